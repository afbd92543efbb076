package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the networks that a service is connected to, and how. */
final class Connections {
    private static final String DEFAULT = "default";

    private final Service service;
    private final List<Value> said = new ArrayList<>();
    private @Nullable Reason open;

    private Connections(Service service) {
        this.service = service;
    }

    static void read(Service service) {
        if (service.get("network_mode").isPresent()) {
            return;
        }
        Optional<Part> part = service.get("networks");
        Table networks = Forms.named(part.orElseGet(() -> Forms.nothing(service.table())));
        if (networks.fields().isEmpty()) {
            new Connections(service).connection(DEFAULT, Forms.nothing(service.table()), service.place());
            return;
        }
        networks.fields().forEach((key, field) -> new Connections(service).connection(key, field.value(), field.key()));
    }

    private void connection(String key, Part part, dev.plumbline.model.Place place) {
        Project project = service.project();
        Rendered name = project.top().networks().names().get(key);
        if (name == null && key.equals(DEFAULT)) {
            name = Rendered.of(project.name() + "_" + DEFAULT);
        }
        if (key.indexOf(Rendered.HOLE) >= 0) {
            service.gap(place, Reason.of(Reason.Code.UNSET_VARIABLE, "the name of a network is not known"), "networks");
            return;
        }
        if (name == null) {
            service.problem(
                    place, "the network \"" + key + "\" is not declared.", "Declare it under \"networks\" at the top.");
            return;
        }
        project.top().usedNetworks().add(key);
        if (name.open() != null) {
            service.gap(place, name.open(), "networks");
            return;
        }
        if (part instanceof Table table) {
            read(table);
        }
        Expectation expectation = open == null
                ? Expectation.exactly(new Value.Items(said.stream().distinct().toList()))
                : new Expectation.Unresolved(open);
        service.declare("networks." + name.text(), expectation, Origin.of(place));
    }

    private void read(Table table) {
        Map.of("ipv4_address", "ipv4", "ipv6_address", "ipv6", "gw_priority", "gateway-priority")
                .forEach((key, what) -> Forms.word(table, key).ifPresent(word -> say(what, word)));
        list(table, "aliases", "alias");
        list(table, "link_local_ips", "link-local");
        Forms.table(table, "driver_opts").fields().forEach((name, field) -> {
            if (field.value() instanceof Word word) {
                note(word, "option " + name + "=" + word.text().text());
            }
        });
    }

    private void list(Table table, String key, String what) {
        table.get(key)
                .ifPresent(part -> Forms.listed(part).items().stream()
                        .filter(Word.class::isInstance)
                        .map(Word.class::cast)
                        .filter(word -> !word.isNull())
                        .forEach(word -> say(what, word)));
    }

    private void say(String what, Word word) {
        boolean usual = what.equals("gateway-priority") && word.text().text().equals("0");
        if (!usual) {
            note(word, what + " " + word.text().text());
        }
    }

    private void note(Word word, String text) {
        if (word.text().open() != null && open == null) {
            open = word.text().open();
        }
        said.add(Value.of(text));
    }
}
