package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lists of a service: capabilities, name servers, hosts, devices, ports that are only said to be listened on. */
final class ListReader {
    private static final Pattern EXPOSED = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/([a-zA-Z]+))?");
    private static final int HIGHEST = 65535;
    private static final String VOLUMES_FROM = "volumes_from";

    private final Service service;

    private ListReader(Service service) {
        this.service = service;
    }

    static void read(Service service) {
        ListReader reader = new ListReader(service);
        ServiceKeys.LISTS.forEach((key, attribute) -> reader.list(attribute, service.words(key)));
        service.get("extra_hosts").ifPresent(part -> reader.list("extra-hosts", words(Forms.hosts(part))));
        service.words("expose").forEach(reader::expose);
        service.get("devices").ifPresent(reader::devices);
        reader.list(
                "volumes-from",
                service.words(VOLUMES_FROM).stream().map(reader::from).toList());
    }

    private static List<Word> words(Part.Listing listing) {
        return listing.items().stream()
                .filter(Word.class::isInstance)
                .map(Word.class::cast)
                .filter(word -> !word.isNull())
                .toList();
    }

    private void list(String attribute, List<Word> words) {
        if (words.isEmpty()) {
            return;
        }
        Origin origin = words.get(words.size() - 1).origin();
        Optional<Reason> open = words.stream()
                .flatMap(word -> word.text().unresolved().stream())
                .findFirst();
        Set<Value> values = new LinkedHashSet<>();
        words.forEach(word -> values.add(Value.of(word.text().text())));
        Expectation expectation = open.<Expectation>map(Expectation.Unresolved::new)
                .orElseGet(() -> Expectation.exactly(new Value.Items(new ArrayList<>(values))));
        service.declare(attribute, expectation, origin);
    }

    private void expose(Word word) {
        Matcher parts = EXPOSED.matcher(word.text().text());
        if (word.text().open() != null) {
            service.gap(word.place(), word.text().open(), "expose");
            return;
        }
        int first = parts.matches() ? Integer.parseInt(parts.group(1)) : -1;
        int last = first >= 0 && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : first;
        if (first < 0 || last < first || last > HIGHEST) {
            service.problem(
                    word, "\"" + word.text().shown() + "\" is no port.", "Write it as in \"3000\" or \"53/udp\".");
            return;
        }
        String protocol = parts.group(3) == null ? "tcp" : parts.group(3).toLowerCase(java.util.Locale.ROOT);
        for (int port = first; port <= last; port++) {
            service.declare("expose." + port + "/" + protocol, Expectation.exactly(Value.of(true)), word.origin());
        }
    }

    private void devices(Part part) {
        for (Part item : Forms.listed(part).items()) {
            if (item instanceof Word word && !word.isNull()) {
                String[] parts = word.text().text().split(":", -1);
                String inside = parts.length > 1 ? parts[1] : parts[0];
                device(word, parts[0], inside, parts.length > 2 ? parts[2] : "rwm");
            } else if (item instanceof Table table
                    && Forms.word(table, "source").isPresent()) {
                Word source = Forms.word(table, "source").orElseThrow();
                String inside = Forms.text(table, "target").orElse(source.text().text());
                device(
                        source,
                        source.text().text(),
                        inside,
                        Forms.text(table, "permissions").orElse("rwm"));
            } else {
                service.problem(
                        item, "a device is " + item.sort() + ".", "Write it as in \"/dev/ttyUSB0:/dev/ttyUSB0\".");
            }
        }
    }

    private void device(Word word, String source, String inside, String rights) {
        if (word.text().open() != null || !source.startsWith("/")) {
            Reason byName = Reason.of(Reason.Code.NOT_EVALUATED, "devices that are not paths are not evaluated");
            service.gap(word.place(), word.text().unresolved().orElse(byName), "devices");
            return;
        }
        service.declare("devices." + inside, Expectation.exactly(source + " " + rights), word.origin());
    }

    /** {@code service:ro} and {@code container:name:ro} as the name of the container and the mode. */
    private Word from(Word word) {
        String text = word.text().text();
        String outside = "container:";
        boolean other = text.startsWith(outside);
        String plain = text.startsWith("service:") ? text.substring("service:".length()) : text;
        String rest = other ? text.substring(outside.length()) : plain;
        int colon = rest.indexOf(':');
        String name = colon < 0 ? rest : rest.substring(0, colon);
        String mode = colon < 0 ? "rw" : rest.substring(colon + 1);
        Rendered container = other ? word.text().part(name) : service.project().container(name);
        Reason open = word.text().open() != null ? word.text().open() : container.open();
        Rendered both =
                new Rendered(container.text() + ":" + mode, open, word.text().steps(), false);
        return new Word(both, word.type(), word.place(), word.origin(), word.merging());
    }
}
