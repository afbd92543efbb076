package dev.plumbline.report;

import dev.plumbline.compare.AppliedEquivalence;
import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Difference;
import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.TaskCount;
import dev.plumbline.model.UnknownModule;
import dev.plumbline.policy.Burndown;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Subject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code report.json}, version 1: all of the report for programs. Its schema is {@code report.schema.json}. */
final class JsonReport implements ReportWriter {
    private static final long VERSION = 1;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String fileName() {
        return "report.json";
    }

    @Override
    public byte[] write(DriftReport report) {
        Json.ObjectBuilder object = Json.object()
                .put("version", VERSION)
                .put("outcome", report.outcome().spelling())
                .put("complete", report.complete())
                .put("revision", JsonWords.text(report.revision()));
        report.override().ifPresent(each -> object.put("override", override(each)));
        return JsonText.pretty(object.put(
                        "summary",
                        counts(Json.object().put("targets", report.summary().targets()), report.summary()))
                .put("targets", Json.array(report.targets(), JsonReport::target))
                .put("findings", Json.array(report.findings(), JsonReport::finding))
                .put(
                        "gaps",
                        Json.array(
                                report.targets().stream()
                                        .flatMap(
                                                target -> target.gaps().stream().map(gap -> gap(target.target(), gap)))
                                        .toList(),
                                gap -> gap))
                .put(
                        "equivalences",
                        Json.array(
                                report.targets().stream()
                                        .flatMap(target -> target.equivalences().stream())
                                        .toList(),
                                JsonReport::equivalence))
                .put("folded", FoldedJson.of(report.targets()))
                .build());
    }

    private static Json override(ReleaseOverride override) {
        return Json.object()
                .put("ticket", override.ticket())
                .put("at", override.at().toString())
                .put("by", JsonWords.text(override.by()))
                .put("due", override.due().toString())
                .build();
    }

    private static Json counts(Json.ObjectBuilder object, Summary summary) {
        return object.put("declared", summary.declared())
                .put("inSync", summary.inSync())
                .put("changed", summary.changed())
                .put("missing", summary.missing())
                .put("unmanaged", summary.unmanaged())
                .put("unknown", summary.unknown())
                .put("ignored", summary.ignored())
                .put("accepted", summary.accepted())
                .put("gaps", summary.gaps())
                .put("coverage", new Json.Numeral(summary.coverage().toPlainString()))
                .build();
    }

    private static Json target(TargetReport target) {
        return counts(
                Json.object()
                        .put("name", JsonWords.text(target.target()))
                        .put("takenAt", target.takenAt().toString())
                        .putArray("tasks", target.coverage().counts(), JsonReport::tasks)
                        .putArray("acceptance", target.acceptance(), JsonReport::burndown)
                        .putArray("unknownModules", target.coverage().unknownModules(), JsonReport::module)
                        .putArray("guards", target.coverage().guards(), guard -> Json.of(JsonWords.text(guard))),
                target.summary());
    }

    private static Json burndown(Burndown file) {
        return Json.object()
                .put("file", JsonWords.text(file.file()))
                .put("accepted", file.accepted())
                .put("left", file.left())
                .put("changed", file.changed())
                .put("overdue", file.overdue())
                .build();
    }

    private static Json tasks(TaskCount count) {
        return Json.object()
                .putText("role", JsonWords.text(count.role()))
                .put("file", JsonWords.text(count.file()))
                .put("evaluated", count.evaluated())
                .put("conditional", count.conditional())
                .put("weak", count.weak())
                .put("notEvaluated", count.notEvaluated())
                .build();
    }

    private static Json module(UnknownModule module) {
        return Json.object()
                .put("name", JsonWords.text(module.name()))
                .put("tasks", module.places().size())
                .put("stanza", JsonWords.text(module.stanza()))
                .build();
    }

