package dev.plumbline.compare;

import dev.plumbline.compare.spelling.Quantity;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import dev.plumbline.notation.NetworkAddress;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** When two spellings of a limit, a right or a setting of a container mean the same. */
final class ContainerSpelling {
    private static final long NANOSECOND = 1;
    private static final long MICROSECOND = 1_000;
    private static final long SECOND = 1_000_000_000;
    private static final List<String> SIGNALS = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
            "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM",
            "PROF", "WINCH", "IO", "PWR", "SYS");

    private static final Likeness BYTES = ContainerSpelling::bytes;
    private static final Likeness SECONDS = time(SECOND, SECOND);
    private static final Likeness NANOSECONDS = time(NANOSECOND, NANOSECOND);
    private static final Likeness MICROSECONDS = time(MICROSECOND, MICROSECOND);

    private static final Map<String, Likeness> KNOWN = Map.ofEntries(
            Map.entry("memory", BYTES),
            Map.entry("memory-swap", BYTES),
            Map.entry("memory-reservation", BYTES),
            Map.entry("shm-size", BYTES),
            Map.entry("stop-timeout", SECONDS),
            Map.entry("cpu-quota", MICROSECONDS),
            Map.entry("cpu-period", MICROSECONDS),
            Map.entry("cpu-rt-runtime", MICROSECONDS),
            Map.entry("cpu-rt-period", MICROSECONDS),
            Map.entry("cpus", ContainerSpelling::cpus),
            Map.entry("cap-add", new CapabilityLikeness()),
            Map.entry("extra-hosts", set(ContainerEquivalences.HOST_ENTRY, ContainerSpelling::hostEntry)),
            Map.entry("stop-signal", one(ContainerEquivalences.SIGNAL, ContainerSpelling::signal)),
            Map.entry("mac-address", one(ContainerEquivalences.MAC_ADDRESS, ContainerSpelling::mac)),
            Map.entry("cap-drop", new CapabilityLikeness()),
            Map.entry("security-opt", new SecurityLikeness()),
            Map.entry("network-mode", new ReferenceLikeness()),
            Map.entry("ipc", new ReferenceLikeness()),
            Map.entry("pid", new ReferenceLikeness()),
            Map.entry("volumes-from", new ReferenceLikeness()),
            Map.entry("platform", new PlatformLikeness()),
            Map.entry("healthcheck.test", ContainerSpelling::healthShell),
            Map.entry("healthcheck.retries", Likeness.SCALAR));

    private ContainerSpelling() {}

    /** What is known of an attribute beyond its type. */
    static Optional<Likeness> of(String path) {
        Likeness known = KNOWN.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        if (path.startsWith("healthcheck.")) {
            return Optional.of(NANOSECONDS);
        }
        if (path.startsWith("blkio.") && path.contains("-bps.")) {
            return Optional.of(BYTES);
        }
        if (path.startsWith("ulimits.")) {
            return Optional.of(
                    one(ContainerEquivalences.ULIMIT, text -> text.contains(":") ? text : text + ":" + text));
        }
        if (path.startsWith("devices.")) {
            return Optional.of(ContainerSpelling::devices);
        }
        return path.startsWith("networks.") ? Optional.of(new NetworkLikeness()) : Optional.empty();
    }

    /** Podman tells which device it is, and not what may be done with it. */
    private static Conformance devices(Value declared, Value observed, AttributeJudgement judgement) {
        String wanted = declared.display();
        String seen = observed.display();
        if (device(wanted).equals(device(seen))) {
            return judgement.by(ContainerEquivalences.DEVICE);
        }
        boolean untold = judgement.around().isPodman() && seen.indexOf(' ') < 0;
        return untold && wanted.startsWith(seen + " ")
                ? AttributeJudgement.unknown(Reason.Code.UNSUPPORTED, "Podman does not tell the rights of devices")
                : Conformance.BROKEN;
    }

    private static Conformance bytes(Value declared, Value observed, AttributeJudgement judgement) {
        if (declared.display().equals("unlimited") && observed.display().equals("-1")) {
            return judgement.by(ContainerEquivalences.UNLIMITED);
        }
        Optional<BigInteger> one = Quantity.bytes(declared.display());
        return one.isPresent() && one.equals(Quantity.bytes(observed.display()))
                ? judgement.by(ContainerEquivalences.BYTES)
                : Conformance.BROKEN;
    }

    private static Likeness time(long declaredUnit, long observedUnit) {
        return (declared, observed, judgement) -> {
            Optional<BigInteger> one = Quantity.nanoseconds(declared.display(), declaredUnit);
            return one.isPresent() && one.equals(Quantity.nanoseconds(observed.display(), observedUnit))
                    ? judgement.by(ContainerEquivalences.DURATION)
                    : Conformance.BROKEN;
        };
    }

    private static Conformance cpus(Value declared, Value observed, AttributeJudgement judgement) {
        return Quantity.number(declared.display())
                        .flatMap(one -> Quantity.number(observed.display()).map(other -> one.compareTo(other) == 0))
                        .orElse(false)
                ? judgement.by(ContainerEquivalences.CPUS)
                : Conformance.BROKEN;
    }

    private static Conformance healthShell(Value declared, Value observed, AttributeJudgement judgement) {
        if (declared instanceof Value.Items) {
            return Likeness.LIST.same(declared, observed, judgement);
        }
        Value shell = new Value.Items(List.of(Value.of("CMD-SHELL"), declared));
        Conformance same = judgement.same(shell, observed, Likeness.LIST);
        return same.holds() ? judgement.by(ContainerEquivalences.HEALTH_SHELL) : same;
    }

    /** One text that is the same once both are spelled one way. */
    private static Likeness one(Equivalence rule, UnaryOperator<String> spelling) {
        return (declared, observed, judgement) ->
                spelling.apply(declared.display()).equals(spelling.apply(observed.display()))
                        ? judgement.by(rule)
                        : Conformance.BROKEN;
    }

    /** Texts in any order that are the same once all are spelled one way. */
    static Likeness set(Equivalence rule, UnaryOperator<String> spelling) {
        return (declared, observed, judgement) -> {
            Conformance plain = Likeness.SET.same(declared, observed, judgement);
            if (!plain.broken()) {
                return plain;
            }
            return spelled(declared, spelling).equals(spelled(observed, spelling))
                    ? judgement.by(rule)
                    : Conformance.BROKEN;
        };
    }

    static Set<String> spelled(Value value, UnaryOperator<String> spelling) {
        List<Value> items = value instanceof Value.Items list ? list.items() : List.of(value);
        return items.stream().map(Value::display).map(spelling).collect(Collectors.toCollection(TreeSet::new));
    }

    static String capability(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.startsWith("CAP_") ? upper.substring("CAP_".length()) : upper;
    }

    private static String hostEntry(String text) {
        int at = text.indexOf('=');
        int end = at >= 0 ? at : text.indexOf(':');
        if (end < 0) {
            return text;
        }
        String address = text.substring(end + 1).replace("[", "").replace("]", "");
        return text.substring(0, end) + "=" + NetworkAddress.canonical(address);
    }

    private static String signal(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        if (name.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(name);
            return number < SIGNALS.size() ? SIGNALS.get(number) : name;
        }
        return name.startsWith("SIG") ? name.substring("SIG".length()) : name;
    }

    private static String mac(String text) {
        return text.toLowerCase(Locale.ROOT).replace('-', ':');
    }

    private static String device(String text) {
        int space = text.indexOf(' ');
        String rights = space < 0 ? "rwm" : text.substring(space + 1);
        String sorted = rights.chars()
                .sorted()
                .mapToObj(each -> String.valueOf((char) each))
                .collect(Collectors.joining());
        return (space < 0 ? text : text.substring(0, space)) + " " + sorted;
    }
}
