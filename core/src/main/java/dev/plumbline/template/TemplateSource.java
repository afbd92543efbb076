package dev.plumbline.template;

import dev.plumbline.model.Place;
import java.util.Optional;

/** Finds the templates that another one includes, imports or extends. */
@FunctionalInterface
public interface TemplateSource {
    /** Knows none. */
    TemplateSource NONE = name -> Optional.empty();

    /** The template of this name, as written in the including one. */
    Optional<Found> find(String name);

    /**
     * A template that was found.
     *
     * @param text its text
     * @param place of its first line
     */
    record Found(String text, Place place) {}
}
