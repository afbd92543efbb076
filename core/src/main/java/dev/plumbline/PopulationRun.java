package dev.plumbline;

import dev.plumbline.model.SourceException;
import dev.plumbline.policy.TicketLinks;
import dev.plumbline.population.Population;
import dev.plumbline.population.PopulationScope;
import dev.plumbline.source.Commit;
import org.jspecify.annotations.Nullable;

/** Lists the changes of a branch, each judged by the rules that held for it. */
final class PopulationRun {
    private final Setup setup;
    private final RunOptions options;
    private final String revision;

    PopulationRun(Setup setup, RunOptions options, String revision) {
        this.setup = setup;
        this.options = options;
        this.revision = revision;
    }

    Population of(PopulationScope scope) {
        if (setup.git().shallow()) {
            throw new SourceException(
                    "the clone is shallow, so that not all changes are here. Fetch them with \"git fetch --unshallow\".");
        }
        @Nullable Commit trusted = Judging.trusted(setup, options.trusted());
        if (trusted == null) {
            options.progress()
                    .notice("there is no trusted branch " + options.trusted() + " here; the changes up to " + revision
                            + " are listed.");
        }
        Judging judging = Judging.of(setup, options, new PastDeclarations(setup, options));
        TicketLinks links = setup.configuration()
                .authorization()
                .map(rules -> new TicketLinks(rules.ticketLink()))
                .orElse(TicketLinks.NONE);
        return Population.of(
                setup.git().history(),
                trusted == null ? revision : options.trusted(),
                trusted == null ? setup.commit().id() : trusted.id(),
                scope,
                commit -> judging.authorizer().map(judge -> judge.judge(commit)),
                links);
    }
}
