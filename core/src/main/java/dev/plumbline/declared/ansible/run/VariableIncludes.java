package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Place;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Truthiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The module {@code include_vars}. */
final class VariableIncludes {
    private static final Set<String> ENDINGS = Set.of("yml", "yaml", "json");

    private final PlayContext play;
    private final RunState state;

    VariableIncludes(PlayContext play, RunState state) {
        this.play = play;
        this.state = state;
    }

    PyValue run(Task task, Round round) {
        TaskArguments arguments = TaskArguments.render(task, List.of(), round.variables(), round.around());
        SearchPath search = SearchPath.of(play.tree(), round.frame(), play.folder());
        Optional<VariableLayer> layer = arguments.values().containsKey("dir")
                ? folder(arguments, round, search)
                : file(arguments, task, search);
        if (layer.isEmpty()) {
            return PyUnknown.notEvaluated("what include_vars gave");
        }
        PyUnknown registered = PyUnknown.notEvaluated("what a task registered that includes variables");
        VariableLayer read = layer.get();
        if (arguments.values().get("name") instanceof PyText name) {
            read = named(name.text(), read, task.place());
        }
        if (round.when() instanceof Truth.Unknown unknown) {
            read = perhaps(read, unknown.unknown(), task.place());
        }
        state.set(Level.INCLUDE_VARS, read);
        return Registered.unchanged().put("ansible_facts", registered).put("ansible_included_var_files", registered);
    }

    private Optional<VariableLayer> file(TaskArguments arguments, Task task, SearchPath search) {
        PyValue name = arguments
                .values()
                .getOrDefault("file", arguments.freeForm() == null ? PyText.EMPTY : arguments.freeForm());
        if (name instanceof PyText text) {
            String plain = text.text().strip();
            Optional<String> path = search.file(search.candidates("vars", plain).stream());
            if (path.isEmpty()) {
                state.coverage().gap(task.place(), "there is no file of variables \"" + plain + "\" in the repository");
            }
            return path.map(each -> play.loader().variables(play.tree(), each));
        }
        PyUnknown why = name instanceof PyUnknown unknown
                ? unknown
                : name instanceof PyPartial partial
                        ? partial.unknown()
                        : PyUnknown.notEvaluated("the name of a file of variables");
        state.coverage().gap(task.place(), "which file of variables is included is not known: " + why.reason());
        return Optional.of(anyOf(candidates(name, search), why, task.place()));
    }

    /** Files that a name of which only pieces are known may mean. */
    private Set<String> candidates(PyValue name, SearchPath search) {
        StringBuilder glob = new StringBuilder();
        if (name instanceof PyPartial partial) {
            for (PyValue piece : partial.pieces()) {
                glob.append(piece instanceof PyText text ? TreePath.escaped(text.text()) : "*");
            }
        } else {
            glob.append("*.y*ml");
        }
        Set<String> found = new TreeSet<>();
        for (String path : search.candidates("vars", glob.toString())) {
            if (path.contains("/vars/") || name instanceof PyPartial) {
                found.addAll(play.tree().matching(path));
            }
        }
        return found;
    }

    private VariableLayer anyOf(Set<String> files, PyUnknown why, Place place) {
        List<VariableLayer> layers = new ArrayList<>();
        files.forEach(path -> layers.add(perhaps(play.loader().variables(play.tree(), path), why, place)));
        return new JoinedLayer(layers);
    }

    /** Each name is unknown. */
    private static VariableLayer perhaps(VariableLayer layer, PyUnknown why, Place place) {
        List<Definition> definitions = new ArrayList<>();
        layer.names()
                .forEach(name -> definitions.add(Definition.of(
                        name, why, layer.find(name).map(Definition::place).orElse(place))));
        return VariableLayer.of(definitions);
    }

    private static VariableLayer named(String name, VariableLayer layer, Place place) {
        PyDict dict = PyDict.empty();
        for (String each : layer.names()) {
            layer.find(each).ifPresent(definition -> dict.put(each, definition.value()));
        }
        return VariableLayer.of(List.of(Definition.of(name, dict, place)));
    }

