package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyText;
import java.util.List;

/** {@code file}. */
final class FileModule implements Meaning {
    private static final String FILE = "file";
    private static final String TYPE = "type";

    @Override
    public void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "follow",
                "force",
                "access_time",
                "access_time_format",
                "modification_time",
                "modification_time_format");
        String path = Paths.of(task, "path", arguments.required("path", "dest", "name"));
        task.concerns(FILE, path);
        boolean recurse = arguments.flag(false, "recurse");
        String state = arguments.text("state").orElse(recurse ? "directory" : "file");
        switch (state) {
            case "file" -> {
                task.needed(FILE, path);
                FileAttributes.say(task, path);
            }
            case "touch" -> {
                task.present(FILE, path);
                FileAttributes.say(task, path);
            }
            case "absent" -> {
                task.absent(FILE, path);
                task.removeBelow(path);
                arguments.ignore("mode", "owner", "group", "src", "recurse", "unsafe_writes");
            }
            case "directory" -> directory(task, path, recurse);
            case "link" -> link(task, path);
            case "hard" -> hard(task, path);
            default -> throw new NotKnown("the state " + state + " of file is not known");
        }
        task.register("path", PyText.of(path));
        task.register("state", PyText.of(state));
    }

    private static void directory(Task task, String path, boolean recurse) {
        task.present(FILE, path);
        // a link to a directory serves as well, because the module follows it
        task.attribute(FILE, path, TYPE, new Expectation.OneOf(List.of(Value.of("directory"), Value.of("link"))));
        FileAttributes.say(task, path);
        if (recurse) {
            String start = path + "/";
            task.host.names(FILE).stream()
                    .filter(name -> name.startsWith(start) && task.host.certainlyPresent(FILE, name))
                    .forEach(name -> FileAttributes.say(task, name));
            task.gap(
                    new Scope(FILE, path, "recurse"),
                    "recurse also says owner, group and mode of files below " + path + " that nobody declares");
        }
    }

    private static void link(Task task, String path) {
        String src = task.arguments.required("src");
        task.present(FILE, path);
        task.attribute(FILE, path, TYPE, Expectation.exactly("link"));
        task.attribute(FILE, path, "target", Expectation.exactly(src));
        FileAttributes.owners(task, path);
        FileAttributes.others(task, path);
        // the mode of a link cannot be changed
        task.arguments.ignore("mode", "recurse");
    }

    private static void hard(Task task, String path) {
        String src = Paths.of(task, "src", task.arguments.required("src"));
        task.present(FILE, path);
        task.attribute(FILE, path, TYPE, Expectation.exactly("file"));
        task.host.contents(src).ifPresent(contents -> task.contents(path, contents));
        FileAttributes.say(task, path);
        task.unseen(FILE, path, "inode");
    }
}
