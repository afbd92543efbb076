package dev.plumbline.declared.container.run;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word of a command.
 *
 * @param text the text; {@link #HOLE} stands for what is not known of it
 * @param open why something is not known; null if there is no hole
 * @param secret whether it was made of a secret
 * @param origin where it comes from
 */
public record Word(String text, @Nullable Reason open, boolean secret, Origin origin) {
    private static final Reason SECRET = Reason.of(Reason.Code.LOCKED, "it is made of a secret, and not told");

    /** Stands for an unknown part. */
    public static final char HOLE = '\uE000';

    public static Word of(String text, Origin origin) {
        return new Word(text, null, false, origin);
    }

    /** Another text from the same place; known if it holds nothing that is not. */
    public Word with(String other) {
        return new Word(other, other.indexOf(HOLE) < 0 ? null : open, secret, origin);
    }

    /** What is expected of an attribute that is this word, which is not one for secrets. */
    Expectation expectation() {
        return reason().<Expectation>map(Expectation.Unresolved::new).orElseGet(() -> Expectation.exactly(text));
    }

    /** Why the word cannot be told; empty if it can. */
    Optional<Reason> reason() {
        return Optional.ofNullable(open).or(() -> secret ? Optional.of(SECRET) : Optional.empty());
    }
}
