package dev.plumbline.compare;

import dev.plumbline.compare.spelling.Quantity;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an engine gives a container where nobody says anything, by what the engine tells of itself. */
final class EngineFolds {
    /** As Docker's documentation of run and daemon says. */
    private static final Map<String, Set<String>> DOCKER = Map.of(
            "ipc", Set.of("private"),
            "shm-size", Set.of("67108864"),
            "isolation", Set.of("default"));

    /** Seen with Podman 4.3. */
    private static final Map<String, Set<String>> PODMAN = Map.ofEntries(
            Map.entry("ipc", Set.of("private", "shareable")),
            Map.entry("pid", Set.of("private")),
            Map.entry("uts", Set.of("private")),
            Map.entry("shm-size", Set.of("65536000")),
            Map.entry("pids-limit", Set.of("2048")),
            Map.entry("stop-timeout", Set.of("0", "10")),
            Map.entry("stop-signal", Set.of("15", "SIGTERM")),
            Map.entry("working-dir", Set.of("/")),
            Map.entry("memory-swappiness", Set.of("0", "-1")),
            Map.entry("ulimits.RLIMIT_NOFILE", Set.of("1048576:1048576")),
            Map.entry("ulimits.RLIMIT_NPROC", Set.of("1048576:1048576", "32768:32768")),
            Map.entry("ulimits.nofile", Set.of("1048576:1048576")),
            Map.entry("ulimits.nproc", Set.of("1048576:1048576")),
            Map.entry("logging-driver", Set.of("json-file", "k8s-file", "journald")),
            Map.entry("runtime", Set.of("oci", "runc", "crun")),
            Map.entry("healthcheck.interval", Set.of("30000000000")),
            Map.entry("healthcheck.timeout", Set.of("30000000000")),
            Map.entry("healthcheck.retries", Set.of("3")));

    /** By attribute: the fact in which the engine tells what it gives. */
    private static final Map<String, String> TOLD =
            Map.of("runtime", "engine_default_runtime", "logging-driver", "engine_logging_driver");

    private static final Set<String> SHARE = Set.of("cpu-quota", "cpu-period");

    private EngineFolds() {}

    static Fold of(String path, Value value, Judged judged, Surroundings around) {
        Resource container = judged.observed();
        String text = value.display();
        String fact = TOLD.get(path);
        if (fact != null
                && around.fact(fact) instanceof Observation.Seen told
                && told.value().display().equals(text)) {
            return Fold.by(ContainerEquivalences.ENGINE_DEFAULT, text);
        }
        Map<String, Set<String>> known = around.isPodman() ? PODMAN : DOCKER;
        if (known.getOrDefault(path, Set.of()).contains(text)) {
            return Fold.by(ContainerEquivalences.ENGINE_DEFAULT, text);
        }
        if (fact != null && around.fact(fact) instanceof Observation.Absent) {
            return Fold.open(Reason.of(
                    Reason.Code.NOT_COLLECTED, "the engine does not tell what it gives where nobody says anything"));
        }
        return switch (path) {
            case "cgroup-namespace" -> cgroup(text, around);
            case "memory-swap" -> swap(text, container);
            case "security-opt" ->
                SecurityLikeness.onlyAdded(value, container)
                        ? Fold.by(ContainerEquivalences.SECURITY_OPTION, text)
                        : Fold.NONE;
            case "cap-add", "cap-drop" -> dropped(path, judged, around);
            case "cpu-quota", "cpu-period", "cpus" -> share(path, judged);
            default -> Fold.NONE;
        };
    }

    private static Fold cgroup(String text, Surroundings around) {
        if (!(around.fact("engine_cgroup_version") instanceof Observation.Seen version)) {
            return Fold.open(
                    Reason.of(Reason.Code.NOT_COLLECTED, "the engine does not tell which version of cgroups it uses"));
        }
        String usual = version.value().display().equals("1") ? "host" : "private";
        return text.equals(usual) ? Fold.by(ContainerEquivalences.ENGINE_DEFAULT, usual) : Fold.NONE;
    }

    private static Fold swap(String text, Resource container) {
        Observation memory = container.attribute("memory");
        if (memory instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        if (!(memory instanceof Observation.Seen seen)) {
            return Fold.NONE;
        }
        Optional<BigInteger> twice = Quantity.bytes(seen.value().display()).map(bytes -> bytes.shiftLeft(1));
        return twice.isPresent() && twice.equals(Quantity.bytes(text))
                ? Fold.by(ContainerEquivalences.SWAP, "twice the memory")
                : Fold.NONE;
    }

    private static Fold dropped(String path, Judged judged, Surroundings around) {
        return around.isPodman() && PodmanCapabilities.asDeclared(path, judged.declared(), judged.observed())
                ? Fold.by(ContainerEquivalences.DROPPED, "what is never given")
                : Fold.NONE;
    }

    /** Some engines tell a number of processors also as a share of a period: one limit, and one finding. */
    private static Fold share(String path, Judged judged) {
        Resource container = judged.observed();
        if (path.equals("cpus")
                && Collections.disjoint(judged.declared().attributes().keySet(), SHARE)) {
            return Fold.NONE;
        }
        if (!(container.attribute("cpus") instanceof Observation.Seen cpus)
                || !(container.attribute("cpu-quota") instanceof Observation.Seen quota)
                || !(container.attribute("cpu-period") instanceof Observation.Seen period)) {
            return Fold.NONE;
        }
        Optional<BigDecimal> number = Quantity.number(cpus.value().display());
        Optional<BigDecimal> length = Quantity.number(period.value().display());
        Optional<BigDecimal> part = Quantity.number(quota.value().display());
        boolean same = number.isPresent()
                && length.isPresent()
                && part.isPresent()
                && number.get().multiply(length.get()).compareTo(part.get()) == 0;
        return same ? Fold.by(ContainerEquivalences.CPUS, cpus.value().display()) : Fold.NONE;
    }
}
