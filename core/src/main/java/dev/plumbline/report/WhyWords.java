package dev.plumbline.report;

import dev.plumbline.policy.Waiver;
import dev.plumbline.policy.Why;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.Authorization.Grade;
import dev.plumbline.provenance.Cause;
import dev.plumbline.provenance.Movement;

/** Why something is so, as the end of a sentence. */
final class WhyWords {
    private final Words words;

    WhyWords(Words words) {
        this.words = words;
    }

    String ending(Why why) {
        String cause = why.cause().map(this::cause).orElse("");
        String commit = why.authorization()
                .filter(each -> each.grade() == Grade.UNAUTHORIZED)
                .map(this::unauthorized)
                .orElse("");
        String moved = why.movement().map(WhyWords::moved).orElse("");
        return cause + moved + commit + why.waiver().map(this::waiver).orElse("");
    }

    private String cause(Cause cause) {
        if (cause instanceof Cause.PendingRollout rollout) {
            return "; so declared until commit " + CommitWords.of(rollout.next()) + ", "
                    + Words.count(rollout.behind(), "commit") + " behind";
        }
        if (cause instanceof Cause.Unmerged unmerged) {
            return "; so declared in the branch " + words.name(unmerged.branch()) + ", which is not merged (commit "
                    + CommitWords.of(unmerged.commit()) + ")";
        }
        if (cause instanceof Cause.AutomaticUpdate update) {
            return "; updated by unattended-upgrades on " + words.encoder().apply(update.at());
        }
        // that no commit ever declared it is the usual case, and told in the files
        return "";
    }

    private static String moved(Movement movement) {
        return switch (movement.direction()) {
            case LIVE_MOVED -> "; changed on the target after " + movement.since();
            case DECLARED_MOVED -> "; unchanged on the target since " + movement.since() + " or longer";
            case BOTH -> "; changed on the target after " + movement.since() + ", and in the declaration, too";
        };
    }

    private String waiver(Waiver waiver) {
        return "; let pass until " + waiver.until() + " by " + words.encoder().apply(waiver.ticket()) + ": "
                + words.encoder().apply(waiver.reason());
    }

    private String unauthorized(Authorization authorization) {
        return "; declared by commit " + authorization.commit().commit().shortId() + ", which was not allowed: "
                + words.encoder().apply(String.join("; ", authorization.missing()));
    }
}
