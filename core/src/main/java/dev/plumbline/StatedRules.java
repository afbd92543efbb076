package dev.plumbline;

import dev.plumbline.config.AuthorizationSettings;
import dev.plumbline.config.PersonSettings;
import dev.plumbline.config.Written;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.SourceException;
import dev.plumbline.policy.authorization.AuthorizationRules;
import dev.plumbline.policy.authorization.AuthorizationRules.Bot;
import dev.plumbline.policy.authorization.AuthorizationRules.Person;
import dev.plumbline.policy.signature.AllowedSigners;
import dev.plumbline.policy.signature.ListedKey;
import dev.plumbline.policy.signature.ListedKeys;
import dev.plumbline.policy.signature.PgpCertificate;
import dev.plumbline.policy.signature.SshKey;
import dev.plumbline.policy.signature.VerifyingKey;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rules that a configuration states, with the keys that it names in the files beside it. */
final class StatedRules {
    private final AuthorizationSettings settings;
    private final Setup setup;
    private final FileTree tree;
    private final List<Problem> problems = new ArrayList<>();
    private final List<ListedKey> keys = new ArrayList<>();

    private StatedRules(AuthorizationSettings settings, Setup setup, FileTree tree) {
        this.settings = settings;
        this.setup = setup;
        this.tree = tree;
    }

    /** The rules; a key that cannot be read is nobody's. */
    static AuthorizationRules of(AuthorizationSettings settings, Setup setup, FileTree tree) {
        return new StatedRules(settings, setup, tree).read();
    }

    /**
     * Tells which keys cannot be read.
     *
     * @throws ConfigurationException if there is one
     */
    static void check(AuthorizationSettings settings, Setup setup) {
        StatedRules stated = new StatedRules(settings, setup, setup.tree());
        stated.read();
        if (!stated.problems.isEmpty()) {
            throw new ConfigurationException(stated.problems);
        }
    }

    /** The paths of the files of keys that settings name, from the root of the repository. */
    static List<String> files(AuthorizationSettings settings, Setup setup) {
        List<Written> written = new ArrayList<>();
        settings.allowedSigners().ifPresent(written::add);
        settings.people()
                .values()
                .forEach(person -> person.keys().forEach(key -> key.file().ifPresent(written::add)));
        return written.stream().map(each -> setup.path(each.text())).toList();
    }

    private AuthorizationRules read() {
        TreeMap<String, Person> people = new TreeMap<>();
        settings.people().forEach((name, person) -> {
            people.put(name, new Person(person.mails(), person.logins()));
            person.keys().forEach(key -> key(name, key));
        });
        AuthorizationRules rules = rules(people);
        if (settings.allowedSigners().isEmpty()) {
            return rules;
        }
        allowedSigners(settings.allowedSigners().get(), rules);
        return rules(people);
    }

    private AuthorizationRules rules(SortedMap<String, Person> people) {
        return new AuthorizationRules(
                settings.projects(),
                settings.review(),
                people,
                settings.since(),
                settings.signed(),
                new ListedKeys(keys),
                settings.bots().stream()
                        .map(bot -> new Bot(bot.person(), bot.paths(), bot.review(), bot.ticket(), bot.signed()))
                        .toList(),
                settings.emergency(),
                settings.overridable(),
                settings.approvals().stream().map(Written::text).toList(),
                settings.ledger().map(Written::text).orElse(""));
    }

    private void key(String person, PersonSettings.Key key) {
        Optional<? extends VerifyingKey> read = key.ssh().isPresent()
                ? ssh(key.ssh().get())
                : key.openpgp().flatMap(fingerprint -> key.file().flatMap(file -> openpgp(fingerprint, file)));
        read.ifPresent(each -> keys.add(new ListedKey(
                person,
                each,
                key.from().map(StatedRules::begin),
                key.until().map(day -> begin(day.plusDays(1))),
                key.revoked().map(StatedRules::begin))));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Optional<SshKey> ssh(Written written) {
        Optional<SshKey> key = SshKey.read(written.text());
        if (key.isEmpty()) {
            problems.add(Problem.at(
                    written.place(),
                    "this is no public key of SSH that signs commits.",
                    "Copy the first two words of the file id_ed25519.pub."));
        }
        return key;
    }

    private Optional<PgpCertificate> openpgp(Written fingerprint, Written file) {
        Optional<PgpCertificate> key = bytes(file).flatMap(bytes -> PgpCertificate.read(bytes, fingerprint.text()));
        if (key.isEmpty()) {
            problems.add(Problem.at(
                    file.place(),
                    "the file " + file + " is not there, or holds no key with the fingerprint " + fingerprint
                            + " that signs commits.",
                    "Write it with \"gpg --export --armor " + fingerprint + "\" and commit it."));
        }
        return key;
    }

    private void allowedSigners(Written file, AuthorizationRules rules) {
        Optional<byte[]> bytes = bytes(file);
        if (bytes.isEmpty()) {
            problems.add(Problem.at(file.place(), "the file " + file + " is not there.", "Commit it."));
            return;
        }
        Place place = new Place("", tree.revision(), setup.path(file.text()), 0);
        for (AllowedSigners.Line line : AllowedSigners.read(new String(bytes.get(), StandardCharsets.UTF_8))) {
            String problem = line.problem();
            for (String mail : line.mails()) {
                Optional<String> person = rules.person(mail);
                if (person.isEmpty()) {
                    problem = "names " + mail.toLowerCase(Locale.ROOT) + ", whom authorization.people does not list";
                } else {
                    line.key()
                            .ifPresent(key -> keys.add(
                                    new ListedKey(person.get(), key, line.from(), line.until(), Optional.empty())));
                }
            }
            if (!problem.isEmpty()) {
                problems.add(Problem.at(
                        new Place(place.repository(), place.revision(), place.path(), line.number()),
                        "the line " + problem + ".",
                        "Mend it or remove it."));
            }
        }
    }

    private Optional<byte[]> bytes(Written file) {
        try {
            return tree.find(setup.path(file.text())).map(TreeFile::bytes);
        } catch (SourceException e) {
            return Optional.empty();
        }
    }
}
