package dev.plumbline.declared.compose;

import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text of which all variables that are known have been replaced.
 *
 * @param text the text; {@link #HOLE} stands for what is not known
 * @param open why something is not known; null exactly if there is no hole
 * @param steps the variables and defaults used, in order
 * @param secret whether a variable that is called like a secret was used
 * @param sealed what is known of the whole text where it is that of one variable of which only that is known
 */
record Rendered(
        String text,
        @Nullable Reason open,
        List<Step> steps,
        boolean secret,
        @Nullable Sealed sealed) {
    /**
     * A fingerprint of a variable.
     *
     * @param name the name of the variable, which it is bound to
     */
    record Sealed(String name, Value.Fingerprint fingerprint) {}

    /** Stands for an unknown part; no YAML text and no variable holds it. */
    static final char HOLE = '\0';

    Rendered {
        steps = List.copyOf(steps);
    }

    Rendered(String text, @Nullable Reason open, List<Step> steps, boolean secret) {
        this(text, open, steps, secret, null);
    }

    /** The same, known to be secret. */
    Rendered asSecret() {
        return new Rendered(text, open, steps, true, sealed);
    }

    static Rendered of(String text) {
        return new Rendered(text, null, List.of(), false);
    }

    static Rendered unknown(Reason reason) {
        return new Rendered(String.valueOf(HOLE), reason, List.of(), false);
    }

    Optional<Reason> unresolved() {
        return Optional.ofNullable(open);
    }

    /** For a message: neither what is unknown nor what may be secret. */
    String shown() {
        return secret ? "…" : text.replace(HOLE, '?');
    }

    /** A part of this text, with the same variables. */
    Rendered part(String part) {
        return new Rendered(part, part.indexOf(HOLE) < 0 ? null : open, steps, secret);
    }
}
