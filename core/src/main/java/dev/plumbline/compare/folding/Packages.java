package dev.plumbline.compare.folding;

import dev.plumbline.model.AutomaticUpdate;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why packages are there: they belong to the base system, they came with the system, or a package that is there with a
 * reason needs them.
 */
final class Packages {
    private static final String KIND = "package";
    private static final Set<String> BASE = Set.of("required", "important", "standard");

    /** Between the packages of one installation of a system no more time passes; a person takes longer. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private static final Reason UNSEEN = Reason.of(Reason.Code.NOT_COLLECTED, "why a package is there is not told");

    private final World world;
    private final Map<String, List<Resource>> byName = new HashMap<>();
    private final Map<String, String> because = new HashMap<>();
    private final Map<String, Reason> perhaps = new HashMap<>();
    private final String own;
    private @Nullable Reason doubt;

    Packages(World world) {
        this.world = world;
        this.own = World.text(world.lookUp(KIND, "dpkg").attribute("architecture"));
        for (Resource each : world.all(KIND)) {
            if (isInstalled(each)) {
                index(each);
            } else if (each.presence() == Resource.Presence.UNREADABLE) {
                doubt = each.hidden().getOrDefault("", UNSEEN);
            }
        }
        if (doubt == null) {
            this.doubt = world.unlisted(KIND)
                    .or(() -> hidden(world.lookUp(KIND, "dpkg"), "architecture"))
                    .orElse(null);
        }
        Deque<Resource> reached = new ArrayDeque<>();
        Instant last = lastOfTheFirst();
        for (Resource each : world.all(KIND)) {
            if (isInstalled(each)) {
                root(each, last).ifPresent(why -> {
                    because.put(each.name(), why);
                    reached.add(each);
                });
            }
        }
        while (!reached.isEmpty()) {
            follow(reached.remove(), reached);
        }
        Deque<String> open = new ArrayDeque<>(perhaps.keySet());
        while (!open.isEmpty()) {
            Resource next = world.lookUp(KIND, open.remove());
            Reason reason = perhaps.getOrDefault(next.name(), UNSEEN);
            for (Resource each : needed(next).keySet()) {
                if (!because.containsKey(each.name()) && perhaps.putIfAbsent(each.name(), reason) == null) {
                    open.add(each.name());
                }
            }
        }
    }

    Explained explain(Resource observed) {
        String why = because.get(observed.name());
        if (why != null) {
            return Explained.by("package-closure", why);
        }
        // a new kernel is needed by a package that names the former one until it is updated, too
        Optional<AutomaticUpdate> update = AutomaticUpdate.of(observed).filter(AutomaticUpdate::anew);
        if (update.isPresent()) {
            return Explained.by(
                    "automatic-update",
                    "unattended-upgrades installed it on " + update.get().at());
        }
        Reason open = perhaps.getOrDefault(observed.name(), doubt);
        return open == null ? Explained.NOT : Explained.open(open);
    }

    /** Whether a package of this name is there. */
    Explained installed(String name) {
        if (byName.containsKey(name)) {
            return Explained.by("package", "the package " + name + " is there");
        }
        return world.unlisted(KIND).map(Explained::open).orElse(Explained.NOT);
    }

    private static boolean isInstalled(Resource resource) {
        return resource.presence() == Resource.Presence.PRESENT
                && !World.text(resource.attribute("status")).matches(".[cn].*");
    }

    private void index(Resource resource) {
        Set<String> names = new TreeSet<>();
        names.add(plain(resource.name()));
        World.texts(resource.attribute("provides")).forEach(each -> names.add(plain(each)));
        names.forEach(
                name -> byName.computeIfAbsent(name, any -> new ArrayList<>()).add(resource));
        hidden(resource, "provides").or(() -> hidden(resource, "architecture")).ifPresent(reason -> doubt = reason);
    }

    /** Whether a package can serve those of an architecture. */
    private static boolean serves(Resource each, String architecture) {
        String its = World.text(each.attribute("architecture"));
        return its.equals("all") || (!its.isEmpty() && its.equals(architecture));
    }

    /** The name alone: without architecture, version and white space. */
    private static String plain(String spelled) {
        return spelled.strip().split("[:( ]", 2)[0];
    }

    private Optional<String> root(Resource each, @Nullable Instant last) {
        Optional<DeclaredResource> declared = world.declared(KIND, each.name())
                .or(() -> serves(each, own) ? world.declared(KIND, plain(each.name())) : Optional.empty());
        if (declared.isPresent()) {
            Explained wanted = World.wanted(declared.get(), "declared", "it is declared");
            Reason open = wanted.doubt();
            if (open != null) {
                perhaps.put(each.name(), open);
            }
            return wanted.holds() ? Optional.of(wanted.because()) : Optional.empty();
        }
        String priority = World.text(each.attribute("priority"));
        if (BASE.contains(priority) || World.text(each.attribute("essential")).equals("true")) {
            return Optional.of("it belongs to the base system: its priority is " + priority);
        }
        if (last != null && installed(each).filter(at -> !at.isAfter(last)).isPresent()) {
            return Optional.of("it came with the system: it was installed in one run with the first packages");
        }
        hidden(each, "priority")
                .or(() -> hidden(each, "essential"))
                .or(() -> hidden(each, "installed"))
                .ifPresent(reason -> perhaps.put(each.name(), reason));
        return Optional.empty();
    }

    /** When the first unbroken run of installations ended; null if no times are told. */
    private @Nullable Instant lastOfTheFirst() {
        List<Instant> times = world.all(KIND).stream()
                .flatMap(each -> installed(each).stream())
                .sorted()
                .toList();
        Instant last = null;
        for (Instant time : times) {
            if (last != null && time.isAfter(last.plus(PAUSE))) {
                break;
            }
            last = time;
        }
        return last;
    }

    private static Optional<Instant> installed(Resource each) {
        try {
            String text = World.text(each.attribute("installed"));
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void follow(Resource resource, Deque<Resource> reached) {
        needed(resource).forEach((each, relation) -> {
            if (because.putIfAbsent(each.name(), "the package " + resource.name() + " " + relation + " it") == null) {
                reached.add(each);
            }
        });
    }

    /** What a package needs or recommends, of all that would serve. */
    private Map<Resource, String> needed(Resource resource) {
        Map<Resource, String> needed = new LinkedHashMap<>();
        String architecture = World.text(resource.attribute("architecture"));
        for (String relation : List.of("depends", "recommends")) {
            hidden(resource, relation).ifPresent(reason -> doubt = reason);
            for (String item : World.texts(resource.attribute(relation))) {
                Stream.of(item.split("\\|"))
                        .flatMap(alternative -> byName.getOrDefault(plain(alternative), List.of()).stream())
                        .filter(each -> serves(each, architecture) || serves(each, own))
                        .forEach(each -> needed.putIfAbsent(each, relation.equals("depends") ? "needs" : "recommends"));
            }
        }
        return needed;
    }

    private static Optional<Reason> hidden(Resource resource, String attribute) {
        return resource.attribute(attribute) instanceof Observation.Hidden hidden
                ? Optional.of(hidden.reason())
                : Optional.empty();
    }
}
