package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import dev.plumbline.template.filter.FileNamePattern;
import dev.plumbline.template.filter.PythonRegex;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The module {@code find}: answered by names and types; what it finds is told in the order of the names. */
final class FindModule {
    private static final List<String> OPEN = List.of(
            "size",
            "uid",
            "gid",
            "mtime",
            "atime",
            "ctime",
            "checksum",
            "inode",
            "nlink",
            "dev",
            "ischr",
            "isblk",
            "isfifo",
            "issock",
            "wusr",
            "rusr",
            "xusr",
            "wgrp",
            "rgrp",
            "xgrp",
            "woth",
            "roth",
            "xoth",
            "isuid",
            "isgid");

    private FindModule() {}

    static void apply(Task task) {
        task.reads();
        Arguments arguments = task.arguments;
        // what is not answered is told by name, and each argument was seen
        ProbeModules.ignoreAll(task);
        try {
            PyList files = new PyList(new ArrayList<>());
            if (arguments
                    .raw("contains", "age", "size", "mode", "exact_mode", "limit")
                    .isPresent()) {
                throw new UnknownReached(unknown("find by content, age, size or mode, or up to a limit"));
            }
            if (arguments.flag(false, "follow")) {
                throw new UnknownReached(unknown("find through links"));
            }
            Search search = Search.of(arguments);
            for (String written : arguments
                    .texts("paths", "path", "name")
                    .orElseThrow(() -> new NotKnown("the argument paths is missing"))) {
                String folder = Paths.of(task, "paths", written);
                FolderListing.of(task, folder).entries().forEach((path, attributes) -> {
                    if (search.wants(folder, path, attributes)) {
                        files.items().add(told(path, attributes));
                    }
                });
            }
            task.register("files", files);
            task.register("matched", PyInt.of(files.items().size()));
        } catch (UnknownReached e) {
            task.register("files", e.unknown());
            task.register("matched", e.unknown());
        }
        task.register("msg", unknown("whether find could look at every path"));
        task.register("examined", unknown("how much find looked at"));
        task.register("skipped_paths", unknown("what find skipped"));
    }

    private static PyDict told(String path, Map<String, Value> attributes) {
        PyDict told = PyDict.empty().put("path", PyText.of(path));
        Value type = attributes.get("type");
        String is = type == null ? "" : type.display();
        told.put("isdir", flag(is, "directory")).put("isreg", flag(is, "file")).put("islnk", flag(is, "link"));
        Map.of("mode", "mode", "owner", "pw_name", "group", "gr_name").forEach((attribute, name) -> {
            Value value = attributes.get(attribute);
            told.put(name, value == null ? unknown("the " + attribute + " of " + path) : PyText.of(value.display()));
        });
        OPEN.forEach(name -> told.put(name, unknown("the " + name + " of " + path)));
        return told;
    }

    private static PyValue flag(String is, String type) {
        return is.isEmpty() ? unknown("what sort of file it is") : PyBool.of(is.equals(type));
    }

    private static PyUnknown unknown(String what) {
        return PyUnknown.of(Reason.of(Reason.Code.NOT_COLLECTED, what + " is not observed"));
    }

    /**
     * What is looked for.
     *
     * @param type {@code any}, or that of a file as snapshots call it
     * @param depth 0 for no limit
     */
    private record Search(
            List<Predicate<String>> patterns,
            List<Predicate<String>> excludes,
            String type,
            boolean recursive,
            int depth,
            boolean hidden) {

        static Search of(Arguments arguments) {
            boolean regex = arguments.flag(false, "use_regex");
            Optional<List<String>> patterns =
                    arguments.texts("patterns", "pattern").filter(list -> !list.isEmpty());
            return new Search(
                    predicates(patterns.orElse(List.of(regex ? ".*" : "*")), regex),
                    predicates(arguments.texts("excludes", "exclude").orElse(List.of()), regex),
                    arguments.choice("file_type", "file"),
                    arguments.flag(false, "recurse"),
                    arguments.text("depth").map(FindModule::whole).orElse(0),
                    arguments.flag(false, "hidden"));
        }

        private static List<Predicate<String>> predicates(List<String> patterns, boolean regex) {
            return patterns.stream()
                    .map(each -> regex ? PythonRegex.beginning(each) : FileNamePattern.of(each))
                    .toList();
        }

        boolean wants(String folder, String path, Map<String, Value> attributes) {
            String below = path.substring(folder.length() + 1);
            String name = Paths.base(path);
            int level = below.split("/", -1).length;
            if ((!recursive && level > 1) || (depth > 0 && level > depth)) {
                return false;
            }
            if ((!hidden && name.startsWith("."))
                    || patterns.stream().noneMatch(each -> each.test(name))
                    || excludes.stream().anyMatch(each -> each.test(name))) {
                return false;
            }
            if (type.equals("any")) {
                return true;
            }
            Value is = attributes.get("type");
            if (is == null) {
                throw new UnknownReached(unknown("what sort of file " + path + " is"));
            }
            return is.display().equals(type);
        }
    }

    private static int whole(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new NotKnown("the argument depth is no number");
        }
        return Integer.parseInt(text);
    }
}
