package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.ansible.module.TaskFiles.Found;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Snapshot;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.Condition;
import dev.plumbline.template.Scope;
import dev.plumbline.template.Template;
import dev.plumbline.template.TemplateContext;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.Truth;
import dev.plumbline.template.Variables;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A playbook of one play without roles and loops, walked as plainly as can be, so that modules can be judged alone. */
final class Site {
    private static final Set<String> KEYWORDS = Set.of("name", "when", "register", "notify", "failed_when");

    private final Path root;
    private final Map<String, PyValue> variables = new LinkedHashMap<>();
    private final List<PyDict> tasks = new ArrayList<>();
    /** The name of the task at each line. */
    private final TreeMap<Integer, String> lines = new TreeMap<>();
    /** What the host answered to each task, by name. */
    final Map<String, CallResult> results = new LinkedHashMap<>();

    Site(Path root, Map<String, PyValue> facts) throws IOException {
        this.root = root;
        byte[] content = Files.readAllBytes(root.resolve("site.yml"));
        YamlNode node = YamlReader.read(content, Place.of("site.yml", 1), YamlDialect.YAML_1_1);
        PyDict play = (PyDict) ((PyList) YamlValues.value(node)).items().get(0);
        ((PyDict) get(play, "vars")).entries().forEach((name, value) -> variables.put(((PyText) name).text(), value));
        facts.forEach((name, value) -> variables.put("ansible_" + name, value));
        ((PyList) get(play, "tasks")).items().forEach(task -> tasks.add((PyDict) task));
        String[] text = new String(content, StandardCharsets.UTF_8).split("\n", -1);
        for (int i = 0; i < text.length; i++) {
            var name = Pattern.compile("^    - (?:\\{)?name: ([a-z0-9-]+)").matcher(text[i]);
            if (name.find()) {
                lines.put(i + 1, name.group(1));
            }
        }
    }

    String taskAt(int line) {
        return lines.floorEntry(line).getValue();
    }

    AbstractHost run(HostKnowledge known) {
        AbstractHost host = new AbstractHost(known);
        tasks.forEach(task -> apply(host, task));
        return host;
    }

    private void apply(AbstractHost host, PyDict task) {
        String name = ((PyText) get(task, "name")).text();
        int line = lines.entrySet().stream()
                .filter(each -> each.getValue().equals(name))
                .findFirst()
                .orElseThrow()
                .getKey();
        Place place = Place.of("site.yml", line);
        Variables scope = new Variables(variables, TemplateOptions.STRING, TemplateContext.of(Scope.EMPTY), place);
        PyValue when = task.get("when");
        Truth truth = Truth.of(true);
        if (when != null) {
            String condition = when instanceof PyText text ? text.text() : String.valueOf(when);
            truth = Condition.parse(condition, place, TemplateOptions.STRING).evaluate(scope.context());
        }
        if (truth instanceof Truth.Known sure && !sure.holds()) {
            return;
        }
        task.entries().forEach((key, value) -> {
            String module = ((PyText) key).text();
            if (!KEYWORDS.contains(module)) {
                call(host, name, module, value, scope, place, task);
            }
        });
    }

    private void call(
            AbstractHost host, String name, String module, PyValue value, Variables scope, Place place, PyDict task) {
        TreeMap<String, PyValue> arguments = new TreeMap<>();
        PyValue free = value instanceof PyText text ? scope.evaluate(text) : null;
        if (value instanceof PyDict dict) {
            dict.entries().forEach((key, each) -> arguments.put(((PyText) key).text(), scope.evaluate(each)));
        }
        Circumstances around = Circumstances.of(
                new Origin(place, List.of(new Origin.Step(Origin.Via.TASK, name, place))), new Controller(scope));
        Circumstances said = task.get("failed_when") == null ? around : around.failing();
        CallResult result = host.apply(new ModuleCall(ModuleNames.canonical(module), module, arguments, free, said));
        results.put(name, result);
        if (task.get("register") instanceof PyText register) {
            variables.put(register.text(), result.registered());
        }
    }

    private static PyValue get(PyDict dict, String key) {
        PyValue value = dict.get(key);
        if (value == null) {
            throw new IllegalStateException("no " + key);
        }
        return value;
    }

    /** The folder of the playbook as the controller sees it. */
    private final class Controller implements TaskFiles {
        private final Variables scope;

        Controller(Variables scope) {
            this.scope = scope;
        }

        @Override
        public Optional<Found> find(Folder folder, String name) {
            String below = (folder == Folder.FILES ? "files/" : "templates/") + name.replaceFirst("/$", "");
            Path path = root.resolve(below);
            return Files.exists(path)
                    ? Optional.of(new Found(new Disk(), below, Files.isDirectory(path)))
                    : Optional.empty();
        }

        @Override
        public Template.Traced render(String text, Place place, Found template, String path, String destination) {
            Map<String, PyValue> set = Map.of(
                    "template_destpath", PyText.of(destination), "ansible_managed", PyText.of("Ansible managed"));
            Scope both = name -> Optional.ofNullable(set.get(name)).or(() -> scope.find(name));
            return Template.parse(text, place, TemplateOptions.FILE)
                    .trace(scope.context().withScope(both));
        }
    }

    private final class Disk implements FileTree {
        @Override
        public String repository() {
            return "";
        }

        @Override
        public String revision() {
            return "";
        }

        @Override
        public Optional<TreeFile> find(String path) {
            Path file = root.resolve(path);
            try {
                return Files.isRegularFile(file)
                        ? Optional.of(new TreeFile(path, path, Files.isExecutable(file), Files.readAllBytes(file)))
                        : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public SortedSet<String> matching(String glob) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            try (Stream<Path> below = Files.walk(root)) {
                SortedSet<String> paths = new TreeSet<>();
                below.filter(Files::isRegularFile)
                        .map(root::relativize)
                        .filter(matcher::matches)
                        .forEach(path -> paths.add(path.toString()));
                return paths;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static HostKnowledge knowledge(Map<String, PyValue> facts, Optional<Snapshot> observed) {
        return new HostKnowledge("web", name -> Optional.ofNullable(facts.get(name)), observed, Keys.sealer());
    }
}
