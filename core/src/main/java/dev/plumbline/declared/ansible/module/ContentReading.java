package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.rendered.TextLines;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.Scope;
import dev.plumbline.template.Template;
import dev.plumbline.template.TemplateContext;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Taint;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of the content that a value or a file of the repository gives a file. */
final class ContentReading {
    private static final Pattern LFS = Pattern.compile(
            "version https://git-lfs\\.github\\.com/spec/v1\n(?:[a-z].*\n)*?oid sha256:([0-9a-f]{64})\n(?:[a-z].*\n)*");

    private ContentReading() {}

    /** A file of the repository; of a pointer of Git LFS the file that it stands for. */
    static Contents of(TreeFile file, Place place) {
        String text = text(file.bytes());
        if (text == null) {
            return new Contents.Digest(ContentExpectations.sha256(file.bytes()), false);
        }
        Matcher pointer = LFS.matcher(text);
        return pointer.matches()
                ? new Contents.Digest(pointer.group(1), false)
                : new Contents.Text(text, false, TextLines.of(place));
    }

    /** A rendered value; a list or a dictionary is written as JSON. */
    static Contents of(Task task, PyValue value) {
        return of(task, value, TextLines.UNKNOWN);
    }

    /** The same of a value whose lines have places. */
    static Contents of(Task task, PyValue value, TextLines lines) {
        if (value instanceof PyUnknown unknown) {
            return new Contents.Open(unknown.reason());
        }
        if (value instanceof PyPartial partial) {
            return pieces(task, partial, lines);
        }
        boolean secret = Taint.isSecret(value) || task.around().noLog();
        if (value instanceof PyDict || Items.isSequence(value)) {
            PyValue json = Template.parse("{{ value | to_json }}", task.origin().place(), TemplateOptions.FILE)
                    .render(TemplateContext.of(Scope.of(Map.of("value", value))));
            return json instanceof PyText text
                    ? new Contents.Text(text.text(), secret)
                    : json instanceof PyPartial partial
                            ? pieces(task, partial, lines)
                            : new Contents.Open(Reason.of(Reason.Code.NOT_EVALUATED, "an item of it is unknown"));
        }
        return new Contents.Text(Spelling.str(value), secret, lines);
    }

    /** A known piece that is secret is not told. */
    private static Contents pieces(Task task, PyPartial partial, TextLines lines) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (PyValue part : partial.pieces()) {
            if (part instanceof PyText text && !text.secret() && !task.around().noLog()) {
                piece.append(text.text());
            } else {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        }
        pieces.add(piece.toString());
        return new Contents.Partial(
                pieces, partial.unknown().reason(), task.origin().place(), lines);
    }

    private static @org.jspecify.annotations.Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
