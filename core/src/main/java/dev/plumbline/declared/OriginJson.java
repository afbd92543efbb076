package dev.plumbline.declared;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import java.util.Arrays;
import java.util.Locale;

/**
 * Places and origins in JSON.
 *
 * @param revision the revision of the file as a whole, which a place need not repeat
 */
record OriginJson(String revision) {

    Json write(Place place) {
        Json.ObjectBuilder object = Json.object().putText("repository", place.repository());
        if (!place.revision().equals(revision)) {
            object.put("revision", place.revision());
        }
        return object.put("path", place.path()).put("line", place.line()).build();
    }

    Place place(JsonCursor cursor) {
        long line = cursor.field("line").whole();
        if (line < 0 || line > Integer.MAX_VALUE) {
            throw cursor.field("line").broken("is no line.");
        }
        return new Place(
                cursor.text("repository", ""),
                cursor.text("revision", revision),
                cursor.field("path").text(),
                (int) line);
    }

    Json write(Origin origin) {
        return Json.object()
                .put("place", write(origin.place()))
                .putArray("chain", origin.chain(), this::write)
                .build();
    }

    Origin origin(JsonCursor cursor) {
        return new Origin(
                place(cursor.field("place")),
                cursor.items("chain").stream().map(this::step).toList());
    }

    private Json write(Step step) {
        return Json.object()
                .put("via", spelling(step.via()))
                .putText("name", step.name())
                .put("place", write(step.place()))
                .build();
    }

    private Step step(JsonCursor cursor) {
        JsonCursor via = cursor.field("via");
        return Arrays.stream(Via.values())
                .filter(each -> spelling(each).equals(via.text()))
                .findFirst()
                .map(each -> new Step(each, cursor.text("name", ""), place(cursor.field("place"))))
                .orElseThrow(() -> via.broken("is no way to a place: \"" + via.text() + "\"."));
    }

    private static String spelling(Via via) {
        return via.name().toLowerCase(Locale.ROOT);
    }
}
