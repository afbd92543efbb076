package dev.plumbline.model;

import org.jspecify.annotations.Nullable;

/**
 * One edit among several.
 *
 * @param edit what is edited; null if that is not known
 * @param place where it is declared
 * @param open why it may not be meant, or is not known; null if it is certain
 */
public record EditStep(
        @Nullable Edit edit, Place place, @Nullable Reason open) {

    public EditStep {
        if (edit == null && open == null) {
            throw new IllegalArgumentException("an edit that is not known has a reason");
        }
    }

    /** A certain edit. */
    public static EditStep of(Edit edit, Place place) {
        return new EditStep(edit, place, null);
    }

    /** How a person reads it. */
    public String describe() {
        if (edit == null) {
            return "an edit that is not known";
        }
        return open == null ? edit.describe() : "perhaps " + edit.describe();
    }
}
