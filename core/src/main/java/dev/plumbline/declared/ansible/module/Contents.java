package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.rendered.TextLines;
import dev.plumbline.model.Edit;
import dev.plumbline.model.EditStep;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the content of a file while calls are applied to it. */
sealed interface Contents {

    /** With this edit done, or perhaps done. */
    Contents with(EditStep step);

    /** How many alternatives it has. */
    default int width() {
        return 1;
    }

    /** Whether it was made of a secret. */
    default boolean secret() {
        return false;
    }

    /** This text. */
    record Text(String text, boolean secret, TextLines lines) implements Contents {
        Text(String text, boolean secret) {
            this(text, secret, TextLines.UNKNOWN);
        }

        /** The same text is the same, wherever it is written. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text that && text.equals(that.text) && secret == that.secret;
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public Contents with(EditStep step) {
            Edit edit = step.edit();
            Reason open = step.open();
            if (edit == null) {
                return new Open(open == null ? Reason.of(Reason.Code.NOT_EVALUATED, "an edit is not known") : open);
            }
            String after = edit.tryOn(text).orElse(null);
            if (after == null) {
                return new Open(Reason.of(Reason.Code.BUDGET_EXCEEDED, "an edit could not be tried"));
            }
            return open == null ? new Text(after, secret) : Choice.of(this, new Text(after, secret), open);
        }
    }

    /** Bytes that are no text, or that are known by their digest alone. */
    record Digest(String sha256, boolean secret) implements Contents {
        @Override
        public Contents with(EditStep step) {
            return new Open(
                    Reason.of(Reason.Code.NOT_EVALUATED, "a file whose text is not in the repository is edited"));
        }
    }

    /** Text as it is found on the host, edited. */
    record Found(List<EditStep> steps) implements Contents {
        public Found {
            steps = List.copyOf(steps);
        }

        @Override
        public Contents with(EditStep step) {
            List<EditStep> more = new ArrayList<>(steps);
            more.add(step);
            return new Found(more);
        }
    }

    /** Text known in pieces. */
    record Partial(List<String> pieces, Reason reason, Place place, TextLines lines) implements Contents {
        public Partial {
            pieces = List.copyOf(pieces);
        }

        @Override
        public Contents with(EditStep step) {
            return new Found(List.of(new EditStep(null, place, reason), step));
        }
    }

    /** Declared, but not known. */
    record Open(Reason reason) implements Contents {
        @Override
        public Contents with(EditStep step) {
            return this;
        }
    }

    /**
     * One or the other.
     *
     * @param otherwise null if the content is not managed otherwise
     */
    record Choice(@Nullable Contents otherwise, Contents then, Reason reason) implements Contents {
        private static final int MOST = 8;

        static Contents of(@Nullable Contents otherwise, Contents then, Reason reason) {
            if (then.equals(otherwise)) {
                return then;
            }
            Choice choice = new Choice(otherwise, then, reason);
            return choice.width() > MOST ? new Open(reason) : choice;
        }

        @Override
        public Contents with(EditStep step) {
            Contents before = otherwise == null ? new Found(List.of(step)) : otherwise.with(step);
            return of(before, then.with(step), reason);
        }

        @Override
        public int width() {
            return then.width() + (otherwise == null ? 1 : otherwise.width());
        }

        @Override
        public boolean secret() {
            return then.secret() || (otherwise != null && otherwise.secret());
        }
    }
}
