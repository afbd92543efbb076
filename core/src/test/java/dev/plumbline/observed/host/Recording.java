package dev.plumbline.observed.host;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.WholeFiles;
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

    /** An answer of sections that were printed whole: their names and texts in turn. */
    public static Answer told(String... namesAndTexts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            text.append(section(namesAndTexts[i], namesAndTexts[i + 1], "", 0));
        }
        return answered(text.toString());
    }

    /** An answer of these sections. */
    public static Answer answered(String sections) {
        return Answer.of(Execution.ended(sections.getBytes(StandardCharsets.UTF_8), "", 0), NONCE);
    }

    /** A section as the collector sends it. */
    public static String section(String name, String text, String errors, int status) {
        return "\n" + NONCE + " begin " + name + "\n" + text + "\n" + NONCE + " errors\n" + errors + "\n" + status
                + "\n" + NONCE + " end " + name + "\n";
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

    /** Files as the collector tells them: name, content, name, content … */
    public static WholeFiles files(String... files) {
        return WholeFiles.read(printed(whole(files)));
    }

    public static String whole(String... files) {
        StringBuilder names = new StringBuilder();
        StringBuilder sizes = new StringBuilder();
        StringBuilder contents = new StringBuilder();
        for (int i = 0; i < files.length; i += 2) {
            names.append(files[i]).append('\0');
            sizes.append(files[i + 1].getBytes(StandardCharsets.UTF_8).length).append('\n');
            contents.append(files[i + 1]);
        }
        return names + "\0" + sizes + "\0" + contents;
    }

    public static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }
}
