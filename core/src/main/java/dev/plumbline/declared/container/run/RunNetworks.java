package dev.plumbline.declared.container.run;

import dev.plumbline.declared.container.ContainerDraft;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The networks that a command connects a container to. */
final class RunNetworks {
    /** Modes that are no networks; what stands behind a colon in Podman are options of the mode. */
    private static final Set<String> MODES =
            Set.of("bridge", "default", "host", "none", "private", "slirp4netns", "pasta", "nat");

    private final ContainerDraft draft;
    private final Map<String, List<Value>> networks = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final List<Value> said = new ArrayList<>();
    private @Nullable Reason open;

    RunNetworks(ContainerDraft draft) {
        this.draft = draft;
    }

    void network(Word word) {
        String text = word.text();
        if (word.open() != null) {
            draft.gap(word.origin().place(), word.open(), "networks");
            draft.gap(word.origin().place(), word.open(), "network-mode");
            return;
        }
        String plain = text.startsWith("name=") ? text.substring("name=".length()) : text;
        int end = firstOf(plain, text.startsWith("name=") ? ',' : ':');
        String name = plain.substring(0, end);
        if (text.startsWith("container:") || text.startsWith("ns:") || MODES.contains(name)) {
            draft.declare("network-mode", Expectation.exactly(text), word.origin());
            return;
        }
        List<Value> options = networks.computeIfAbsent(name, none -> new ArrayList<>());
        origins.putIfAbsent(name, word.origin());
        if (end < plain.length()) {
            for (String option : plain.substring(end + 1).split(",", -1)) {
                option(option, options, word);
            }
        }
    }

    private void option(String option, List<Value> options, Word word) {
        int equals = option.indexOf('=');
        String value = option.substring(equals + 1);
        switch (equals < 0 ? option : option.substring(0, equals)) {
            case "alias" -> options.add(Value.of("alias " + value));
            case "ip" ->
                options.add(Value.of((value.contains(":") ? "ipv6 " : "ipv4 ") + value));
            case "ip6" -> options.add(Value.of("ipv6 " + value));
            default ->
                open = Reason.of(
                        Reason.Code.NOT_EVALUATED,
                        "the option " + option + " of a network is not evaluated (" + word.origin().place() + ")");
        }
    }

    void say(String what, Word word) {
        if (word.open() != null) {
            open = word.open();
        }
        said.add(Value.of(what + " " + word.text()));
    }

    void finish(boolean podman, Origin origin) {
        networks.forEach((name, options) -> {
            List<Value> all = new ArrayList<>(options);
            all.addAll(said);
            draft.declare(
                    "networks." + name,
                    open == null
                            ? Expectation.exactly(new Value.Items(all.stream().distinct().toList()))
                            : new Expectation.Unresolved(open),
                    origins.getOrDefault(name, origin));
        });
        if (networks.isEmpty() && !draft.declares("network-mode")) {
            draft.declare("network-mode", Expectation.exactly(podman ? "bridge" : "default"), origin);
        }
    }

    private static int firstOf(String text, char separator) {
        int at = text.indexOf(separator);
        return at < 0 ? text.length() : at;
    }
}
