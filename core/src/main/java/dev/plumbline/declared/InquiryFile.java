package dev.plumbline.declared;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.StorageException;
import java.util.Arrays;
import java.util.Locale;

/**
 * An inquiry as a JSON file, whose schema is {@code inquiry.schema.json}: what to ask of a target that cannot be reached
 * from where the declarations are evaluated.
 */
public final class InquiryFile {
    private static final long VERSION = 1;

    private InquiryFile() {}

    /** The same bytes for the same inquiry. */
    public static byte[] write(Inquiry inquiry) {
        return JsonText.pretty(Json.object()
                .put("version", VERSION)
                .put("target", inquiry.target())
                .put("questions", Json.array(inquiry.questions(), InquiryFile::question))
                .build());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param name what to call the file in messages
     * @throws StorageException if it is not such a file, is cut short, or is of a newer version
     */
    public static Inquiry read(byte[] content, String name) {
        JsonCursor root = JsonCursor.of(content, name);
        FileVersion.check(root, VERSION);
        return Inquiry.of(
                root.field("target").text(),
                root.field("questions").items().stream()
                        .map(InquiryFile::question)
                        .toList());
    }

    private static Json question(Question question) {
        return Json.object()
                .put("kind", question.kind())
                .put("name", question.name())
                .putText("attribute", question.attribute())
                .put("detail", spelling(question.detail()))
                .build();
    }

    private static Question question(JsonCursor cursor) {
        JsonCursor detail = cursor.field("detail");
        return Arrays.stream(Detail.values())
                .filter(each -> spelling(each).equals(detail.text()))
                .findFirst()
                .map(each -> new Question(
                        cursor.field("kind").text(), cursor.field("name").text(), cursor.text("attribute", ""), each))
                .orElseThrow(() -> detail.broken("is no detail: \"" + detail.text() + "\"."));
    }

    private static String spelling(Detail detail) {
        return detail.name().toLowerCase(Locale.ROOT);
    }
}
