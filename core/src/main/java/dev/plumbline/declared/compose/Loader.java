package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Merging;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Variables.Variable;
import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one mapping of the files of a project, in the order of the specification: interpolation, what is included, what is
 * extended, then merging into the files before.
 */
final class Loader {
    private final Sources sources;
    private final List<Problem> problems;
    private final List<Gap> gaps;

    /**
     * What is being loaded.
     *
     * @param folder the folder that relative paths begin in
     * @param trail the files that are being read, to notice one that includes itself
     */
    record Frame(String folder, Variables variables, List<String> trail) {}

    Loader(Sources sources, List<Problem> problems, List<Gap> gaps) {
        this.sources = sources;
        this.problems = problems;
        this.gaps = gaps;
    }

    /** All files merged in order; the documents of one file count as files. */
    Table merged(List<String> paths, Frame frame) {
        Table merged = new Table(Map.of(), sources.place(paths.get(0)), Merging.USUAL);
        for (String path : paths) {
            Optional<List<YamlNode>> documents = sources.documents(path);
            if (documents.isEmpty()) {
                problems.add(Problem.at(
                        sources.place(path),
                        "no Compose file is called so in this revision.",
                        "Correct the path in plumbline.yml, or commit the file."));
            }
            for (YamlNode document : documents.orElse(List.of())) {
                merged = Merge.tables(merged, document(document, path, frame), KeyPath.TOP);
            }
        }
        return merged;
    }

    /** The variables of {@code .env} files, the later before the earlier. */
    Map<String, Variable> dotEnv(List<String> paths, Variables before) {
        Map<String, Variable> found = new LinkedHashMap<>();
        for (String path : paths) {
            sources.bytes(path)
                    .ifPresent(bytes ->
                            found.putAll(DotEnv.read(bytes, sources.place(path), before.with(found), problems)));
        }
        return found;
    }

    private Table document(YamlNode document, String path, Frame frame) {
        Part part = new Parts(frame.variables(), problems).of(document);
        if (!(part instanceof Table table)) {
            problems.add(
                    Problem.at(document.place(), "is " + document.sort() + ", where a Compose file is a mapping.", ""));
            return new Table(Map.of(), document.place(), Merging.USUAL);
        }
        Table whole = included(table, path, frame);
        Field services = whole.fields().get("services");
        if (services == null || !(services.value() instanceof Table each)) {
            return whole;
        }
        Table joined = new Extending(sources, frame.variables(), problems).all(each, path, frame.folder());
        Map<String, Field> fields = new LinkedHashMap<>(whole.fields());
        fields.put("services", new Field(services.key(), joined));
        return new Table(fields, whole.place(), whole.merging());
    }

    private Table included(Table table, String path, Frame frame) {
        Field include = table.fields().get("include");
        if (include == null) {
            return table;
        }
        Map<String, Field> fields = new LinkedHashMap<>(table.fields());
        fields.remove("include");
        Table whole = new Table(fields, table.place(), table.merging());
        List<String> trail = new ArrayList<>(frame.trail());
        trail.add(path);
        for (Part entry : Forms.listed(include.value()).items()) {
            Including one = new Including(entry, sources, problems);
            Optional<Reason> unread = one.unread(frame, trail);
            if (unread.isPresent()) {
                unread(entry, unread.get());
            } else if (!one.broken()) {
                whole = one.into(whole, this, new Frame(frame.folder(), frame.variables(), trail));
            }
        }
        return whole;
    }

    /** What is not read may declare anything of the engine. */
    private void unread(Part entry, Reason reason) {
        for (String kind : List.of("container", "network", "volume")) {
            gaps.add(new Gap(entry.place(), reason, Scope.ofKind(kind)));
        }
    }
}
