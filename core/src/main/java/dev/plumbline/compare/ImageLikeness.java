package dev.plumbline.compare;

import dev.plumbline.compare.spelling.ImageReference;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Whether the reference that a container was created from means the declared one. */
final class ImageLikeness implements Likeness {
    private static final List<Step> STEPS = List.of(
            new Step(Equivalences.REGISTRY_HOST, ImageReference::withPlainRegistry),
            new Step(Equivalences.DEFAULT_REGISTRY, ImageReference::withDefaultRegistry),
            new Step(Equivalences.DIGEST, ImageReference::withoutIdleTag),
            new Step(Equivalences.DEFAULT_TAG, ImageReference::withDefaultTag));

    private record Step(Equivalence rule, UnaryOperator<ImageReference> spelling) {}

    @Override
    public Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        ImageReference wanted = ImageReference.parse(declared.display());
        ImageReference seen = ImageReference.parse(observed.display());
        boolean ids = ImageReference.isId(declared.display()) || ImageReference.isId(observed.display());
        if (!ids && sameByThemselves(wanted, seen, judgement)) {
            return Conformance.HOLDS;
        }
        boolean related = ids
                || (wanted.sameRepository(seen)
                        && !(wanted.digest().isEmpty() && seen.digest().isEmpty()))
                || (seen.registry().equals("localhost")
                        && wanted.registry().isEmpty()
                        && wanted.path().equals(seen.path()));
        return related ? sameImage(declared.display(), observed.display(), judgement) : Conformance.BROKEN;
    }

    private static boolean sameByThemselves(ImageReference wanted, ImageReference seen, AttributeJudgement judgement) {
        ImageReference one = wanted;
        ImageReference other = seen;
        List<Equivalence> needed = new ArrayList<>();
        for (Step step : STEPS) {
            ImageReference oneBefore = one;
            ImageReference otherBefore = other;
            one = step.spelling().apply(one);
            other = step.spelling().apply(other);
            if (!one.equals(oneBefore) || !other.equals(otherBefore)) {
                needed.add(step.rule());
            }
            if (one.equals(other)) {
                needed.forEach(judgement::by);
                return true;
            }
        }
        return false;
    }

    /** Whether the image that the container runs is also called as declared. */
    private static Conformance sameImage(String declared, String observed, AttributeJudgement judgement) {
        Observation id = judgement.observed().attribute("image-id");
        if (id instanceof Observation.Hidden hidden) {
            return Conformance.unknown(hidden.reason());
        }
        String running = id instanceof Observation.Seen seen ? seen.value().display() : observed;
        if (ImageReference.isId(declared)) {
            return by(Images.sameId(declared, running), judgement);
        }
        Images images = judgement.around().images();
        Optional<Resource> image = images.withId(running);
        if (image.isEmpty()) {
            Reason incomplete = images.incomplete();
            return incomplete == null ? Conformance.BROKEN : Conformance.unknown(incomplete);
        }
        ImageReference wanted = ImageReference.parse(declared).canonical();
        if (local(declared, image.get(), judgement)) {
            return judgement.by(Equivalences.SAME_ID);
        }
        Observation names = image.get().attribute(wanted.digest().isEmpty() ? "tags" : "digests");
        return names instanceof Observation.Hidden hidden
                ? Conformance.unknown(hidden.reason())
                : by(
                        Images.texts(names).stream()
                                .map(name -> ImageReference.parse(name).canonical())
                                .anyMatch(wanted::equals),
                        judgement);
    }

    /** Podman calls localhost what was made there, and takes it where no registry is named. */
    private static boolean local(String declared, Resource image, AttributeJudgement judgement) {
        ImageReference wanted = ImageReference.parse(declared).withDefaultTag();
        return judgement.around().isPodman()
                && wanted.registry().isEmpty()
                && wanted.digest().isEmpty()
                && judgement.around().images().tagged(wanted).isEmpty()
                && Images.texts(image.attribute("tags")).contains("localhost/" + wanted);
    }

    private static Conformance by(boolean same, AttributeJudgement judgement) {
        return same ? judgement.by(Equivalences.SAME_ID) : Conformance.BROKEN;
    }
}
