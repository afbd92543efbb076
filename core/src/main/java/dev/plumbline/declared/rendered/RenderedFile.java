package dev.plumbline.declared.rendered;

import dev.plumbline.model.Declared;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared file and its text.
 *
 * @param path on the target
 * @param text its text
 * @param otherwise its text if the condition does not hold that {@code doubt} tells; null if it then has none
 * @param doubt why it is not known which text it is; null if it is
 * @param attribute the attribute of the file that says the same: {@code sha256} or {@code content}
 * @param declared what is expected of that attribute. Where another declaration says something else of it, this text is not
 *     what is declared.
 */
public record RenderedFile(
        String path,
        RenderedText text,
        @Nullable RenderedText otherwise,
        @Nullable Reason doubt,
        String attribute,
        Declared declared) {

    /** The origin of what a line says: its own place, and how the file came by it. */
    public Origin origin(RenderedText of, int line) {
        Origin file = declared.origin();
        Place place = of.lines().line(line).orElse(file.place());
        if (place.equals(file.place())) {
            return file;
        }
        List<Step> chain = new ArrayList<>(file.chain());
        if (!place.path().equals(file.place().path())) {
            chain.add(new Step(Via.TEMPLATE, path, file.place()));
        }
        return new Origin(place, chain);
    }
}
