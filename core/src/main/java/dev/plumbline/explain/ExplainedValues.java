package dev.plumbline.explain;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.explain.snippet.Snippet;
import dev.plumbline.explain.snippet.Snippets;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts together what is declared of a resource and what was seen of it, each with the lines that say so. */
public final class ExplainedValues {
    private static final int AROUND = 3;

    private final Snippets snippets;
    private final Snapshot snapshot;

    public ExplainedValues(FileTree tree, Snapshot snapshot) {
        this.snippets = new Snippets(tree, AROUND);
        this.snapshot = snapshot;
    }

    /**
     * The values of a resource; those that differ first.
     *
     * @param declared what is declared of it; null if nothing is
     * @param wanted which attribute paths are told; the empty one is whether it is to be there
     */
    public List<ExplainedValue> of(
            ResourceId id,
            @Nullable DeclaredResource declared,
            Optional<Difference> difference,
            Predicate<String> wanted) {
        Resource seen = difference.map(Difference::observed).orElseGet(() -> snapshot.lookUp(id.kind(), id.name()));
        Map<String, AttributeDifference> differing = new TreeMap<>();
        difference.ifPresent(
                each -> each.attributes().forEach(attribute -> differing.put(attribute.path(), attribute)));
        List<ExplainedValue> values = new ArrayList<>();
        differing.forEach((path, attribute) -> {
            if (wanted.test(path)) {
                values.add(value(path, attribute.declared(), observed(attribute), attribute));
            }
        });
        boolean whole = difference.isPresent() && differing.isEmpty();
        boolean none = values.isEmpty();
        if (declared == null) {
            if (whole) {
                values.add(value("", null, seen.observed(), null));
            }
            return values;
        }
        if (whole || (none && wanted.test(""))) {
            AttributeDifference itself = difference
                    .map(each -> new AttributeDifference("", each.type(), declared.presence(), null, each.reason()))
                    .orElse(null);
            values.add(value("", declared.presence(), seen.observed(), itself));
        }
        boolean gone =
                difference.filter(each -> each.type() == DifferenceType.MISSING).isPresent();
        if (none && !gone) {
            declared.attributes().forEach((path, each) -> {
                if (wanted.test(path)) {
                    values.add(value(path, each, seen.attribute(path), null));
                }
            });
        }
        return values;
    }

    private static Observation observed(AttributeDifference attribute) {
        if (attribute.observed() != null) {
            return new Observation.Seen(attribute.observed());
        }
        return attribute.reason() == null ? new Observation.Absent() : new Observation.Hidden(attribute.reason());
    }

    private ExplainedValue value(
            String path, @Nullable Declared declared, Observation observed, @Nullable AttributeDifference difference) {
        List<Snippet> shown = new ArrayList<>();
        if (declared != null) {
            snippets.at(declared.origin().place(), declared.expectation().sealed())
                    .ifPresent(shown::add);
        }
        return new ExplainedValue(path, declared, observed, difference, shown);
    }
}
