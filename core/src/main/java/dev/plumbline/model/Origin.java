package dev.plumbline.model;

import java.util.List;

/**
 * The place that decided a declared value, and the places that led there.
 *
 * @param place the deciding place: the one to change, and the one to blame
 * @param chain outermost first: the task or field, then variable, template, default … up to the deciding place
 */
public record Origin(Place place, List<Step> chain) {

    public Origin {
        chain = List.copyOf(chain);
    }

    public static Origin of(Place place) {
        return new Origin(place, List.of());
    }

    /** By what sort of text a step leads on. */
    public enum Via {
        FIELD,
        TASK,
        VARIABLE,
        TEMPLATE,
        /** A file that is brought to the target as it is. */
        FILE,
        LOOP,
        INCLUDE,
        EXTENDS,
        OVERRIDE,
        INTERPOLATION,
        /** What was given at a deployment, as its record tells; the name says which commit and build it was. */
        DEPLOYMENT,
        DEFAULT
    }

    /** One step on the way to the deciding place, with the name that was used there. */
    public record Step(Via via, String name, Place place) {}
}
