package dev.plumbline.declared.rendered;

import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a declared file as far as it is known.
 *
 * @param text with {@link #HOLE} for each piece that is not known. A hole behind other text is taken to end on its line.
 * @param whole whether nothing else is in the file; false where tasks edit a file that has more in it
 * @param secret whether it was made of a secret, so that nothing of it may be told
 * @param open why there are holes; null if there are none
 * @param lines where its lines are written
 */
public record RenderedText(
        String text,
        boolean whole,
        boolean secret,
        @Nullable Reason open,
        TextLines lines) {
    /** Stands for a piece of text that is not known; a character that means nothing in any text of a host. */
    public static final char HOLE = '\uE000';

    /** A text of which everything is known. */
    public static RenderedText of(String text, boolean secret, TextLines lines) {
        return new RenderedText(text, true, secret, null, lines);
    }

    /** A text of which only pieces are known; between each two of them is one that is not. */
    public static RenderedText ofPieces(List<String> pieces, Reason open, TextLines lines) {
        return new RenderedText(String.join(String.valueOf(HOLE), pieces), true, false, open, lines);
    }

    /** A text of which nothing is known. */
    public static RenderedText unknown(Reason reason) {
        return new RenderedText(String.valueOf(HOLE), true, false, reason, TextLines.UNKNOWN);
    }

    /** Lines that are in a file beside others. */
    public static RenderedText part(String text, List<Place> lines) {
        return new RenderedText(text, false, false, null, TextLines.of(lines));
    }

    /** The same with something more in the file that is not known. */
    public RenderedText beside(Reason unknown) {
        return new RenderedText(text + HOLE, whole, secret, unknown, lines);
    }

    /** Whether a piece of this text is not known. */
    public static boolean hasHole(String text) {
        return text.indexOf(HOLE) >= 0;
    }

    /** Why what stands behind a hole, or is secret, cannot be told. */
    public Reason reason() {
        return open != null
                ? open
                : secret
                        ? Reason.of(Reason.Code.LOCKED, "the file is made of a secret, and what it says is not told")
                        : Reason.of(Reason.Code.NOT_EVALUATED, "a piece of the file is not known");
    }
}
