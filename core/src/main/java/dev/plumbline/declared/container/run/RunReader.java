package dev.plumbline.declared.container.run;

import dev.plumbline.declared.container.ContainerDraft;
import dev.plumbline.declared.container.PortMapping;
import dev.plumbline.declared.container.run.RunCommand.Option;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a command that makes a container into what the container is to be. */
public final class RunReader {
    /** The attributes that options say which tell where something is. */
    private static final Map<String, String> PLACES = Map.of(
            "device", "devices",
            "expose", "expose",
            "ip", "networks",
            "ip6", "networks",
            "mount", "mounts",
            "network", "networks",
            "network-alias", "networks",
            "publish", "ports",
            "tmpfs", "mounts",
            "volume", "mounts");

    private static final Reason NO_DEVICE =
            Reason.of(Reason.Code.NOT_EVALUATED, "devices that are not paths are not evaluated");
    private static final Reason NO_PORT = Reason.of(Reason.Code.NOT_EVALUATED, "this is no port of a container");

    private final ContainerDraft draft;
    private final Origin origin;
    private final Map<String, List<Word>> lists = new LinkedHashMap<>();
    private final Map<String, List<Value>> ports = new TreeMap<>();
    private final Map<String, Origin> published = new TreeMap<>();
    private final RunMounts mounts;
    private final RunNetworks networks;
    private @Nullable Word name;

    private RunReader(ContainerDraft draft, Origin origin) {
        this.draft = draft;
        this.origin = origin;
        this.mounts = new RunMounts(draft);
        this.networks = new RunNetworks(draft);
    }

    /**
     * Reads a command.
     *
     * @param draft is told what it says
     * @param origin of what it leaves to the engine
     * @return the name of the container, if it has one
     */
    public static Optional<Word> read(RunCommand command, ContainerDraft draft, Origin origin) {
        RunReader reader = new RunReader(draft, origin);
        command.options().forEach(reader::option);
        if (!command.unknown().isEmpty()) {
            Reason reason = Reason.of(
                    Reason.Code.NOT_EVALUATED, "the option " + command.unknown() + " of the command is not known here");
            draft.gap(origin.place(), reason, "");
        }
        reader.finish(command);
        return Optional.ofNullable(reader.name);
    }

    private void option(Option option) {
        String key = option.name();
        Word value = option.value();
        if (RunOptions.SINGLE.containsKey(key)) {
            draft.declare(RunOptions.SINGLE.get(key), value.expectation(), value.origin());
        } else if (RunOptions.FLAGS.containsKey(key)) {
            draft.declare(RunOptions.FLAGS.get(key), value.expectation(), value.origin());
        } else if (RunOptions.LISTS.containsKey(key)) {
            lists.computeIfAbsent(RunOptions.LISTS.get(key), none -> new ArrayList<>())
                    .add(value);
        } else if (RunOptions.MAPS.containsKey(key)) {
            entry(RunOptions.MAPS.get(key), value);
        } else if (RunOptions.OF_DEVICES.containsKey(key) && value.secret()) {
            draft.gap(value.origin().place(), reason(value), "blkio");
        } else if (RunOptions.OF_DEVICES.containsKey(key)) {
            int colon = value.text().lastIndexOf(':');
            String device = colon < 0 ? value.text() : value.text().substring(0, colon);
            draft.declare(
                    "blkio." + RunOptions.OF_DEVICES.get(key) + "." + device,
                    value.with(value.text().substring(colon + 1)).expectation(),
                    value.origin());
        } else if (RunOptions.OPEN.containsKey(key)) {
            open(option, RunOptions.OPEN.get(key));
        } else if (RunOptions.OPEN_SWITCHES.containsKey(key)) {
            if (!value.text().equals("false")) {
                open(option, RunOptions.OPEN_SWITCHES.get(key));
            }
        } else {
            other(key, value);
        }
    }

