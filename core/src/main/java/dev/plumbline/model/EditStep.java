package dev.plumbline.model;

import java.util.Objects;
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

    /** The same edit is the same, wherever it is written. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EditStep that && Objects.equals(edit, that.edit) && Objects.equals(open, that.open);
    }

    @Override
    public int hashCode() {
        return Objects.hash(edit, open);
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