    private Optional<VariableLayer> folder(TaskArguments arguments, Round round, SearchPath search) {
        if (!(arguments.values().get("dir") instanceof PyText dir)) {
            state.coverage().gap(round.around().place(), "which folder of variables is included is not known");
            return Optional.empty();
        }
        String written = dir.text().replaceAll("/+$", "");
        Optional<String> root = Checkout.relative(written);
        if (root.isEmpty()) {
            root = round.frame()
                    .role()
                    .map(use ->
                            use.role().path() + (written.startsWith("vars/") || written.equals("vars") ? "" : "/vars"))
                    .or(() -> Optional.of(round.frame().folder()))
                    .flatMap(base -> TreePath.join(base, written));
        }
        List<String> chosen = root.map(each -> files(each, arguments)).orElse(List.of());
        Optional<String> strange = chosen.stream()
                .filter(path -> !isVariables(TreePath.name(path), arguments))
                .findFirst();
        if (strange.isPresent()) {
            state.coverage()
                    .gap(
                            round.around().place(),
                            "include_vars fails on " + strange.get()
                                    + ", which has none of the endings that it reads; say ignore_unknown_extensions, or leave"
                                    + " it out by files_matching or ignore_files");
            return Optional.empty();
        }
        List<VariableLayer> layers = new ArrayList<>();
        for (String path : chosen) {
            layers.add(play.loader().variables(search.tree(), path));
        }
        if (layers.isEmpty()) {
            state.coverage().gap(round.around().place(), "there is no file of variables in \"" + written + "\"");
        }
        return Optional.of(new JoinedLayer(layers));
    }

    private List<String> files(String root, TaskArguments arguments) {
        int depth = arguments.values().get("depth") instanceof PyInt number
                ? number.number().intValue()
                : 0;
        Set<String> folders = new TreeSet<>();
        Set<String> all = play.tree().matching(TreePath.escaped(root) + "/**");
        all.forEach(path -> folders.add(TreePath.folder(path)));
        List<String> chosen = new ArrayList<>();
        int walked = 0;
        for (String folder : folders) {
            if (depth != 0 && ++walked > depth) {
                break;
            }
            all.stream()
                    .filter(path -> TreePath.folder(path).equals(folder) && wanted(TreePath.name(path), arguments))
                    .sorted()
                    .forEach(chosen::add);
        }
        return chosen;
    }

    private static boolean wanted(String name, TaskArguments arguments) {
        boolean others = !Truthiness.of(arguments.values().getOrDefault("ignore_unknown_extensions", PyBool.FALSE));
        return (others || isVariables(name, arguments))
                && matches(arguments.values().get("files_matching"), name, true)
                && !matches(arguments.values().get("ignore_files"), name, false);
    }

    /** As Python's splitext has it: what begins with the only dot has no ending. */
    private static boolean isVariables(String name, TaskArguments arguments) {
        int dot = name.lastIndexOf('.');
        String ending = dot <= 0 ? "" : name.substring(dot + 1);
        Set<String> endings = new TreeSet<>(ENDINGS);
        PyValue extensions = arguments.values().getOrDefault("extensions", PyBool.FALSE);
        if (Items.isSequence(extensions)) {
            endings.clear();
            Items.list(extensions).forEach(each -> endings.add(String.valueOf(each)));
        }
        return endings.contains(ending);
    }

    private static boolean matches(
            @org.jspecify.annotations.Nullable PyValue patterns, String name, boolean otherwise) {
        if (patterns == null) {
            return otherwise;
        }
        List<PyValue> all = Items.isSequence(patterns) ? Items.list(patterns) : List.of(patterns);
        for (PyValue each : all) {
            try {
                String regex = otherwise ? String.valueOf(each) : each + "$";
                if (name.length() < 256
                        && regex.length() < 256
                        && Pattern.compile(regex).matcher(name).find()) {
                    return true;
                }
            } catch (PatternSyntaxException e) {
                return false;
            }
        }
        return false;
    }
}
