package dev.plumbline.compare;

import dev.plumbline.compare.spelling.DebianVersion;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Expectation.Bound;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Packages as dpkg names and orders them. */
final class PackageRules extends KindRules {
    private static final Pattern BOUNDED = Pattern.compile("(>=|<=|>|<|==?)\\s*(\\S+)");

    /** What dpkg tells of a package of which at most configuration files are left: config-files and not-installed. */
    private static final Pattern GONE = Pattern.compile(".[cn].*");

    @Override
    Name name(String spelled, Surroundings around) {
        int colon = spelled.indexOf(':');
        if (colon < 0) {
            return Name.plain(spelled);
        }
        String base = spelled.substring(0, colon);
        Observation architecture = around.nativeArchitecture();
        if (architecture instanceof Observation.Hidden hidden) {
            return new Name(spelled, base, List.of(), hidden.reason());
        }
        boolean own = architecture instanceof Observation.Seen seen
                && seen.value().display().equals(spelled.substring(colon + 1));
        return own
                ? Name.by(Equivalences.NATIVE_ARCHITECTURE, spelled, base)
                : new Name(spelled, base, List.of(), null);
    }

    @Override
    Aliases aliases(Resource observed, Surroundings around) {
        if (observed.attribute("provides") instanceof Observation.Hidden hidden) {
            return Aliases.veiled(hidden.reason());
        }
        if (!(observed.attribute("provides") instanceof Observation.Seen seen)
                || !(seen.value() instanceof Value.Items provided)
                || provided.items().isEmpty()) {
            return Aliases.NONE;
        }
        Map<String, Equivalence> names = new TreeMap<>();
        for (Value each : provided.items()) {
            String name = each.display().split("[ (:]", 2)[0];
            if (!absent(name, around)) {
                names.put(name, Equivalences.PROVIDED);
            }
        }
        return new Aliases(names, List.of(), null);
    }

    /** Who wants a package gone means that one, and not whatever serves in its place. */
    private static boolean absent(String name, Surroundings around) {
        DeclaredResource declared = around.declared()
                .resources()
                .get(new ResourceId(around.declared().target(), "package", name));
        return declared != null && declared.presence().expectation() instanceof Expectation.Absent;
    }

    @Override
    Presence presence(Resource observed) {
        Observation there = observed.observed();
        Observation status = observed.attribute("status");
        if (!(there instanceof Observation.Seen) || status instanceof Observation.Absent) {
            return new Presence(there, null);
        }
        if (status instanceof Observation.Hidden) {
            return new Presence(status, null);
        }
        boolean gone = status instanceof Observation.Seen seen
                && GONE.matcher(seen.value().display()).matches();
        return gone
                ? new Presence(new Observation.Absent(), Equivalences.CONFIG_FILES_LEFT)
                : new Presence(there, null);
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("version") ? PackageRules::sameVersion : super.likeness(kind, path);
    }

    @Override
    OptionalInt order(String path, Value observed, Value declared) {
        return path.equals("version")
                ? DebianVersion.order(observed.display(), declared.display())
                : super.order(path, observed, declared);
    }

    private static Conformance sameVersion(Value declared, Value observed, AttributeJudgement judgement) {
        String wanted = declared.display();
        String seen = observed.display();
        OptionalInt order = DebianVersion.order(seen, wanted);
        if (order.isPresent() && order.getAsInt() == 0) {
            return judgement.by(Equivalences.VERSION);
        }
        return fits(wanted, seen) ? judgement.by(Equivalences.VERSION_PATTERN) : Conformance.BROKEN;
    }

    /** No version of a package begins with such a sign or ends in a star, so these cannot be meant as they are. */
    private static boolean fits(String wanted, String seen) {
        if (wanted.endsWith("*")) {
            String beginning = wanted.substring(wanted.startsWith("=") ? 1 : 0, wanted.length() - 1);
            return seen.startsWith(beginning);
        }
        Matcher bounded = BOUNDED.matcher(wanted);
        if (!bounded.matches()) {
            return false;
        }
        OptionalInt order = DebianVersion.order(seen, bounded.group(2));
        return order.isPresent()
                && Arrays.stream(Bound.values())
                        .filter(bound -> bound.sign().equals(bounded.group(1)))
                        .findFirst()
                        .map(bound -> bound.allows(order.getAsInt()))
                        .orElse(order.getAsInt() == 0);
    }
}