    private void open(Option option, String attribute) {
        Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, "the option --" + option.name() + " is not evaluated");
        draft.gap(option.value().origin().place(), reason, attribute);
    }

    /** Whether of an option with a secret a fingerprint is told. Of all others nothing is told then. */
    public static boolean seals(String option) {
        return RunOptions.MAPS.containsKey(option) || option.equals("entrypoint") || option.equals("health-cmd");
    }

    private void other(String key, Word value) {
        if (value.secret() && PLACES.containsKey(key)) {
            draft.gap(value.origin().place(), reason(value), PLACES.get(key));
            return;
        }
        switch (key) {
            case "name" -> name = value;
            case "entrypoint" -> entrypoint(value);
            case "expose" -> expose(value);
            case "publish" -> publish(value);
            case "device" -> device(value);
            case "gpus" -> gpus(value);
            case "health-cmd" -> healthcheck(value);
            case "no-healthcheck" -> draft.arguments("healthcheck.test", List.of("NONE"), false, value.origin());
            case "volume" -> mounts.volume(value);
            case "mount" -> mounts.mount(value);
            case "tmpfs" -> mounts.tmpfs(value);
            case "network" -> networks.network(value);
            case "network-alias" -> networks.say("alias", value);
            case "ip" -> networks.say("ipv4", value);
            case "ip6" -> networks.say("ipv6", value);
            default -> {
                // leaves no trace on the container
            }
        }
    }

    private void entry(String map, Word word) {
        int equals = word.text().indexOf('=');
        String key = equals < 0 ? word.text() : word.text().substring(0, equals);
        Word value = word.with(equals < 0 ? "" : word.text().substring(equals + 1));
        if (key.indexOf(Word.HOLE) >= 0 || key.isEmpty()) {
            draft.gap(word.origin().place(), reason(word), map);
        } else if (map.equals("environment") && equals < 0) {
            Reason given = Reason.of(
                    Reason.Code.UNSET_VARIABLE, "the variable " + key + " is that of whoever starts the container");
            draft.declare(map + "." + key, new Expectation.Unresolved(given), word.origin());
        } else if (value.open() != null || map.equals("ulimits")) {
            draft.declare(map + "." + key, value.expectation(), word.origin());
        } else {
            draft.entry(map, key, value.text(), value.secret(), word.origin());
        }
    }

    /** As one word: Docker takes the whole for a program, and Podman a list in JSON for several words. */
    private void entrypoint(Word word) {
        if (word.open() != null) {
            draft.declare("entrypoint", word.expectation(), word.origin());
        } else if (!word.text().isEmpty()) {
            Optional<List<String>> list = JsonWords.read(word.text());
            draft.arguments("entrypoint", list.orElse(List.of(word.text())), word.secret(), word.origin());
        }
    }

    private void expose(Word word) {
        Optional<PortMapping> mapping = PortMapping.parse(word.text());
        Optional<List<String>> exposed = mapping.flatMap(PortMapping::inside);
        if (exposed.isEmpty()) {
            draft.gap(word.origin().place(), reason(word), "expose");
        }
        exposed.ifPresent(list -> list.forEach(port -> draft.declare(
                "expose." + port + "/" + mapping.orElseThrow().protocol(),
                Expectation.exactly(Value.of(true)),
                word.origin())));
    }

    private void publish(Word word) {
        Optional<Map<String, String>> bindings =
                word.open() == null ? PortMapping.parse(word.text()).flatMap(PortMapping::bindings) : Optional.empty();
        if (bindings.isEmpty()) {
            draft.gap(word.origin().place(), word.reason().orElse(NO_PORT), "ports");
            return;
        }
        bindings.get().forEach((port, binding) -> {
            ports.computeIfAbsent(port, none -> new ArrayList<>()).add(Value.of(binding));
            published.putIfAbsent(port, word.origin());
        });
    }

    private void device(Word word) {
        String[] parts = word.text().split(":", -1);
        if (word.open() != null || !parts[0].startsWith("/")) {
            draft.gap(word.origin().place(), word.reason().orElse(NO_DEVICE), "devices");
            return;
        }
        boolean rightsOnly = parts.length == 2 && parts[1].matches("[rwm]{1,3}");
        String inside = parts.length > 1 && !rightsOnly ? parts[1] : parts[0];
        String rights = rightsOnly ? parts[1] : parts.length > 2 ? parts[2] : "rwm";
        draft.declare("devices." + inside, Expectation.exactly(parts[0] + " " + rights), word.origin());
    }

    private void gpus(Word word) {
        Expectation all = Expectation.exactly(new Value.Items(List.of(Value.of("count=-1 capabilities=gpu"))));
        boolean every = word.text().equals("all");
        Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, "which devices these are is not evaluated");
        draft.declare("device-requests", every ? all : new Expectation.Unresolved(reason), word.origin());
    }

    private void healthcheck(Word word) {
        if (word.open() != null) {
            draft.declare("healthcheck.test", word.expectation(), word.origin());
            return;
        }
        boolean none = word.text().equals("none");
        List<String> test = JsonWords.read(word.text())
                .map(list -> {
                    List<String> all = new ArrayList<>(list);
                    if (!list.isEmpty() && !List.of("CMD", "CMD-SHELL", "NONE").contains(list.get(0))) {
                        all.add(0, "CMD");
                    }
                    return all;
                })
                .orElse(none ? List.of("NONE") : List.of("CMD-SHELL", word.text()));
        draft.arguments("healthcheck.test", test, word.secret(), word.origin());
    }

    private void finish(RunCommand command) {
        lists.forEach(this::list);
        ports.forEach((port, bindings) -> draft.declare(
                "ports." + port,
                Expectation.exactly(new Value.Items(new ArrayList<>(new LinkedHashSet<>(bindings)))),
                published.getOrDefault(port, origin)));
        networks.finish(command.podman(), origin);
        if (command.image() != null) {
            draft.declare(
                    "image", command.image().expectation(), command.image().origin());
        }
        if (!command.arguments().isEmpty()) {
            arguments(command.arguments());
        }
        if (!draft.declares("restart")) {
            draft.declare("restart", Expectation.exactly("no"), origin);
        }
    }

    private void list(String attribute, List<Word> words) {
        Optional<Reason> open =
                words.stream().flatMap(word -> word.reason().stream()).findFirst();
        List<Value> values = new ArrayList<>(new LinkedHashSet<>(words.stream()
                .map(word -> Value.of(
                        attribute.equals("volumes-from") && !word.text().contains(":")
                                ? word.text() + ":rw"
                                : word.text()))
                .toList()));
        draft.declare(
                attribute,
                open.<Expectation>map(Expectation.Unresolved::new)
                        .orElseGet(() -> Expectation.exactly(new Value.Items(values))),
                words.get(words.size() - 1).origin());
    }

    private void arguments(List<Word> words) {
        Optional<Reason> open = words.stream()
                .flatMap(word -> Optional.ofNullable(word.open()).stream())
                .findFirst();
        Origin first = words.get(0).origin();
        if (open.isPresent()) {
            draft.declare("command", new Expectation.Unresolved(open.get()), first);
        } else {
            draft.arguments(
                    "command",
                    words.stream().map(Word::text).toList(),
                    i -> words.get(i).secret(),
                    first);
        }
    }

    private static Reason reason(Word word) {
        return word.reason().orElse(Reason.of(Reason.Code.NOT_EVALUATED, "\"" + word.text() + "\" is not evaluated"));
    }
}
