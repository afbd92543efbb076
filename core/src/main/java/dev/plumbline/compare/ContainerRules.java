package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.compare.spelling.ImageReference;
import dev.plumbline.model.CommandWords;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Containers. What is particular to Compose is in {@link ComposeContainers}, what needs no declaration in {@link ContainerFolds}. */
final class ContainerRules extends KindRules {
    private static final Pattern NUMBER = Pattern.compile("[-_][0-9]+$");
    private static final Likeness IMAGE = new ImageLikeness();
    private static final Likeness BINDINGS = new BindingLikeness();
    private static final String MOVED = "image-moved";
    private static final Likeness MOUNT = new MountLikeness();
    private static final ContainerFolds FOLDS = new ContainerFolds();

    /** They tell what a container is, and nobody says them of one. */
    private static final Set<String> UNDECLARABLE =
            Set.of("id", "image-id", "name", "state", "created", "platform", "mac-address", "image");

    @Override
    Name name(String spelled, Surroundings around) {
        return new Name(spelled, NUMBER.matcher(spelled).replaceFirst(""), List.of(), null);
    }

    @Override
    Aliases aliases(Resource observed, Surroundings around) {
        return ComposeContainers.aliases(observed);
    }

    @Override
    Map<String, Resource> lastResort(Unmatched unmatched, Surroundings around) {
        return ComposeContainers.leftOver(unmatched, name -> name(name, around).loose(), around);
    }

    @Override
    String key(String path) {
        if (path.startsWith("ports.")) {
            String port = path.toLowerCase(Locale.ROOT);
            return port.contains("/") ? port : port + "/tcp";
        }
        if (path.startsWith("expose.")) {
            return path.contains("/") ? path : path + "/tcp";
        }
        if (path.startsWith("ulimits.RLIMIT_")) {
            return "ulimits." + path.substring("ulimits.RLIMIT_".length()).toLowerCase(Locale.ROOT);
        }
        return path.startsWith("mounts.") ? "mounts." + AbsolutePath.clean(path.substring("mounts.".length())) : path;
    }

    @Override
    Equivalence keyRule(String path) {
        if (path.startsWith("ulimits.")) {
            return ContainerEquivalences.ULIMIT;
        }
        return path.startsWith("mounts.") ? Equivalences.MOUNT_PATH : Equivalences.PORT_PROTOCOL;
    }

    @Override
    Likeness likeness(String kind, String path) {
        if (path.startsWith("ports.")) {
            return BINDINGS;
        }
        if (path.startsWith("mounts.")) {
            return MOUNT;
        }
        return switch (path) {
            case "image" -> IMAGE;
            case "restart" -> ContainerRules::sameRestart;
            case "command", "entrypoint" -> ContainerRules::sameCommand;
            default -> ContainerSpelling.of(path).orElseGet(() -> super.likeness(kind, path));
        };
    }

    @Override
    boolean limited(String path) {
        return !UNDECLARABLE.contains(path);
    }

    @Override
    List<Reading> readings(String path, Resource observed) {
        return ContainerReadings.of(path, observed);
    }

    @Override
    Fold fold(String path, Value value, Judged judged, Surroundings around) {
        return FOLDS.of(path, value, judged, around);
    }

    /**
     * A tag is declared, the container was created from it, and since then the tag has moved to another image: what is
     * declared would be another container.
     */
    @Override
    List<AttributeDifference> further(Judged judged, Surroundings around) {
        List<AttributeDifference> all = new ArrayList<>(ofImage(judged, around));
        ComposeContainers.renamed(judged).ifPresent(all::add);
        return all;
    }

    private static List<AttributeDifference> ofImage(Judged judged, Surroundings around) {
        Declared image = judged.declared().attributes().get("image");
        Conformance answer = judged.answers().get("image");
        if (image == null
                || answer == null
                || answer.broken()
                || judged.declared().attributes().containsKey("image-id")
                || !(image.expectation() instanceof Expectation.Exactly exactly)) {
            return List.of();
        }
        String reference = exactly.value().display();
        boolean fixed = ImageReference.isId(reference)
                || !ImageReference.parse(reference).digest().isEmpty();
        return fixed
                ? List.of()
                : moved(image, ImageReference.parse(reference), answer, judged.observed(), around).stream()
                        .toList();
    }

    private static Optional<AttributeDifference> moved(
            Declared image, ImageReference tag, Conformance answer, Resource observed, Surroundings around) {
        Observation id = observed.attribute("image-id");
        if (id instanceof Observation.Hidden hidden) {
            return Optional.of(unknownId(image, null, hidden.reason()));
        }
        if (!(id instanceof Observation.Seen running)) {
            return Optional.empty();
        }
        List<Resource> tagged = around.images().tagged(tag);
        boolean same = tagged.stream()
                .flatMap(each -> Images.texts(each.attribute("id")).stream())
                .anyMatch(each -> Images.sameId(each, running.value().display()));
        Reason doubt = around.images().incomplete() == null
                ? answer.reason().orElse(null)
                : around.images().incomplete();
        if (same || (tagged.isEmpty() && around.images().incomplete() == null)) {
            return Optional.empty();
        }
        if (doubt != null) {
            return Optional.of(unknownId(image, running.value(), doubt));
        }
        return tagged.get(0).attribute("id") instanceof Observation.Seen now
                ? Optional.of(new AttributeDifference(
                        older(observed, tagged.get(0)) ? "image-outdated" : MOVED,
                        DifferenceType.CHANGED,
                        new Declared(Expectation.exactly(now.value()), image.origin()),
                        running.value(),
                        null))
                : Optional.empty();
    }

    /** Whether the image that the tag names now was made after the container, which so cannot have been made from it. */
    private static boolean older(Resource container, Resource image) {
        return container.attribute("created") instanceof Observation.Seen one
                && image.attribute("created") instanceof Observation.Seen other
                && instant(one.value()).isPresent()
                && instant(other.value()).isPresent()
                && instant(one.value()).get().isBefore(instant(other.value()).get());
    }

    private static Optional<Instant> instant(Value time) {
        try {
            return Optional.of(Instant.parse(time.display()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static AttributeDifference unknownId(Declared image, @Nullable Value running, Reason reason) {
        return new AttributeDifference(MOVED, DifferenceType.UNKNOWN, image, running, reason);
    }

    private static Conformance sameRestart(Value declared, Value observed, AttributeJudgement judgement) {
        return restart(declared).equals(restart(observed)) ? judgement.by(Equivalences.RESTART) : Conformance.BROKEN;
    }

    private static String restart(Value value) {
        String policy = value.display();
        return switch (policy) {
            case "", "false" -> "no";
            case "on-failure:0" -> "on-failure";
            default -> policy;
        };
    }

    private static Conformance sameCommand(Value declared, Value observed, AttributeJudgement judgement) {
        if (!(declared instanceof Value.Text text)) {
            return Likeness.LIST.same(declared, observed, judgement);
        }
        Optional<List<String>> split = CommandWords.split(text.text());
        if (split.isEmpty()) {
            return AttributeJudgement.unknown(
                    Reason.Code.NOT_EVALUATED, "the command cannot be split into words, because a quote has no end");
        }
        Conformance words = judgement.same(Value.ofTexts(split.get()), observed, Likeness.LIST);
        return words.holds() ? judgement.by(Equivalences.COMMAND_WORDS) : words;
    }
}
