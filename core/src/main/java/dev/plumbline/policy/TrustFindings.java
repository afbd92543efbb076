package dev.plumbline.policy;

import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.PassedBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings that are of no target: they are told once, on the first one. */
public final class TrustFindings {
    private TrustFindings() {}

    /**
     * Adds what is to be told of the rules and of builds that were let pass.
     *
     * @param refused commits that state other rules without being allowed to
     * @param passed builds that were let pass, and that nobody has reviewed yet
     */
    public static List<Judgement> telling(
            List<Judgement> judged, List<Authorization> refused, List<PassedBuild> passed) {
        if (judged.isEmpty()) {
            return judged;
        }
        Judgement first = judged.get(0);
        for (Authorization each : refused) {
            first = first.with(rules(first.comparison().target(), each));
        }
        for (PassedBuild each : passed) {
            first = first.with(build(first.comparison().target(), each));
        }
        List<Judgement> told = new ArrayList<>(judged);
        told.set(0, first);
        return told;
    }

    private static Finding rules(String target, Authorization refused) {
        String id = refused.commit().commit().id();
        Reason reason = Reason.of(
                Reason.Code.UNAUTHORIZED,
                "commit " + refused.commit().commit().shortId() + " ("
                        + refused.commit().subject() + ") of "
                        + refused.commit().author().display()
                        + " states other rules of authorization, and was not allowed: "
                        + String.join("; ", refused.missing()) + ". The rules before it hold");
        return new Finding(
                new Subject.Breach(new ResourceId(target, "rules", id), Subject.Breach.AUTHORIZATION, reason),
                Verdict.VIOLATION,
                Severity.CRITICAL,
                "the rules may be changed only by a commit that they allow",
                Why.of(Optional.empty(), Optional.of(refused)));
    }

    private static Finding build(String target, PassedBuild passed) {
        String due = passed.overdue() ? "is overdue since " : "is due by ";
        Reason reason = Reason.of(
                Reason.Code.UNAUTHORIZED,
                "a build of commit " + passed.commit().substring(0, 10) + " with " + passed.violations()
                        + (passed.violations() == 1 ? " violation" : " violations") + " was let pass by "
                        + passed.ticket() + " on " + passed.at() + "; its review " + due + passed.due()
                        + " (a commit on the trusted branch with the trailer \"Retro-approves: " + passed.ticket()
                        + "\")");
        return new Finding(
                new Subject.Breach(
                        new ResourceId(target, "override", passed.ticket()), Subject.Breach.OVERRIDE, reason),
                passed.overdue() ? Verdict.VIOLATION : Verdict.NOTED,
                passed.overdue() ? Severity.HIGH : Severity.LOW,
                "a build that was let pass must be reviewed afterwards");
    }
}
