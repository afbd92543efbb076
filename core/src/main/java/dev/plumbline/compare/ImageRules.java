package dev.plumbline.compare;

import dev.plumbline.compare.spelling.ImageReference;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Images of an engine. */
final class ImageRules extends KindRules {

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(
                Equivalences.ANY_TAG,
                spelled,
                ImageReference.isId(spelled)
                        ? spelled
                        : ImageReference.parse(spelled).canonical().toString());
    }

    @Override
    Aliases aliases(Resource observed, Surroundings around) {
        if (observed.observed() instanceof Observation.Hidden hidden) {
            return Aliases.veiled(hidden.reason());
        }
        Map<String, Equivalence> names = new HashMap<>();
        Observation tags = observed.attribute("tags");
        Observation id = observed.attribute("id");
        for (String tag : Images.texts(tags)) {
            names.put(name(tag, around).text(), Equivalences.ANY_TAG);
        }
        Images.texts(id).forEach(text -> names.put(text, Equivalences.ANY_TAG));
        Observation veil = tags instanceof Observation.Hidden ? tags : id;
        return new Aliases(names, List.of(), veil instanceof Observation.Hidden hidden ? hidden.reason() : null);
    }

    @Override
    List<Reading> readings(String path, Resource observed) {
        return switch (path) {
            case "command", "entrypoint", "volumes", "tags", "digests" ->
                EmptyReading.of(path, observed, EmptyReading.ITEMS);
            case "user" -> EmptyReading.of(path, observed, EmptyReading.TEXT);
            default -> List.of();
        };
    }

    /** A variable has the same fingerprint in an image and in its containers, so that both can be compared. */
    @Override
    String context(String kind, String path) {
        return path.startsWith("environment.") ? "container/" + path : super.context(kind, path);
    }

    /** An image that is only stored does nothing. */
    @Override
    boolean tells(Resource undeclared, Surroundings around) {
        return undeclared.attribute("id") instanceof Observation.Hidden
                || !users(undeclared, around).isEmpty()
                || EngineTraces.unlisted("container", "image-id", around).doubt() != null;
    }

    /** What a declared container runs is declared there, by a tag or an id. */
    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        Set<String> declared = new HashSet<>();
        for (DeclaredResource each : around.declared().resources().values()) {
            Declared image = each.attributes().get("image");
            if (each.id().kind().equals("container") && image != null) {
                if (!(image.expectation() instanceof Expectation.Exactly exactly)) {
                    return Fold.open(Reason.of(Reason.Code.NOT_EVALUATED, "a declared container may run it"));
                }
                declared.add(name(exactly.value().display(), around).text());
            }
        }
        if (undeclared.attribute("id") instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        List<Resource> users = users(undeclared, around);
        if (users.isEmpty()) {
            return EngineTraces.unlisted("container", "image-id", around);
        }
        for (Resource user : users) {
            Observation created = user.attribute("image");
            if (created instanceof Observation.Hidden hidden) {
                return Fold.open(hidden.reason());
            }
            boolean known = created instanceof Observation.Seen seen
                    && declared.contains(name(seen.value().display(), around).text());
            if (!known) {
                return Fold.NONE;
            }
        }
        Fold others = EngineTraces.unlisted("container", "image-id", around);
        return others.doubt() == null
                ? Fold.by(ContainerEquivalences.IMAGE_IN_USE, "run by a declared container")
                : others;
    }

    private static List<Resource> users(Resource image, Surroundings around) {
        String id = image.shown("id");
        return around.known("container").values().stream()
                .filter(each -> each.attribute("image-id") instanceof Observation.Seen running
                        && Images.sameId(running.value().display(), id))
                .toList();
    }
}
