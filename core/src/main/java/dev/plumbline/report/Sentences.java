package dev.plumbline.report;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.policy.Acceptance;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.HostReach;
import dev.plumbline.policy.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Findings in operators' words: one line each, without the target, which stands in front or above. */
final class Sentences {
    private static final int MOST_ATTRIBUTES = 3;

    /** What a missing resource of a kind is. */
    private static final Map<String, String> GONE =
            Map.of("package", "is not installed", "listener", "is not open", "sysctl", "is not set");

    /** What an undeclared resource of a kind is. */
    private static final Map<String, String> THERE =
            Map.of("package", "is installed", "listener", "is open", "sysctl", "is set");

    private final Words words;
    private final AttributeWords attributes;
    private final WhyWords why;

    Sentences(UnaryOperator<String> encoder) {
        this.words = new Words(encoder);
        this.attributes = new AttributeWords(words);
        this.why = new WhyWords(words);
    }

    String sentence(Finding finding) {
        boolean differs = finding.subject() instanceof Subject.Differing;
        String otherwise = Acceptance.otherwise(finding)
                .map(each -> "; " + words.encoder().apply(each))
                .orElse("");
        return what(finding) + otherwise + (differs ? why.ending(finding.why()) : "");
    }

    /** The sentence without why it is so. */
    String what(Finding finding) {
        Subject subject = finding.subject();
        if (subject instanceof Subject.Differing differing) {
            return sentence(differing.difference());
        }
        if (subject instanceof Subject.Breach breach) {
            return breach(breach);
        }
        if (subject instanceof Subject.Away away) {
            return "does not answer: " + words.encoder().apply(away.reason().detail());
        }
        return unseen((Subject.Unseen) subject);
    }

    private String breach(Subject.Breach breach) {
        String detail = words.encoder().apply(breach.reason().detail());
        return switch (breach.rule()) {
            case Subject.Breach.HOST_KEY -> "its " + words.reason(breach.reason());
            case Subject.Breach.ROLLOUT,
                    Subject.Breach.AUTHORIZATION,
                    Subject.Breach.EXPECTED,
                    Subject.Breach.WAIVER,
                    Subject.Breach.COVERAGE,
                    Subject.Breach.OVERRIDE,
                    Subject.Breach.MACHINE,
                    Subject.Breach.FACTS,
                    Subject.Breach.SPELLING,
                    Subject.Breach.ACCEPTED,
                    Subject.Breach.TIME -> detail;
            case Subject.Breach.ISOLATION -> isolated(breach.id().name()) + " " + detail;
            default -> "breaks the rule " + words.name(breach.rule()) + ": " + words.reason(breach.reason());
        };
    }

    /** What is not kept apart: the name of a finding is that of a container or what apps share, and then what is wrong. */
    private String isolated(String name) {
        String what = name.substring(0, Math.max(0, name.lastIndexOf(' ')));
        boolean shared = what.startsWith("volume ") || what.startsWith("bind ");
        String kind = shared ? what.substring(0, what.indexOf(' ')) : "container";
        return kind + " " + words.name(shared ? what.substring(kind.length() + 1) : what.split(" ", 2)[0]);
    }

    String noun(ResourceId id) {
        return words.encoder().apply(id.kind()) + " " + words.name(id.name());
    }

    private String sentence(Difference difference) {
        String noun = noun(difference.id());
        return switch (difference.type()) {
            case CHANGED -> noun + " " + changes(difference);
            case MISSING ->
                noun + " " + GONE.getOrDefault(difference.id().kind(), "does not exist")
                        + (difference.origin() == null ? "" : "; declared in " + words.place(difference.origin()));
            case UNMANAGED -> noun + " " + there(difference);
            case UNKNOWN -> noun + " " + undecided(difference);
        };
    }

