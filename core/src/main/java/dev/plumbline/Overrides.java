package dev.plumbline;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
import dev.plumbline.policy.authorization.AuthorizationRules;
import dev.plumbline.policy.authorization.PassedBuild;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.ReleaseOverride;
import dev.plumbline.source.Commit;
import dev.plumbline.source.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets a build pass by a ticket, and tells of those that were let pass until somebody has reviewed them. */
final class Overrides {
    private static final String PARAMETER = "plumbline.override";
    private static final Pattern TICKET = Pattern.compile("[A-Z][A-Z0-9_]{0,31}-[1-9][0-9]{0,8}");
    private static final Duration REVIEW_WITHIN = Duration.ofHours(24);

    private final Setup setup;
    private final RunOptions options;
    private final Judging judging;
    private final Optional<AuthorizationRules> rules;
    private final Ledger ledger;
    private final Instant now;

    /**
     * @throws ConfigurationException if a build is to be let pass that must not be
     */
    Overrides(Setup setup, RunOptions options, Judging judging) {
        this.setup = setup;
        this.options = options;
        this.judging = judging;
        this.rules = judging.rules();
        this.ledger = judging.ledger(rules);
        this.now = options.clock().instant();
        options.override().ifPresent(this::require);
    }

    private void require(String ticket) {
        if (rules.filter(each -> !each.overridable()).isPresent()) {
            throw refused("the rules of authorization do not let any build pass.", "Repair what the check finds.");
        }
        if (!TICKET.matcher(ticket).matches()) {
            throw refused("\"" + ticket + "\" is no ticket.", "Name one, such as OPS-123.");
        }
        String project = ticket.substring(0, ticket.indexOf('-'));
        if (rules.filter(each -> !each.projects().isEmpty() && !each.projects().contains(project))
                .isPresent()) {
            throw refused(
                    "no tickets of " + project + " count here.",
                    "Name one of " + String.join(", ", rules.get().projects()) + ".");
        }
        for (LetPass earlier : passed()) {
            boolean same = earlier.commit().equals(setup.commit().id()) && now.isBefore(due(earlier));
            if (earlier.ticket().equals(ticket) && !same) {
                throw refused(
                        ticket + " has let pass commit " + earlier.commit() + " at " + earlier.at()
                                + ", and serves for that one alone.",
                        "Name another ticket, and have that build reviewed.");
            }
        }
    }

    private static ConfigurationException refused(String what, String remedy) {
        return new ConfigurationException(new Problem(PARAMETER, what, remedy));
    }

    /** The report, with what lets it pass if anything does; that is written down first. */
    DriftReport letPass(DriftReport report) {
        if (options.override().isEmpty() || report.outcome() != Outcome.DRIFTED) {
            return report;
        }
        LetPass passed = new LetPass(
                options.override().get(),
                setup.commit().id(),
                repository(),
                now,
                System.getProperty("user.name", ""),
                report.violations().size());
        ledger.add(passed);
        return report.letPass(new ReleaseOverride(passed.ticket(), passed.at(), passed.by(), due(passed)));
    }

    /** Builds that were let pass before, and that nobody has reviewed. */
    List<PassedBuild> unreviewed() {
        List<PassedBuild> builds = new ArrayList<>();
        for (LetPass each : passed()) {
            boolean reviewed = judging.approvedAfterwards(each.ticket()).stream()
                    .anyMatch(commit -> rules.map(
                                    known -> known.mayReview(commit.author().mail()))
                            .orElse(true));
            boolean told = builds.stream().anyMatch(other -> other.ticket().equals(each.ticket()));
            if (!reviewed && !told) {
                builds.add(new PassedBuild(
                        each.ticket(), each.commit(), each.at(), each.violations(), due(each), now.isAfter(due(each))));
            }
        }
        return builds;
    }

    private Instant due(LetPass passed) {
        return passed.at().plus(rules.flatMap(AuthorizationRules::emergency).orElse(REVIEW_WITHIN));
    }

    private List<LetPass> passed() {
        List<LetPass> all = ledger.overrides();
        if (all.isEmpty()) {
            return all;
        }
        String here = repository();
        return all.stream().filter(each -> each.repository().equals(here)).toList();
    }

    private String repository() {
        Commit tip = judging.trusted().orElse(setup.commit());
        List<Commit> line = setup.git().history().firstParents(tip.id(), History.MOST_COMMITS);
        return line.get(line.size() - 1).id();
    }
}
