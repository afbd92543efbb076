package dev.plumbline.explain;

import dev.plumbline.compare.AppliedEquivalence;
import dev.plumbline.compare.Folded;
import dev.plumbline.explain.next.NextStep;
import dev.plumbline.explain.snippet.Snippet;
import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.ValueChange;
import dev.plumbline.report.CommitJson;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.JsonWords;
import dev.plumbline.report.WhyJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code explanation.json}, version 1, whose schema is {@code explanation.schema.json}. */
public final class ExplainFile {
    private static final long VERSION = 1;

    private ExplainFile() {}

    /** The same bytes for the same explanation. */
    public static byte[] write(Explained explained) {
        Json.ObjectBuilder object = Json.object()
                .put("version", VERSION)
                .put("id", explained.id().findingId())
                .put("target", text(explained.id().target()))
                .put("kind", text(explained.id().kind()))
                .put("name", text(explained.id().name()))
                .put("revision", text(explained.revision()));
        if (explained.takenAt() != null) {
            object.put("takenAt", explained.takenAt().toString());
        }
        if (explained.finding() != null) {
            object.put("finding", finding(explained.finding()));
        }
        Folded folded = explained.folded();
        if (folded != null) {
            object.put(
                    "folded",
                    Json.object()
                            .put("rule", text(folded.rule()))
                            .put("because", text(folded.because()))
                            .build());
        }
        object.put("values", Json.array(explained.values(), ExplainFile::value))
                .put("history", Json.array(explained.history().changes(), change -> change(explained, change)));
        explained.history().cut().ifPresent(reason -> object.put("historyCut", text(reason.detail())));
        explained.app().ifPresent(app -> object.put("builtFrom", app(app)));
        object.put("evidence", Json.array(explained.evidence(), ExplainFile::evidence))
                .put("evidenceTold", explained.evidenceTold())
                .put("equivalences", Json.array(explained.equivalences(), ExplainFile::equivalence));
        if (!explained.patch().isEmpty()) {
            object.put("patch", text(String.join("\n", explained.patch()) + "\n"));
        }
        return JsonText.pretty(object.put("steps", Json.array(explained.steps(), ExplainFile::step))
                .build());
    }

    private static Json finding(DriftFinding finding) {
        Json.ObjectBuilder object = Json.object()
                .put("verdict", finding.verdict().spelling())
                .put("severity", finding.severity().spelling())
                .put("because", text(finding.judged().because()))
                .put("summary", finding.summary());
        WhyJson.put(object, finding.judged().why());
        return object.build();
    }

    private static Json value(ExplainedValue value) {
        Json.ObjectBuilder object = Json.object().put("path", text(value.path()));
        Declared declared = value.declared();
        if (declared != null) {
            object.put("declared", JsonWords.value(declared.expectation().describe()))
                    .put("origin", origin(declared.origin()));
        }
        if (value.observed() instanceof Observation.Seen seen) {
            object.put("observed", JsonWords.value(seen.value().display()));
        } else if (value.observed() instanceof Observation.Hidden hidden) {
            object.put("hidden", text(hidden.reason().toString()));
        }
        if (value.difference() != null) {
            object.put("difference", value.difference().status().spelling());
        }
        return object.put("snippets", Json.array(value.snippets(), ExplainFile::snippet))
                .build();
    }

    private static Json snippet(Snippet snippet) {
        return Json.object()
                .put("path", text(snippet.place().path()))
                .put("line", snippet.place().line())
                .put("first", snippet.first())
                .put("lines", texts(snippet.lines()))
                .build();
    }

    private static Json origin(Origin origin) {
        return Json.object()
                .put("place", place(origin.place()))
                .put(
                        "chain",
                        Json.array(
                                origin.chain(),
                                step -> Json.object()
                                        .put("via", step.via().name().toLowerCase(Locale.ROOT))
                                        .put("name", text(step.name()))
                                        .put("place", place(step.place()))
                                        .build()))
                .build();
    }

    private static Json place(Place place) {
        return Json.object()
                .putText("repository", text(place.repository()))
                .put("path", text(place.path()))
                .put("line", place.line())
                .build();
    }

    private static Json change(Explained explained, ValueChange change) {
        Json.ObjectBuilder parts = Json.object();
        change.parts().forEach((path, part) -> {
            Json.ObjectBuilder sides = Json.object();
            told(part.before()).ifPresent(before -> sides.put("before", before));
            told(part.after()).ifPresent(after -> sides.put("after", after));
            parts.put(path.isEmpty() ? "presence" : "attributes." + text(path), sides.build());
        });
        Json.ObjectBuilder object = Json.object()
                .put("by", CommitJson.arrival(change.arrival()))
                .put("parts", parts.build())
                .put("unread", change.unread());
        Authorization judged = explained
                .authorizations()
                .get(change.arrival().commit().commit().id());
        if (judged != null) {
            object.put("authorization", WhyJson.authorization(judged, explained.links()));
        }
        return object.build();
    }

    private static Optional<String> told(Optional<Declared> declared) {
        return declared.map(each -> JsonWords.value(each.expectation().describe()));
    }

    private static Json app(AppCommit app) {
        Json.ObjectBuilder object =
                Json.object().put("revision", text(app.revision())).putText("source", text(app.source()));
        app.here().ifPresent(commit -> object.put("commit", CommitJson.commit(commit)));
        return object.build();
    }

    private static Json evidence(Evidence evidence) {
        return Json.object()
                .put("source", text(evidence.source()))
                .put("at", text(evidence.at()))
                .put("by", text(evidence.by()))
                .put("what", text(evidence.what()))
                .build();
    }

    private static Json equivalence(AppliedEquivalence applied) {
        return Json.object()
                .put("rule", text(applied.rule()))
                .putText("path", text(applied.path()))
                .put("declared", JsonWords.value(applied.declared()))
                .put("observed", JsonWords.value(applied.observed()))
                .build();
    }

    private static Json step(NextStep step) {
        return Json.object()
                .put("sort", step.sort().spelling())
                .put("title", text(step.title()))
                .put("lines", texts(step.lines()))
                .build();
    }

    private static Json texts(List<String> texts) {
        return Json.texts(texts.stream().map(JsonWords::text).toList());
    }

    private static String text(String text) {
        return JsonWords.text(text);
    }
}