    /** What differs, the first few of it, and what is unknown, at least the first of it. */
    private String changes(Difference difference) {
        List<AttributeDifference> shown = new ArrayList<>();
        int more = 0;
        for (AttributeDifference each : difference.attributes().stream()
                .sorted(Comparator.comparing(AttributeDifference::status))
                .toList()) {
            boolean firstUnknown = each.status() == DifferenceType.UNKNOWN
                    && shown.stream().noneMatch(earlier -> earlier.status() == DifferenceType.UNKNOWN);
            if (shown.size() < MOST_ATTRIBUTES || firstUnknown) {
                shown.add(each);
            } else {
                more++;
            }
        }
        if (shown.isEmpty()) {
            return "is not as declared" + origin(difference);
        }
        List<String> places =
                shown.stream().map(each -> placeOf(difference, each)).distinct().toList();
        boolean onePlace = places.size() == 1;
        String told = shown.stream()
                .map(each ->
                        attributes.phrase(difference.id().kind(), each) + (onePlace ? "" : placeOf(difference, each)))
                .collect(Collectors.joining("; "));
        return told + (more == 0 ? "" : "; and " + more + " more") + (onePlace ? places.get(0) : "");
    }

    private String placeOf(Difference difference, AttributeDifference each) {
        Declared declared = each.declared();
        if (declared != null) {
            return origin(declared.origin());
        }
        return difference.exclusive() == null ? origin(difference) : origin(difference.exclusive());
    }

    private String there(Difference difference) {
        String found = found(difference);
        if (difference.exclusive() != null) {
            return found + ", and only what is declared may be there" + origin(difference.exclusive());
        }
        return difference.origin() == null
                ? found + ", and nobody declared it"
                : found + ", declared absent" + origin(difference);
    }

    private String found(Difference difference) {
        String kind = difference.id().kind();
        String there = THERE.getOrDefault(kind, "exists");
        return switch (kind) {
            case "container" ->
                seen(difference, "state").map(state -> "is " + state).orElse(there) + reach(difference);
            case "container-file" ->
                seen(difference, "change")
                        .map(change -> "was " + change + " in the container")
                        .orElse(there);
            case "package" ->
                there
                        + seen(difference, "version")
                                .map(version -> " at version " + version)
                                .orElse("");
            case "listener" ->
                there
                        + seen(difference, "process")
                                .map(process -> ", held by process " + process)
                                .orElse("");
            case "service", "timer", "unit" ->
                seen(difference, "reload-needed").filter("true"::equals).isPresent()
                        ? there + " with files that systemd has not read yet"
                        : there;
            case "sysctl" ->
                seen(difference, "value").map(value -> "is " + value).orElse(there);
            default -> there;
        };
    }

    /** What nobody declared may be more than a container too many. */
    private String reach(Difference difference) {
        Resource observed = difference.observed();
        return observed == null
                ? ""
                : HostReach.of(observed).stream()
                        .map(each -> ", " + words.encoder().apply(each.what()))
                        .collect(Collectors.joining());
    }

    private Optional<String> seen(Difference difference, String attribute) {
        Resource observed = difference.observed();
        Observation seen = observed == null ? new Observation.Absent() : observed.attribute(attribute);
        return seen instanceof Observation.Seen there
                ? Optional.of(there.value()).map(words::value)
                : Optional.empty();
    }

    private String undecided(Difference difference) {
        Reason whole = difference.reason();
        if (whole != null) {
            String could = whole.code().ofDeclaration() ? "could not be evaluated: " : "could not be checked: ";
            return could + words.reason(whole) + origin(difference);
        }
        return difference.attributes().isEmpty() ? "could not be checked" + origin(difference) : changes(difference);
    }

    private String unseen(Subject.Unseen unseen) {
        Scope scope = unseen.scope();
        String because = ": " + words.reason(unseen.reason());
        if (scope.equals(Scope.EVERYTHING)) {
            return (unseen.nothing() ? "could not be observed" : "could not be observed in full") + because;
        }
        String which =
                (unseen.nothing() ? "no " : "not every ") + words.encoder().apply(scope.kind());
        String below = scope.within().isEmpty() ? "" : " below " + words.name(scope.within());
        return which + below + " could be listed" + because;
    }

    private String origin(Difference difference) {
        return difference.origin() == null ? "" : origin(difference.origin());
    }

    private String origin(Origin origin) {
        return " (" + words.place(origin) + ")";
    }
}