    private static Json finding(DriftFinding told) {
        Finding finding = told.judged();
        Json.ObjectBuilder object = named(Json.object().put("id", finding.id()), finding.resource());
        Subject subject = finding.subject();
        if (subject instanceof Subject.Differing differing) {
            difference(object, differing.difference());
        } else if (subject instanceof Subject.Breach breach) {
            object.put("breach", JsonWords.text(breach.rule())).put("reason", reason(breach.reason()));
        } else if (subject instanceof Subject.Away away) {
            object.put("away", true).put("reason", reason(away.reason()));
        } else if (subject instanceof Subject.Unseen unseen) {
            object.put("difference", "unknown").put("reason", reason(unseen.reason()));
        }
        WhyJson.put(object, finding.why());
        return object.put("verdict", finding.verdict().spelling())
                .put("severity", finding.severity().spelling())
                .put("because", finding.because())
                .put("summary", told.summary())
                .build();
    }

    private static void difference(Json.ObjectBuilder object, Difference difference) {
        object.put("difference", difference.type().spelling())
                .putArray("attributes", difference.attributes(), JsonReport::attribute);
        putReason(object, difference.reason());
        putOrigin(object, "origin", difference.origin());
        putOrigin(object, "exclusive", difference.exclusive());
    }

    private static Json attribute(AttributeDifference attribute) {
        Json.ObjectBuilder object = Json.object()
                .put("path", JsonWords.text(attribute.path()))
                .put("status", attribute.status().spelling());
        if (attribute.declared() != null) {
            object.put(
                    "declared",
                    JsonWords.value(attribute.declared().expectation().describe()));
        }
        if (attribute.observed() != null) {
            object.put("observed", JsonWords.value(attribute.observed().display()));
        }
        putReason(object, attribute.reason());
        if (attribute.declared() != null) {
            putOrigin(object, "origin", attribute.declared().origin());
        }
        return object.build();
    }

    private static Json gap(String target, Gap gap) {
        Scope affects = gap.affects();
        return Json.object()
                .put("target", JsonWords.text(target))
                .put("place", place(gap.place()))
                .put("reason", reason(gap.reason()))
                .put("affects", JsonWords.text(affects.toString()))
                .build();
    }

    private static Json equivalence(AppliedEquivalence applied) {
        return named(Json.object().put("rule", applied.rule()), applied.id())
                .putText("path", JsonWords.text(applied.path()))
                .put("declared", JsonWords.value(applied.declared()))
                .put("observed", JsonWords.value(applied.observed()))
                .build();
    }

    private static Json.ObjectBuilder named(Json.ObjectBuilder object, ResourceId id) {
        return object.put("target", JsonWords.text(id.target()))
                .put("kind", JsonWords.text(id.kind()))
                .put("name", JsonWords.text(id.name()));
    }

    private static void putReason(Json.ObjectBuilder object, @Nullable Reason reason) {
        if (reason != null) {
            object.put("reason", reason(reason));
        }
    }

    private static Json reason(Reason reason) {
        return Json.object()
                .put("code", reason.code().spelling())
                .put("detail", JsonWords.value(reason.detail()))
                .put("remedy", Remedies.of(reason.code()))
                .build();
    }

    private static void putOrigin(Json.ObjectBuilder object, String name, @Nullable Origin origin) {
        if (origin != null) {
            List<Origin.Step> chain = origin.chain();
            object.put(
                    name,
                    Json.object()
                            .put("place", place(origin.place()))
                            .putArray("chain", chain, JsonReport::step)
                            .build());
        }
    }

    private static Json step(Origin.Step step) {
        return Json.object()
                .put("via", step.via().name().toLowerCase(Locale.ROOT))
                .put("name", JsonWords.text(step.name()))
                .put("place", place(step.place()))
                .build();
    }

    private static Json place(Place place) {
        return Json.object()
                .putText("repository", JsonWords.text(place.repository()))
                .putText("revision", JsonWords.text(place.revision()))
                .put("path", JsonWords.text(place.path()))
                .put("line", place.line())
                .build();
    }
}
