package dev.plumbline.compare;

import dev.plumbline.compare.spelling.ImageReference;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        return false;
    }
}
