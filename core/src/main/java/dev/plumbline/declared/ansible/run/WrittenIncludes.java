package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that includes can mean for any host: a template in a name stands for whatever makes it the name of a file that
 * is there. Each file and role is given once.
 */
final class WrittenIncludes {
    private static final Pattern TEMPLATE = Pattern.compile("\\{[{%].*?[}%]\\}", Pattern.DOTALL);
    private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");

    private final Project project;
    private final FileTree tree;
    private final String playFolder;
    private final Set<String> given = new HashSet<>();

    /**
     * Where a task is written.
     *
     * @param role the folder of its role; empty outside of roles
     * @param folder that of its file
     */
    record Where(FileTree tree, Optional<String> role, String folder) {}

    /** Tasks of a file. */
    record FoundTasks(List<Node> nodes, Where where) {}

    /** A role. */
    record FoundRole(Role role, Where where) {}

    WrittenIncludes(Project project, FileTree tree, String playFolder) {
        this.project = project;
        this.tree = tree;
        this.playFolder = playFolder;
    }

    static boolean isTemplate(String written) {
        return written.contains("{{") || written.contains("{%");
    }

    /** What a name that is written can come to. */
    static Pattern pattern(String written) {
        return Pattern.compile(replaced(written, Pattern::quote, ".*"), Pattern.DOTALL);
    }

    private static String glob(String written) {
        return replaced(written, TreePath::escaped, "*");
    }

    private static String replaced(
            String written, java.util.function.UnaryOperator<String> literal, String anything) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = TEMPLATE.matcher(written);
        int from = 0;
        while (matcher.find()) {
            out.append(literal.apply(written.substring(from, matcher.start()))).append(anything);
            from = matcher.end();
        }
        return out.append(literal.apply(written.substring(from))).toString();
    }

    Where ofPlay() {
        return new Where(tree, Optional.empty(), playFolder);
    }

    List<FoundTasks> tasks(String written, Where where) {
        Set<String> folders = new LinkedHashSet<>();
        folders.add(where.folder());
        where.role().ifPresent(role -> folders.addAll(List.of(role + "/tasks", role + "/handlers", role)));
        folders.add(playFolder + "/tasks");
        folders.add(playFolder);
        List<FoundTasks> found = new ArrayList<>();
        for (String path : paths(settled(written, where), folders, where)) {
            if (given.add("tasks\0" + path)) {
                project.files()
                        .tasks(where.tree(), path)
                        .ifPresent(nodes -> found.add(new FoundTasks(
                                nodes, new Where(where.tree(), where.role(), TreePath.folder(path)))));
            }
        }
        return found;
    }

    /** The first file of a name without templates, and all that one with templates can mean. */
    private static Set<String> paths(String written, Set<String> folders, Where where) {
        Set<String> paths = new TreeSet<>();
        for (String folder : folders) {
            if (isTemplate(written)) {
                TreePath.join(TreePath.escaped(folder), glob(written))
                        .ifPresent(glob -> paths.addAll(where.tree().matching(glob)));
            } else if (paths.isEmpty()) {
                TreePath.join(folder, written)
                        .filter(path -> ProjectFiles.file(where.tree(), path).isPresent())
                        .ifPresent(paths::add);
            }
        }
        paths.removeIf(path -> !Set.of("", ".yml", ".yaml", ".json").contains(TreePath.extension(path)));
        return paths;
    }

    /** Relative to where the task is, with the folders that are known by name. */
    private String settled(String written, Where where) {
        String up = where.folder().isEmpty() ? "" : "../".repeat(where.folder().split("/", -1).length);
        String settled = written.replaceAll("\\{\\{\\s*playbook_dir\\s*\\}\\}/", up + Matcher.quoteReplacement(playFolder) + "/");
        return where.role()
                .map(role -> settled.replaceAll(
                        "\\{\\{\\s*role_path\\s*\\}\\}/", up + Matcher.quoteReplacement(role) + "/"))
                .orElse(settled);
    }

    List<FoundRole> roles(String written, Map<String, String> from, Where where) {
        List<FoundRole> found = new ArrayList<>();
        Optional<String> beside = where.role().map(TreePath::folder);
        for (String name : roleNames(written)) {
            for (Map<String, String> files : files(name, from, beside)) {
                project.finder(tree, playFolder)
                        .find(name, List.of(), beside)
                        .filter(role -> given.add("role\0" + role.path() + "\0" + files))
                        .ifPresent(role -> found.add(new FoundRole(
                                project.loader().load(role, files),
                                new Where(role.tree(), Optional.of(role.path()), role.path() + "/tasks"))));
            }
        }
        return found;
    }

    private Set<String> roleNames(String written) {
        if (!isTemplate(written)) {
            return Set.of(written);
        }
        Set<String> names = new TreeSet<>();
        List<String> folders = new ArrayList<>(project.rolesPath());
        TreePath.join(playFolder, "roles").ifPresent(folders::add);
        for (String folder : folders) {
            for (String path : tree.matching(TreePath.escaped(folder) + "/" + glob(written) + "/tasks/main.y*ml")) {
                names.add(TreePath.folder(TreePath.folder(path)).substring(folder.length() + 1));
            }
        }
        return names;
    }

    private List<Map<String, String>> files(String name, Map<String, String> from, Optional<String> beside) {
        String tasks = from.getOrDefault("tasks", "");
        if (!isTemplate(tasks)) {
            return List.of(from);
        }
        List<Map<String, String>> files = new ArrayList<>();
        project.finder(tree, playFolder).find(name, List.of(), beside).ifPresent(role -> {
            Set<String> paths = new TreeSet<>();
            ENDINGS.forEach(ending -> paths.addAll(role.tree()
                    .matching(TreePath.escaped(role.path()) + "/tasks/" + glob(tasks) + ending)));
            paths.forEach(path -> files.add(Map.of("tasks", TreePath.name(path))));
        });
        return files;
    }

    /** Files of variables. */
    List<VariableLayer> variables(String written, Where where) {
        String settled = settled(written, where);
        Set<String> folders = new LinkedHashSet<>();
        where.role().ifPresent(role -> folders.addAll(List.of(role + "/vars", role)));
        folders.addAll(List.of(where.folder() + "/vars", where.folder(), playFolder + "/vars", playFolder));
        boolean anything = TEMPLATE.matcher(settled).replaceAll("").isEmpty();
        if (anything) {
            // what a search such as first_found names lies in a folder of variables, as other names would be literal
            folders.removeIf(folder -> !folder.endsWith("vars"));
        }
        return layers(paths(settled, folders, where), where);
    }

    /** The files of folders of variables. */
    List<VariableLayer> folders(List<String> written, Where where) {
        Set<String> paths = new TreeSet<>();
        Set<String> bases = new LinkedHashSet<>();
        where.role().ifPresent(role -> bases.addAll(List.of(role + "/vars", role)));
        bases.add(where.folder());
        bases.add(playFolder);
        for (String each : written) {
            for (String base : bases) {
                TreePath.join(TreePath.escaped(base), glob(settled(each, where)))
                        .ifPresent(glob -> paths.addAll(where.tree().matching(glob + "/**")));
            }
        }
        return layers(paths, where);
    }

    private List<VariableLayer> layers(Set<String> paths, Where where) {
        return paths.stream()
                .map(path -> project.loader().variables(where.tree(), path))
                .toList();
    }
}
