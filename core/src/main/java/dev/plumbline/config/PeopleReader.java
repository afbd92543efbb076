package dev.plumbline.config;

import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code authorization.people}: for each person mail addresses, or those with logins and keys. */
final class PeopleReader {
    private static final Pattern MAIL = Pattern.compile("[^\\s<>@]{1,64}@[^\\s<>@]{1,190}");
    private static final Pattern LOGIN = Pattern.compile("[!-~]{1,100}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{40}");

    private final Fields people;

    PeopleReader(Fields people) {
        this.people = people;
    }

    SortedMap<String, PersonSettings> read() {
        TreeMap<String, PersonSettings> all = new TreeMap<>();
        for (Entry entry : people.entries()) {
            boolean whole = people.node(entry.name())
                    .filter(YamlNode.Mapping.class::isInstance)
                    .isPresent();
            Optional<PersonSettings> person = whole
                    ? people.fields(entry.name()).map(this::person)
                    : Optional.of(new PersonSettings(
                            matching(people, entry.name(), MAIL, "a mail address"), new TreeSet<>(), List.of()));
            person.ifPresent(each -> all.put(entry.name(), each));
        }
        tellShared(all);
        return all;
    }

    /** An address of two persons would let one review the other. */
    private void tellShared(SortedMap<String, PersonSettings> all) {
        TreeMap<String, String> owners = new TreeMap<>();
        all.forEach((person, settings) -> settings.mails().forEach(mail -> {
            String owner = owners.putIfAbsent(mail.toLowerCase(Locale.ROOT), person);
            if (owner != null && !owner.equals(person)) {
                people.problem(
                        people.placeOf(person).orElse(people.place()),
                        people.name(person) + " has the mail address " + mail + ", and so has " + owner + ".",
                        "An address is of one person.");
            }
        }));
    }

    private PersonSettings person(Fields person) {
        person.allowOnly(Set.of("mail", "login", "keys"), Set.of());
        List<PersonSettings.Key> keys = new ArrayList<>();
        int index = 0;
        for (YamlNode item : person.items("keys")) {
            Fields.of(item, person.name("keys") + "[" + index++ + "]", person.problems())
                    .flatMap(this::key)
                    .ifPresent(keys::add);
        }
        return new PersonSettings(
                matching(person, "mail", MAIL, "a mail address"),
                matching(person, "login", LOGIN, "the name of an account"),
                keys);
    }

    private Optional<PersonSettings.Key> key(Fields key) {
        key.allowOnly(Set.of("ssh", "openpgp", "file", "from", "until", "revoked"), Set.of());
        Optional<Written> openpgp = key.written("openpgp")
                .map(each -> new Written(each.text().replace(" ", "").toUpperCase(Locale.ROOT), each.place()));
        if (key.has("ssh") == key.has("openpgp")) {
            key.problem(
                    key.place(),
                    key.name("ssh") + " and openpgp: one of the two has to be there.",
                    "Write {ssh: \"ssh-ed25519 AAAA…\"}, or {openpgp: FINGERPRINT, file: keys/alice.asc}.");
            return Optional.empty();
        }
        if (openpgp.filter(each -> !FINGERPRINT.matcher(each.text()).matches()).isPresent()) {
            key.problem(
                    openpgp.get().place(),
                    key.name("openpgp") + " is not a whole fingerprint: 40 hexadecimal digits.",
                    "Write it in quotes, as \"gpg --fingerprint\" shows it.");
            return Optional.empty();
        }
        if (openpgp.isPresent() && !key.has("file")) {
            key.problem(
                    key.place(),
                    key.name("file") + " is missing: the file that holds the key.",
                    "Write one with \"gpg --export --armor FINGERPRINT\" and commit it.");
            return Optional.empty();
        }
        return Optional.of(new PersonSettings.Key(
                key.text("ssh"), openpgp, key.text("file"), day(key, "from"), day(key, "until"), day(key, "revoked")));
    }

    private static Optional<LocalDate> day(Fields fields, String name) {
        Optional<Written> written = fields.written(name);
        try {
            return written.map(each -> LocalDate.parse(each.text()));
        } catch (DateTimeException e) {
            written.ifPresent(each -> fields.problem(
                    each.place(),
                    fields.name(name) + " is \"" + each + "\", which is not a day.",
                    "Write 2026-12-31."));
            return Optional.empty();
        }
    }

    private static SortedSet<String> matching(Fields fields, String key, Pattern allowed, String what) {
        TreeSet<String> texts = new TreeSet<>();
        for (Written each : fields.texts(key)) {
            if (allowed.matcher(each.text()).matches()) {
                texts.add(each.text());
            } else {
                fields.problem(
                        each.place(), fields.name(key) + " holds \"" + each + "\", which is not " + what + ".", "");
            }
        }
        return texts;
    }
}
