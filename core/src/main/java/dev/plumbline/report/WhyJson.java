package dev.plumbline.report;

import dev.plumbline.format.Json;
import dev.plumbline.policy.Waiver;
import dev.plumbline.policy.Why;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.Review;
import dev.plumbline.policy.signature.Signature;
import dev.plumbline.provenance.Cause;
import java.util.List;
import java.util.Map;

/** Why something is so, in {@code report.json}. */
public final class WhyJson {
    private WhyJson() {}

    /** Adds to a finding why it is so. */
    public static void put(Json.ObjectBuilder finding, Why why) {
        why.cause().ifPresent(cause -> finding.put("cause", cause(cause)));
        why.movement()
                .ifPresent(movement -> finding.put(
                        "drift",
                        Json.object()
                                .put("direction", movement.direction().spelling())
                                .put("since", movement.since().toString())
                                .build()));
        why.declaredBy().ifPresent(arrival -> finding.put("declaredBy", CommitJson.arrival(arrival)));
        why.authorization().ifPresent(each -> finding.put("authorization", authorization(each, why.links())));
        finding.putText("partOf", why.partOf());
        why.waiver().ifPresent(waiver -> finding.put("waiver", waiver(waiver)));
    }

    private static Json cause(Cause cause) {
        Json.ObjectBuilder object = Json.object().put("sort", cause.spelling());
        if (cause instanceof Cause.PendingRollout rollout) {
            object.put("commit", CommitJson.commit(rollout.commit()))
                    .put("behind", rollout.behind())
                    .put("next", CommitJson.commit(rollout.next()));
        } else if (cause instanceof Cause.Unmerged unmerged) {
            object.put("branch", JsonWords.text(unmerged.branch())).put("commit", CommitJson.commit(unmerged.commit()));
        } else if (cause instanceof Cause.AutomaticUpdate update) {
            object.put("from", JsonWords.value(update.from()))
                    .put("to", JsonWords.value(update.to()))
                    .put("at", JsonWords.value(update.at()));
        } else if (cause instanceof Cause.NeverDeclared never) {
            object.put("commits", never.commits());
        } else if (cause instanceof Cause.Undetermined undetermined) {
            object.put("detail", JsonWords.value(undetermined.reason().detail()));
        }
        return object.build();
    }

    /** Whether a commit was allowed, and where its tickets can be read. */
    public static Json authorization(Authorization authorization, Map<String, String> links) {
        Json.ObjectBuilder object = Json.object()
                .put("grade", authorization.grade().spelling())
                .put("commit", CommitJson.commit(authorization.commit()));
        authorization.integration().ifPresent(came -> object.put("integration", CommitJson.commit(came)));
        if (!links.isEmpty()) {
            object.put("links", CommitJson.links(links));
        }
        object.put("tickets", texts(authorization.tickets().stream().toList()))
                .put("reviewers", texts(authorization.reviewers().stream().toList()))
                .put("missing", texts(authorization.missing()));
        authorization.evidence().ifPresent(each -> object.put("evidence", evidence(each)));
        return object.build();
    }

    private static Json evidence(Authorization.Evidence evidence) {
        Signature signature = evidence.signature();
        Json.ObjectBuilder object = Json.object()
                .put("shape", evidence.shape().spelling())
                .put(
                        "signature",
                        Json.object()
                                .put("status", signature.status().spelling())
                                .putText("format", signature.format())
                                .putText("fingerprint", signature.fingerprint())
                                .putText("person", JsonWords.text(signature.person()))
                                .build())
                .put("reviews", Json.array(evidence.reviews(), WhyJson::review));
        evidence.pullRequest().ifPresent(each -> object.put("pullRequest", JsonWords.text(each)));
        return object.put("notes", texts(evidence.notes())).build();
    }

    private static Json review(Review review) {
        return Json.object()
                .put("person", JsonWords.text(review.person()))
                .put("sort", review.sort().spelling())
                .put("where", JsonWords.text(review.where()))
                .put("vouched", review.vouched())
                .build();
    }

    private static Json waiver(Waiver waiver) {
        return Json.object()
                .put("reason", JsonWords.text(waiver.reason()))
                .put("ticket", JsonWords.text(waiver.ticket()))
                .put("until", waiver.until().toString())
                .put("place", JsonWords.text(waiver.place().toString()))
                .build();
    }

    private static Json texts(List<String> texts) {
        return Json.texts(texts.stream().map(JsonWords::text).toList());
    }
}
