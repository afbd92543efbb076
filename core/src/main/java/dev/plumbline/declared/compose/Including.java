package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One entry of {@code include}: a project of its own, whose relative paths and {@code .env} are those of its folder. */
final class Including {
    private static final Set<String> SECTIONS =
            Set.of("services", "volumes", "networks", "secrets", "configs", "models");

    private final Part entry;
    private final Sources sources;
    private final List<Problem> problems;
    private final List<String> files = new ArrayList<>();
    private boolean broken;

    Including(Part entry, Sources sources, List<Problem> problems) {
        this.entry = entry;
        this.sources = sources;
        this.problems = problems;
    }

    boolean broken() {
        return broken;
    }

    /** Why it cannot be read; empty if it can, or is {@link #broken}. */
    Optional<Reason> unread(Loader.Frame frame, List<String> trail) {
        List<Part> paths = entry instanceof Table table
                ? table.get("path").map(part -> Forms.listed(part).items()).orElse(List.of())
                : List.of(entry);
        if (paths.isEmpty()) {
            refuse("an entry of include names no path.");
        }
        for (Part part : paths) {
            if (!(part instanceof Word word) || word.isNull()) {
                refuse("a path to include is " + part.sort() + ", where text is expected.");
                continue;
            }
            if (word.text().open() != null) {
                return word.text().unresolved();
            }
            Optional<String> path = TreePath.in(frame.folder(), word.text().text());
            if (path.isEmpty() || sources.documents(path.get()).isEmpty()) {
                return Optional.of(Reason.of(
                        Reason.Code.NOT_EVALUATED,
                        "the included file " + word.text().shown() + " is not in the repository at this revision"));
            }
            if (trail.contains(path.get())) {
                refuse("includes itself in a circle.");
            }
            files.add(path.get());
        }
        return sources.mayReadOn()
                ? Optional.empty()
                : Optional.of(Reason.of(Reason.Code.BUDGET_EXCEEDED, "too many files are included"));
    }

    /** Reads it, and adds what it holds to the file that includes it, which may override it. */
    Table into(Table including, Loader loader, Loader.Frame frame) {
        String folder = folder(frame);
        Variables variables = frame.variables().with(loader.dotEnv(environment(frame, folder), frame.variables()));
        Table model = loader.merged(files, new Loader.Frame(folder, variables, frame.trail()));
        Step step = new Step(Via.INCLUDE, String.join(", ", files), entry.place());
        Table moved = Moved.model(model, TreePath.from(frame.folder(), folder), step);
        Map<String, Field> fields = new LinkedHashMap<>(including.fields());
        for (String section : SECTIONS) {
            Field brought = moved.fields().get(section);
            if (brought != null && brought.value() instanceof Table) {
                Field own = fields.get(section);
                Table both = own != null && own.value() instanceof Table table
                        ? Merge.tables((Table) brought.value(), table, KeyPath.of(section))
                        : (Table) brought.value();
                fields.put(section, new Field(own == null ? brought.key() : own.key(), both));
            }
        }
        return new Table(fields, including.place(), including.merging());
    }

    private String folder(Loader.Frame frame) {
        Optional<String> said =
                entry instanceof Table table ? Forms.text(table, "project_directory") : Optional.empty();
        return said.flatMap(each -> TreePath.in(frame.folder(), each)).orElseGet(() -> TreePath.folder(files.get(0)));
    }

    private List<String> environment(Loader.Frame frame, String folder) {
        List<Part> said = entry instanceof Table table
                ? table.get("env_file").map(part -> Forms.listed(part).items()).orElse(List.of())
                : List.of();
        if (said.isEmpty()) {
            return TreePath.in(folder, ".env").stream().toList();
        }
        return said.stream()
                .filter(Word.class::isInstance)
                .map(part -> ((Word) part).text().text())
                .flatMap(path -> TreePath.in(frame.folder(), path).stream())
                .toList();
    }

    private void refuse(String what) {
        problems.add(Problem.at(entry.place(), what, ""));
        broken = true;
    }
}
