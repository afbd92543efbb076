package dev.plumbline.report;

import dev.plumbline.compare.Folded;
import dev.plumbline.format.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is there undeclared and needs no declaration: by target, kind and rule how much, and of each why. */
final class FoldedJson {
    private FoldedJson() {}

    static Json of(List<TargetReport> targets) {
        List<Json> groups = new ArrayList<>();
        for (TargetReport target : targets) {
            SortedMap<String, List<Folded>> byRule = new TreeMap<>();
            target.folded()
                    .forEach(each -> byRule.computeIfAbsent(
                                    each.id().kind() + " " + each.rule(), any -> new ArrayList<>())
                            .add(each));
            byRule.values().forEach(group -> groups.add(group(target.target(), group)));
        }
        return Json.array(groups, group -> group);
    }

    private static Json group(String target, List<Folded> folded) {
        Folded first = folded.get(0);
        return Json.object()
                .put("target", JsonWords.text(target))
                .put("kind", JsonWords.text(first.id().kind()))
                .put("rule", first.rule())
                .put("count", folded.size())
                .put("resources", Json.array(folded, FoldedJson::resource))
                .build();
    }

    private static Json resource(Folded folded) {
        return Json.object()
                .put("name", JsonWords.text(folded.id().name()))
                .put("because", JsonWords.text(folded.because()))
                .build();
    }
}
