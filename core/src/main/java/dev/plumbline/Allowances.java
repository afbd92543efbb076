package dev.plumbline;

import dev.plumbline.config.AllowanceSettings;
import dev.plumbline.config.AllowedGaps;
import dev.plumbline.config.Written;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.policy.Allowance;
import dev.plumbline.policy.Judgement;
import dev.plumbline.report.DriftReport;
import dev.plumbline.source.TreeFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what the declaration leaves open against what was agreed that it may. */
final class Allowances {
    private final Setup setup;

    Allowances(Setup setup) {
        this.setup = setup;
    }

    DriftReport report(List<Judgement> judged, boolean whole, Map<String, TaskCoverage> coverage) {
        Optional<AllowanceSettings> settings = setup.configuration().allow();
        List<Judgement> told = settings.flatMap(AllowanceSettings::notEvaluated)
                .map(file -> allowance(file).telling(judged, whole))
                .orElse(judged);
        DriftReport report = DriftReport.of(setup.commit().id(), told, coverage);
        Optional<BigDecimal> least = settings.flatMap(AllowanceSettings::coverage);
        BigDecimal is = report.summary().coverage();
        if (least.isEmpty() || is.compareTo(least.get()) >= 0) {
            return report;
        }
        List<Judgement> judgements = new ArrayList<>(told);
        Judgement first = judgements.get(0);
        judgements.set(
                0,
                first.with(Allowance.tooLittle(
                        first.comparison().target(), is, least.get(), settings.get().place())));
        return DriftReport.of(setup.commit().id(), judgements, coverage);
    }

    private Allowance allowance(Written file) {
        String path = setup.path(file.text());
        TreeFile found = setup.tree()
                .find(path)
                .orElseThrow(() -> new ConfigurationException(Problem.at(
                        file.place(),
                        "there is no file " + path + " in this revision.",
                        "Write it once by a check with -Dplumbline.formats=text,not-evaluated, and commit it.")));
        Place place = new Place("", setup.commit().id(), path, 0);
        return new Allowance(
                place,
                AllowedGaps.read(found.bytes(), place).gaps().stream()
                        .map(each -> new Allowance.Known(each.path(), each.reason(), each.places(), each.place()))
                        .toList());
    }
}
