package dev.plumbline;

import dev.plumbline.config.AuthorizationSettings;
import dev.plumbline.model.SourceException;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.AuthorizationRules;
import dev.plumbline.policy.authorization.Authorizer;
import dev.plumbline.policy.authorization.Authorizer.Knowledge;
import dev.plumbline.source.Commit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who judges the commits of a run: somebody, if the trusted branch has rules or the configuration that is checked states
 * some. That a configuration states none any more does not end the judging; only an allowed commit does.
 */
final class Judging {
    private final RunOptions options;
    private final Instant now;
    private final Map<String, Ledger> ledgers = new HashMap<>();
    private Optional<Authorizer> authorizer = Optional.empty();

    private Judging(RunOptions options) {
        this.options = options;
        this.now = options.clock().instant();
    }

    static Judging of(Setup setup, RunOptions options, PastDeclarations past) {
        Judging judging = new Judging(options);
        Optional<AuthorizationSettings> settings = setup.configuration().authorization();
        settings.ifPresent(each -> StatedRules.check(each, setup));
        Commit trusted = trusted(setup, options.trusted());
        ImportedRequests imported = new ImportedRequests(setup, options.home(), trusted);
        Authorizer judge = new Authorizer(
                setup.git(),
                trusted,
                past::rules,
                new Knowledge(rules -> imported.from(rules.approvals()), judging::ledger, judging.now));
        judging.authorizer = settings.isPresent() || rules(judge).isPresent() ? Optional.of(judge) : Optional.empty();
        return judging;
    }

    /**
     * Who judges commits as if they were merged now: the checked revision stands for the trusted branch, and the rules are
     * those of the revision that it is to be merged into. Nothing is kept of it.
     */
    static Judging merging(Setup before, Setup after, RunOptions options, PastDeclarations past) {
        Judging judging = new Judging(options);
        if (before.configuration().authorization().isPresent()) {
            ImportedRequests imported = new ImportedRequests(after, options.home(), before.commit());
            judging.authorizer = Optional.of(new Authorizer(
                    after.git(),
                    after.commit(),
                    any -> past.rules(before.commit()),
                    new Knowledge(rules -> imported.from(rules.approvals()), judging::ledger, judging.now)));
        }
        return judging;
    }

    private static Optional<AuthorizationRules> rules(Authorizer judge) {
        try {
            return judge.rules();
        } catch (SourceException e) {
            // a history that cannot be read has no rules; where the configuration states some, that is told commit by
            // commit
            return Optional.empty();
        }
    }

    /** Who judges; empty if there are no rules. */
    Optional<Authorizer> authorizer() {
        return authorizer;
    }

    /** Where it is kept when commits were first seen, and what was let pass. */
    Ledger ledger(AuthorizationRules rules) {
        return ledgers.computeIfAbsent(rules.ledger(), place -> {
            Path folder = ImportedRequests.outside(place, options.home())
                    .orElseGet(() -> options.home().resolve(".config/plumbline/ledger"));
            return Ledger.in(folder, now);
        });
    }

    /** Commits that state other rules without being allowed to. */
    List<Authorization> refusedRules() {
        return authorizer.map(Authorizer::refusedRules).orElse(List.of());
    }

    /** Keeps what was learned. */
    void keep() {
        ledgers.values().forEach(each -> each.keep(options.progress()));
    }

    static @Nullable Commit trusted(Setup setup, String ref) {
        try {
            return setup.git().commit(ref);
        } catch (SourceException e) {
            // then of no commit can be said that it is on the trusted branch, and that is told
            return null;
        }
    }
}
