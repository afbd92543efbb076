package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.declared.container.PortMapping;
import dev.plumbline.format.Spelling;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the ports of a service into host bindings by port and protocol of the container. */
final class PortBindings {
    private static final Set<String> KEYS =
            Set.of("target", "published", "host_ip", "protocol", "mode", "name", "app_protocol");

    /** What is bound to one port, each binding with the place that declares it. */
    private record Bound(List<String> bindings, Origin origin) {}

    private final Service service;
    private final Map<String, Bound> bound = new TreeMap<>();

    private PortBindings(Service service) {
        this.service = service;
    }

    static void read(Part part, Service service) {
        if (!(part instanceof Listing listing)) {
            service.problem(part, "\"ports\" is " + part.sort() + ", where a list is expected.", "");
            return;
        }
        PortBindings ports = new PortBindings(service);
        listing.items().forEach(ports::entry);
        ports.bound.forEach((port, each) ->
                service.declare("ports." + port, Expectation.exactly(Value.ofTexts(each.bindings())), each.origin()));
    }

    private void entry(Part item) {
        if (item instanceof Word word && !word.isNull()) {
            PortMapping.parse(word.text().text())
                    .ifPresentOrElse(
                            mapping -> bind(word, mapping),
                            () -> refuse(word, word.text().text()));
        } else if (item instanceof Table table) {
            longForm(table);
        } else {
            service.problem(item, "a port is " + item.sort() + ".", "Write it as in \"8080:80\".");
        }
    }

    private void longForm(Table table) {
        table.fields().forEach((key, field) -> {
            if (!KEYS.contains(key)) {
                service.problem(field.key(), "\"" + key + "\" is not known in a port.", Spelling.suggestion(key, KEYS));
            }
        });
        Optional<Word> target = word(table, "target");
        if (target.isEmpty()) {
            service.problem(table, "a port says no \"target\", the port of the container.", "");
            return;
        }
        Word published = word(table, "published").orElse(target.get());
        // the deciding place is the published port, and the item is in front of it
        Rendered all = new Rendered(
                "", open(table), published.text().steps(), published.text().secret());
        Word whole = new Word(all, target.get().type(), table.place(), published.origin(), table.merging());
        bind(
                whole,
                new PortMapping(
                        text(table, "host_ip"),
                        text(table, "published"),
                        text(table, "target"),
                        text(table, "protocol")));
    }

    private static @Nullable Reason open(Table table) {
        return table.fields().values().stream()
                .map(Part.Field::value)
                .filter(Word.class::isInstance)
                .flatMap(part -> ((Word) part).text().unresolved().stream())
                .findFirst()
                .orElse(null);
    }

    private static Optional<Word> word(Table table, String key) {
        return table.get(key)
                .filter(Word.class::isInstance)
                .map(Word.class::cast)
                .filter(word -> !word.isNull());
    }

    private static String text(Table table, String key) {
        return word(table, key).map(word -> word.text().text()).orElse("");
    }

    private void bind(Word origin, PortMapping mapping) {
        if (hole(mapping.target()) || hole(mapping.saidProtocol())) {
            service.gap(origin.place(), reason(origin), "ports");
            return;
        }
        Optional<List<String>> inside = mapping.inside();
        if (inside.isEmpty()) {
            String said = mapping.saidProtocol();
            refuse(origin, mapping.target() + (said.isEmpty() ? "" : "/" + said));
            return;
        }
        if (hole(mapping.published()) || hole(mapping.hostIp())) {
            inside.get()
                    .forEach(port -> service.declare(
                            "ports." + port + "/" + mapping.protocol(),
                            new Expectation.Unresolved(reason(origin)),
                            origin.origin()));
            return;
        }
        mapping.bindings()
                .ifPresentOrElse(
                        bindings -> bindings.forEach((port, binding) -> add(port, binding, origin.origin())),
                        () -> refuse(origin, mapping.published() + ":" + mapping.target()));
    }

    private void add(String port, String binding, Origin origin) {
        Bound before = bound.get(port);
        List<String> bindings = new ArrayList<>(before == null ? List.of() : before.bindings());
        if (!bindings.contains(binding)) {
            bindings.add(binding);
        }
        bound.put(port, new Bound(bindings, before == null ? origin : before.origin()));
    }

    private void refuse(Word word, String text) {
        service.problem(
                word,
                "\"" + word.text().part(text).shown() + "\" is no port.",
                "Write it as in \"8080:80\", \"127.0.0.1:8080:80/tcp\" or \"8000-8002:9000-9002\".");
    }

    private static boolean hole(String text) {
        return text.indexOf(Rendered.HOLE) >= 0;
    }

    private static Reason reason(Word word) {
        return word.text().unresolved().orElseGet(() -> Reason.of(Reason.Code.NOT_EVALUATED, "the port is not known"));
    }
}
