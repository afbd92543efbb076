package dev.plumbline.declared;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.format.ValueJson;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Expectation.Bound;
import dev.plumbline.model.Reason;
import dev.plumbline.model.TextFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Expectations in the files that declared states are kept in: a word, or an object of one field that names the sort. */
final class ExpectationJson {
    private static final String REASON = "reason";
    private static final Map<String, Expectation> WORDS = Map.of(
            "present", new Expectation.Present(),
            "absent", new Expectation.Absent(),
            "unconstrained", new Expectation.Unconstrained());

    private ExpectationJson() {}

    static Json write(Expectation expectation) {
        for (Map.Entry<String, Expectation> word : WORDS.entrySet()) {
            if (word.getValue().equals(expectation)) {
                return Json.of(word.getKey());
            }
        }
        if (expectation instanceof Expectation.Exactly exactly) {
            return one("exactly", ValueJson.write(exactly.value()));
        }
        if (expectation instanceof Expectation.OneOf oneOf) {
            return one("oneOf", Json.array(oneOf.values(), ValueJson::write));
        }
        if (expectation instanceof Expectation.Bounded bounded) {
            return Json.object()
                    .put("bound", bounded.bound().sign())
                    .put("value", ValueJson.write(bounded.value()))
                    .build();
        }
        if (expectation instanceof Expectation.AtLeast atLeast) {
            return one("atLeast", Json.array(atLeast.values(), ValueJson::write));
        }
        return written(expectation);
    }

    private static Json written(Expectation expectation) {
        if (expectation instanceof Expectation.Matches matches) {
            return one("matches", Json.of(matches.regex()));
        }
        if (expectation instanceof Expectation.Structured structured) {
            return Json.object()
                    .put("structured", structured.text())
                    .put("format", structured.format().spelling())
                    .build();
        }
        if (expectation instanceof Expectation.Edited edited) {
            return one("edited", Json.array(edited.steps(), EditJson::write));
        }
        if (expectation instanceof Expectation.Pieces pieces) {
            return Json.object()
                    .put("pieces", Json.texts(pieces.pieces()))
                    .put(REASON, write(pieces.reason()))
                    .build();
        }
        if (expectation instanceof Expectation.Either either) {
            return Json.object()
                    .put("either", Json.array(either.alternatives(), ExpectationJson::write))
                    .put(REASON, write(either.reason()))
                    .build();
        }
        if (expectation instanceof Expectation.Within within) {
            return Json.object()
                    .put("within", write(within.limit()))
                    .put("told", within.told())
                    .put(REASON, write(within.reason()))
                    .build();
        }
        return one("unresolved", write(((Expectation.Unresolved) expectation).reason()));
    }

    static Expectation read(JsonCursor cursor) {
        if (cursor.value() instanceof Json.Text) {
            Expectation word = WORDS.get(cursor.text());
            if (word == null) {
                throw cursor.broken("is no expectation: \"" + cursor.text() + "\".");
            }
            return word;
        }
        Map<String, JsonCursor> fields = cursor.fields();
        if (fields.containsKey("exactly")) {
            return Expectation.exactly(ValueJson.read(cursor.field("exactly")));
        }
        if (fields.containsKey("oneOf")) {
            return new Expectation.OneOf(
                    cursor.items("oneOf").stream().map(ValueJson::read).toList());
        }
        if (fields.containsKey("bound")) {
            return new Expectation.Bounded(bound(cursor.field("bound")), ValueJson.read(cursor.field("value")));
        }
        if (fields.containsKey("atLeast")) {
            return new Expectation.AtLeast(
                    cursor.items("atLeast").stream().map(ValueJson::read).toList());
        }
        return openOrMatching(cursor, fields);
    }

    private static Expectation openOrMatching(JsonCursor cursor, Map<String, JsonCursor> fields) {
        if (fields.containsKey("matches")) {
            return new Expectation.Matches(cursor.field("matches").text());
        }
        if (fields.containsKey("structured")) {
            JsonCursor format = cursor.field("format");
            return new Expectation.Structured(
                    TextFormat.spelled(format.text()).orElseThrow(() -> format.broken("is no format that is known.")),
                    cursor.field("structured").text());
        }
        if (fields.containsKey("edited")) {
            return new Expectation.Edited(
                    cursor.items("edited").stream().map(EditJson::step).toList());
        }
        if (fields.containsKey("pieces")) {
            List<String> pieces =
                    cursor.items("pieces").stream().map(JsonCursor::text).toList();
            return new Expectation.Pieces(pieces, reason(cursor.field(REASON)));
        }
        if (fields.containsKey("either")) {
            List<Expectation> alternatives =
                    cursor.items("either").stream().map(ExpectationJson::read).toList();
            return new Expectation.Either(alternatives, reason(cursor.field(REASON)));
        }
        if (fields.containsKey("within")) {
            return new Expectation.Within(
                    read(cursor.field("within")), cursor.field("told").text(), reason(cursor.field(REASON)));
        }
        if (fields.containsKey("unresolved")) {
            return new Expectation.Unresolved(reason(cursor.field("unresolved")));
        }
        throw cursor.broken("is no expectation.");
    }

    static Json write(Reason reason) {
        return Json.object()
                .put("code", reason.code().spelling())
                .putText("detail", reason.detail())
                .build();
    }

    static Reason reason(JsonCursor cursor) {
        JsonCursor code = cursor.field("code");
        return Arrays.stream(Reason.Code.values())
                .filter(each -> each.spelling().equals(code.text()))
                .findFirst()
                .map(each -> Reason.of(each, cursor.text("detail", "")))
                .orElseThrow(() -> code.broken("is no reason: \"" + code.text() + "\"."));
    }

    private static Bound bound(JsonCursor sign) {
        return Arrays.stream(Bound.values())
                .filter(bound -> bound.sign().equals(sign.text()))
                .findFirst()
                .orElseThrow(() -> sign.broken("is no bound: \"" + sign.text() + "\"."));
    }

    private static Json one(String name, Json value) {
        return Json.object().put(name, value).build();
    }
}
