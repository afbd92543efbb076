package dev.plumbline.declared;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.BlockEdit;
import dev.plumbline.model.Edit;
import dev.plumbline.model.Edit.Position;
import dev.plumbline.model.Edit.Search;
import dev.plumbline.model.Edit.Side;
import dev.plumbline.model.EditStep;
import dev.plumbline.model.EntryEdit;
import dev.plumbline.model.LineEdit;
import dev.plumbline.model.LineRemoval;
import dev.plumbline.model.OptionEdit;
import dev.plumbline.model.ReplaceEdit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Edits in the files that declared states are kept in: an object whose first field names the sort. */
final class EditJson {
    /** Places are written in full, whatever the revision of the file is. */
    private static final OriginJson PLACES = new OriginJson("");

    private EditJson() {}

    static Json write(EditStep step) {
        Json.ObjectBuilder object = Json.object();
        Edit edit = step.edit();
        if (edit != null) {
            object.put("edit", write(edit));
        }
        object.put("place", PLACES.write(step.place()));
        if (step.open() != null) {
            object.put("open", ExpectationJson.write(step.open()));
        }
        return object.build();
    }

    static EditStep step(JsonCursor cursor) {
        return new EditStep(
                cursor.optional("edit").map(EditJson::read).orElse(null),
                PLACES.place(cursor.field("place")),
                cursor.optional("open").map(ExpectationJson::reason).orElse(null));
    }

    private static Json write(Edit edit) {
        if (edit instanceof LineEdit line) {
            Json.ObjectBuilder object = Json.object().put("line", line.line());
            Search search = line.search();
            if (search != null) {
                object.put("search", write(search));
            }
            return position(object, line.position())
                    .put("first", line.first())
                    .put("groups", line.groups())
                    .build();
        }
        if (edit instanceof LineRemoval removal) {
            return Json.object().put("remove", write(removal.search())).build();
        }
        if (edit instanceof BlockEdit block) {
            Json.ObjectBuilder object = Json.object()
                    .put("block", block.block())
                    .put("begin", block.begin())
                    .put("end", block.end());
            return position(object, block.position())
                    .put("multiline", block.multiline())
                    .build();
        }
        return writeOther(edit);
    }

    private static Json writeOther(Edit edit) {
        if (edit instanceof ReplaceEdit replace) {
            return Json.object()
                    .put("replace", replace.regex())
                    .put("by", replace.replacement())
                    .put("within", replace.within())
                    .put("group", replace.group())
                    .build();
        }
        if (edit instanceof OptionEdit option) {
            return Json.object()
                    .put("option", option.option())
                    .put("section", option.section())
                    .put("values", Json.texts(option.values()))
                    .put("exclusive", option.style().exclusive())
                    .put("tight", option.style().tight())
                    .put("valueless", option.style().valueless())
                    .put("present", option.present())
                    .build();
        }
        EntryEdit entry = (EntryEdit) edit;
        return Json.object()
                .put("entry", entry.what())
                .put("find", entry.find())
                .put("accepted", entry.accepted())
                .put("text", entry.text())
                .build();
    }

    private static Edit read(JsonCursor cursor) {
        Map<String, JsonCursor> fields = cursor.fields();
        if (fields.containsKey("line")) {
            @Nullable
            Search search = cursor.optional("search").map(EditJson::search).orElse(null);
            return new LineEdit(
                    cursor.field("line").text(),
                    search,
                    position(cursor),
                    cursor.field("first").flag(),
                    cursor.field("groups").flag());
        }
        if (fields.containsKey("remove")) {
            return new LineRemoval(search(cursor.field("remove")));
        }
        if (fields.containsKey("block")) {
            return new BlockEdit(
                    cursor.field("begin").text(),
                    cursor.field("end").text(),
                    cursor.field("block").text(),
                    position(cursor),
                    cursor.field("multiline").flag());
        }
        return readOther(cursor, fields);
    }

    private static Edit readOther(JsonCursor cursor, Map<String, JsonCursor> fields) {
        if (fields.containsKey("replace")) {
            return new ReplaceEdit(
                    cursor.field("replace").text(),
                    cursor.field("by").text(),
                    cursor.field("within").text(),
                    (int) cursor.field("group").whole());
        }
        if (fields.containsKey("option")) {
            return new OptionEdit(
                    cursor.field("section").text(),
                    cursor.field("option").text(),
                    cursor.items("values").stream().map(JsonCursor::text).toList(),
                    new OptionEdit.Style(
                            cursor.field("exclusive").flag(),
                            cursor.field("tight").flag(),
                            cursor.field("valueless").flag()),
                    cursor.field("present").flag());
        }
        return new EntryEdit(
                cursor.field("find").text(),
                cursor.field("accepted").text(),
                cursor.field("text").text(),
                cursor.field("entry").text());
    }

    private static Json.ObjectBuilder position(Json.ObjectBuilder object, Position position) {
        return object.put(position.side().name().toLowerCase(Locale.ROOT), position.regex());
    }

    private static Position position(JsonCursor cursor) {
        return cursor.optional("before")
                .map(regex -> new Position(Side.BEFORE, regex.text()))
                .orElseGet(() -> new Position(Side.AFTER, cursor.field("after").text()));
    }

    private static Json write(Search search) {
        return Json.object()
                .put(search.how().name().toLowerCase(Locale.ROOT), search.text())
                .build();
    }

    private static Search search(JsonCursor cursor) {
        for (Search.How how : Search.How.values()) {
            String name = how.name().toLowerCase(Locale.ROOT);
            if (cursor.optional(name).isPresent()) {
                return new Search(cursor.field(name).text(), how);
            }
        }
        throw cursor.broken("is no search.");
    }
}
