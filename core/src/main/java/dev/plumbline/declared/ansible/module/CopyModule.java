package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.ansible.module.TaskFiles.Folder;
import dev.plumbline.declared.ansible.module.TaskFiles.Found;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** {@code copy}. */
final class CopyModule implements Meaning {
    private static final String FILE = "file";
    private static final String PRESERVE = "preserve";
    /** A link to a file serves as well, where a module reads and writes through it. */
    static final Expectation REGULAR = new Expectation.OneOf(List.of(Value.of("file"), Value.of("link")));

    @Override
    public void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("backup", "validate", "local_follow", "checksum", "decrypt", "directory_mode");
        String spelled = arguments.required("dest");
        String dest = Paths.of(task, "dest", spelled);
        boolean force = arguments.flag(true, "force", "thirsty");
        boolean remote = arguments.flag(false, "remote_src");
        Optional<PyValue> content = arguments.raw("content");
        if (content.isPresent()) {
            arguments.ignore("src");
            if (Paths.endsInSlash(spelled)) {
                throw new NotKnown("content goes to no directory");
            }
            task.concerns(FILE, dest);
            file(task, dest, ContentReading.of(task, content.get()), force);
            FileAttributes.mode(task, dest, arguments.raw("mode"));
        } else if (remote) {
            remote(task, spelled, dest, force);
        } else {
            local(task, spelled, dest, force);
        }
        task.register("dest", PyText.of(dest));
    }

    private static void brought(Task task, String path, FileTree tree, TreeFile source) {
        Place place = tree.place(source.path(), 1);
        task.contents(path, ContentReading.of(source, place), Via.FILE, place.line(0));
    }

    /** A link is replaced by a file, unless it is to be followed, or what is there is left as it is. */
    static Expectation type(Task task, boolean force) {
        return !force || task.arguments.flag(false, "follow") ? REGULAR : Expectation.exactly("file");
    }

    private static void file(Task task, String path, Contents contents, boolean force) {
        file(task, path, force, () -> task.contents(path, contents));
    }

    private static void file(Task task, String path, boolean force, Runnable contents) {
        task.concerns(FILE, path);
        task.present(FILE, path);
        task.attribute(FILE, path, "type", type(task, force));
        if (force) {
            contents.run();
        }
        FileAttributes.owners(task, path);
        FileAttributes.others(task, path);
    }

    private static void local(Task task, String spelled, String dest, boolean force) {
        String src = task.arguments.required("src");
        Found found = task.around().files().find(Folder.FILES, src).orElse(null);
        if (found == null) {
            task.concerns(FILE, Paths.endsInSlash(spelled) ? Paths.join(dest, Paths.base(src)) : dest);
            throw new NotKnown("the source " + src + " is not in the repository");
        }
        if (found.directory()) {
            tree(task, found, Paths.endsInSlash(src) ? dest : Paths.join(dest, Paths.base(src)), force);
            return;
        }
        boolean into = Paths.endsInSlash(spelled) || Paths.isDirectory(task, dest);
        String path = into ? Paths.join(dest, Paths.base(src)) : dest;
        one(task, path, found.tree(), source(found, src), force);
    }

    /** A file or folder of the repository whose contents are brought to a path, whatever their rights become. */
    static void pushed(Task task, Found found, String src, String dest) {
        if (found.directory()) {
            tree(task, found, Paths.endsInSlash(src) ? dest : Paths.join(dest, Paths.base(src)), true);
            return;
        }
        TreeFile source = source(found, src);
        String path = Paths.isDirectory(task, dest) ? Paths.join(dest, Paths.base(src)) : dest;
        file(task, path, true, () -> brought(task, path, found.tree(), source));
    }

    private static TreeFile source(Found found, String src) {
        return found.tree().find(found.path()).orElseThrow(() -> new NotKnown("the source " + src + " cannot be read"));
    }

    private static void one(Task task, String path, FileTree tree, TreeFile source, boolean force) {
        file(task, path, force, () -> brought(task, path, tree, source));
        Optional<PyValue> mode = task.arguments.raw("mode");
        if (mode.filter(value -> value instanceof PyText text && text.text().equals(PRESERVE))
                .isPresent()) {
            task.attribute(FILE, path, "mode", FileAttributes.preserved(source.executable()));
        } else {
            FileAttributes.mode(task, path, mode);
        }
    }

    /** All files below a directory; directories on the way are made, and get their mode only then. */
    private static void tree(Task task, Found found, String dest, boolean force) {
        String root = found.path().isEmpty() ? "" : found.path() + "/";
        TreeSet<String> directories = new TreeSet<>();
        for (String path : found.tree().matching(glob(root))) {
            String below = path.substring(root.length());
            TreeFile source =
                    found.tree().find(path).orElseThrow(() -> new NotKnown("the source " + path + " cannot be read"));
            one(task, Paths.join(dest, below), found.tree(), source, force);
            for (String up = Paths.parent("/" + below); !up.equals("/"); up = Paths.parent(up)) {
                directories.add(Paths.join(dest, up));
            }
        }
        directories.add(dest);
        for (String directory : directories) {
            task.present(FILE, directory);
            task.attribute(
                    FILE, directory, "type", new Expectation.OneOf(List.of(Value.of("directory"), Value.of("link"))));
        }
        task.arguments.ignore("mode", "owner", "group");
    }

    private static String glob(String root) {
        return root.replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1") + "**";
    }

    private static void remote(Task task, String spelled, String dest, boolean force) {
        String src = Paths.of(task, "src", task.arguments.required("src"));
        boolean directory = Paths.isDirectory(task, src);
        if (directory) {
            task.gap(Scope.below(FILE, dest), "a directory of the host is copied to " + dest);
            task.arguments.ignore("mode", "owner", "group");
            return;
        }
        boolean into = Paths.endsInSlash(spelled) || Paths.isDirectory(task, dest);
        String path = into ? Paths.join(dest, Paths.base(src)) : dest;
        Contents contents = task.host
                .contents(src)
                .filter(known -> !(known instanceof Contents.Found))
                .orElseGet(() -> new Contents.Open(Reason.of(
                        Reason.Code.NOT_EVALUATED, "it is a copy of " + src + " on the host, which is not declared")));
        file(task, path, contents, force);
        Optional<PyValue> mode = task.arguments.raw("mode");
        if (mode.filter(value -> value instanceof PyText text && text.text().equals(PRESERVE))
                .isPresent()) {
            task.unseen(FILE, path, "mode");
        } else {
            FileAttributes.mode(task, path, mode);
        }
    }
}
