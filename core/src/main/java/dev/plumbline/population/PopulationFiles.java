package dev.plumbline.population;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.Arrival;
import dev.plumbline.provenance.PullRequest;
import dev.plumbline.report.CommitJson;
import dev.plumbline.report.JsonWords;
import dev.plumbline.report.WhyJson;
import dev.plumbline.source.CommitDetails;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A population as files: a table for people, and JSON, whose schema is {@code population.schema.json}. */
public final class PopulationFiles {
    private static final long VERSION = 1;
    private static final List<String> COLUMNS = List.of(
            "commit",
            "committed",
            "authored",
            "author",
            "committer",
            "subject",
            "merge",
            "merged",
            "merged by",
            "pull request",
            "tickets",
            "ticket links",
            "seen by",
            "grade",
            "missing",
            "files",
            "file names",
            "signed");
    private static final int MOST_NAMES = 20;

    private PopulationFiles() {}

    /** {@code population.csv}: a row of names, and one for each change. */
    public static byte[] csv(Population population) {
        StringBuilder table = new StringBuilder(Csv.row(COLUMNS));
        population.entries().forEach(entry -> table.append(Csv.row(row(entry))));
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(PopulationEntry entry) {
        Arrival arrival = entry.arrival();
        CommitDetails commit = arrival.commit();
        Optional<CommitDetails> merge = arrival.merge();
        Optional<Authorization> judged = entry.authorization();
        List<String> names = entry.files().stream().limit(MOST_NAMES).toList();
        int more = entry.files().size() - names.size();
        return List.of(
                commit.commit().id(),
                commit.commit().time().toString(),
                commit.author().time().toString(),
                commit.author().display(),
                commit.committer().display(),
                commit.subject(),
                merge.map(each -> each.commit().id()).orElse(""),
                merge.map(each -> each.commit().time()).map(Instant::toString).orElse(""),
                merge.map(each -> each.author().display()).orElse(""),
                arrival.pullRequest().map(PullRequest::number).orElse(""),
                judged.map(each -> String.join(" ", each.tickets())).orElse(""),
                String.join(" ", entry.links().values()),
                judged.map(each -> String.join(" ", each.reviewers())).orElse(""),
                judged.map(each -> each.grade().spelling()).orElse("not judged"),
                judged.map(each -> String.join("; ", each.missing())).orElse(""),
                Integer.toString(entry.files().size()),
                String.join(" ", names) + (more > 0 ? " and " + more + " more" : ""),
                commit.signed() ? "carries a signature" : "");
    }

    /** {@code population.json}, with what the scope was. */
    public static byte[] json(Population population) {
        Json.ObjectBuilder object = Json.object()
                .put("version", VERSION)
                .put("branch", JsonWords.text(population.branch()))
                .put("tip", population.tip());
        population.scope().since().ifPresent(time -> object.put("since", time.toString()));
        population.scope().until().ifPresent(time -> object.put("until", time.toString()));
        object.put(
                        "paths",
                        Json.texts(new TreeSet<>(population.scope().paths())
                                .stream().map(JsonWords::text).toList()))
                .put("sameAs", JsonWords.text(population.scope().asGit(population.branch())))
                .put("count", population.entries().size())
                .put("changes", Json.array(population.entries(), PopulationFiles::change));
        return JsonText.pretty(object.build());
    }

    private static Json change(PopulationEntry entry) {
        Json.ObjectBuilder object = Json.object().put("by", CommitJson.arrival(entry.arrival()));
        entry.authorization()
                .ifPresent(judged -> object.put("authorization", WhyJson.authorization(judged, entry.links())));
        return object.put(
                        "files",
                        Json.texts(entry.files().stream().map(JsonWords::text).toList()))
                .build();
    }
}
