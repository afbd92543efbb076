package dev.plumbline.observed.host;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.transport.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Answers of the collector as a Debian 12 host gave them, to root and to a user without rights. */
public final class Recording {
    public static final String NONCE = "0123456789abcdef0123456789abcdef";

    private Recording() {}

    public static Answer answer(String name) {
        return Answer.of(Execution.ended(bytes(name), "", 0), NONCE);
    }

    public static byte[] bytes(String name) {
        try (InputStream recording = Recording.class.getResourceAsStream("/observed/host/" + name)) {
            return Objects.requireNonNull(recording, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program printed before it succeeded. */
    public static Section printed(String text) {
        return Section.whole(text.getBytes(StandardCharsets.UTF_8), List.of(), 0);
    }

    public static Section failed(String text, int status, String... complaints) {
        return Section.whole(text.getBytes(StandardCharsets.UTF_8), List.of(complaints), status);
    }

    public static Section cut(String text) {
        return Section.cut(text.getBytes(StandardCharsets.UTF_8), Reason.of(Reason.Code.TRUNCATED, "in the test"));
    }
}
