package dev.plumbline;

import dev.plumbline.model.SourceException;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.AuthorizationRules;
import dev.plumbline.policy.authorization.Authorizer;
import dev.plumbline.policy.authorization.Authorizer.Knowledge;
import dev.plumbline.source.Commit;
import dev.plumbline.source.CommitDetails;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who judges the commits of a run: somebody, if the trusted branch has rules or the configuration that is checked states
 * some. That a configuration states none any more does not end the judging; only an allowed commit does.
 */
final class Judging {
    private final RunOptions options;
    private final Instant now;
    private final Map<String, Ledger> ledgers = new HashMap<>();
    private final Optional<Commit> trusted;
    private final Authorizer judge;
    private final boolean asked;

    private Judging(
            Setup setup,
            RunOptions options,
            @Nullable Commit tip,
            Function<Commit, Optional<AuthorizationRules>> stated,
            ImportedRequests imported,
            boolean configured) {
        this.options = options;
        this.now = options.clock().instant();
        this.trusted = Optional.ofNullable(tip);
        this.judge = new Authorizer(
                setup.git(),
                tip,
                stated,
                new Knowledge(rules -> imported.from(rules.approvals()), rules -> ledger(Optional.of(rules)), now));
        this.asked = configured || rules().isPresent();
    }

    static Judging of(Setup setup, RunOptions options, PastDeclarations past) {
        setup.configuration().authorization().ifPresent(each -> StatedRules.check(each, setup));
        Commit tip = trusted(setup, options.trusted());
        ImportedRequests imported = new ImportedRequests(setup, options.home(), tip);
        boolean configured = setup.configuration().authorization().isPresent();
        return new Judging(setup, options, tip, past::rules, imported, configured);
    }

    /**
     * Who judges commits as if they were merged now: the checked revision stands for the trusted branch, and the rules are
     * those of the revision that it is to be merged into. Nothing is kept of it.
     */
    static Judging merging(Setup before, Setup after, RunOptions options, PastDeclarations past) {
        ImportedRequests imported = new ImportedRequests(after, options.home(), before.commit());
        boolean configured = before.configuration().authorization().isPresent();
        return new Judging(after, options, after.commit(), any -> past.rules(before.commit()), imported, configured);
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
        return asked ? Optional.of(judge) : Optional.empty();
    }

    /** The newest commit of the trusted branch; empty if there is no such branch here. */
    Optional<Commit> trusted() {
        return trusted;
    }

    /** The rules that hold for what comes next; empty if there are none. */
    Optional<AuthorizationRules> rules() {
        return rules(judge);
    }

    /** Commits of the trusted branch that approve afterwards what a ticket let pass. */
    List<CommitDetails> approvedAfterwards(String ticket) {
        return judge.approvedAfterwards(ticket);
    }

    /** Where it is kept when commits were first seen, and what was let pass. */
    Ledger ledger(Optional<AuthorizationRules> rules) {
        return ledgers.computeIfAbsent(rules.map(AuthorizationRules::ledger).orElse(""), place -> {
            Path folder = ImportedRequests.outside(place, options.home())
                    .orElseGet(() -> options.home().resolve(".config/plumbline/ledger"));
            return Ledger.in(folder, now);
        });
    }

    /** Commits that state other rules without being allowed to. */
    List<Authorization> refusedRules() {
        return asked ? judge.refusedRules() : List.of();
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
