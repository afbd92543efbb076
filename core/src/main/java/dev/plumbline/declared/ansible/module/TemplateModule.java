package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.ansible.module.TaskFiles.Folder;
import dev.plumbline.declared.ansible.module.TaskFiles.Found;
import dev.plumbline.declared.rendered.TextLines;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.Template;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code template}. */
final class TemplateModule implements Meaning {
    private static final String FILE = "file";
    private static final String HEADING = "#jinja2:";
    private static final List<String> HEADER = List.of(
            "block_start_string",
            "block_end_string",
            "variable_start_string",
            "variable_end_string",
            "comment_start_string",
            "comment_end_string",
            "trim_blocks",
            "lstrip_blocks");

    @Override
    public void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("backup", "validate");
        String spelled = arguments.required("dest");
        String dest = Paths.of(task, "dest", spelled);
        String src = arguments.required("src");
        boolean into = Paths.endsInSlash(spelled) || Paths.isDirectory(task, dest);
        String path = into ? Paths.join(dest, Paths.base(src)) : dest;
        task.concerns(FILE, path);
        boolean force = arguments.flag(true, "force");
        Found found = found(task, src);
        TreeFile source = found.tree()
                .find(found.path())
                .orElseThrow(() -> new NotKnown("the template " + src + " cannot be read"));
        Contents contents = rendered(task, found, source, dest);
        task.present(FILE, path);
        task.attribute(FILE, path, "type", CopyModule.type(task, force));
        if (force) {
            task.contents(path, contents, Via.TEMPLATE, found.place(0));
        }
        FileAttributes.owners(task, path);
        FileAttributes.others(task, path);
        Optional<PyValue> mode = arguments.raw("mode");
        if (mode.filter(value -> value instanceof PyText text && text.text().equals("preserve"))
                .isPresent()) {
            task.attribute(FILE, path, "mode", FileAttributes.preserved(source.executable()));
        } else {
            FileAttributes.mode(task, path, mode);
        }
        task.register("dest", PyText.of(path));
    }

    private static Found found(Task task, String src) {
        return task.around()
                .files()
                .find(Folder.TEMPLATES, src)
                .filter(each -> !each.directory())
                .orElseThrow(() -> new NotKnown("the template " + src + " is not in the repository"));
    }

    private static Contents rendered(Task task, Found found, TreeFile source, String dest) {
        String encoding = task.arguments.choice("output_encoding", "utf-8");
        if (!encoding.equalsIgnoreCase("utf-8") && !encoding.equalsIgnoreCase("utf8")) {
            return new Contents.Open(
                    Reason.of(Reason.Code.NOT_EVALUATED, "the encoding " + encoding + " is not evaluated"));
        }
        String newline = task.arguments.choice("newline_sequence", "\n");
        String header = header(task);
        String file = new String(source.bytes(), StandardCharsets.UTF_8);
        boolean headed = file.startsWith(HEADING);
        String text = header.isEmpty()
                ? file
                : headed ? header + "," + file.substring(HEADING.length()) : header + "\n" + file;
        Place place = found.place(header.isEmpty() || headed ? 1 : 0);
        Template.Traced rendered =
                task.around().files().render(text, place, found, task.arguments.required("src"), dest);
        PyValue value = rendered.value();
        TextLines lines = rendered.lines().isEmpty() ? TextLines.of(place) : TextLines.of(rendered.lines());
        Contents contents = value instanceof PyPartial || value instanceof PyUnknown || value instanceof PyText
                ? ContentReading.of(task, value, lines)
                : new Contents.Open(Reason.of(Reason.Code.NOT_EVALUATED, "the template gives no text"));
        return contents instanceof Contents.Text known && !isLineFeed(newline)
                ? new Contents.Text(known.text().replace("\n", unescaped(newline)), known.secret(), known.lines())
                : contents;
    }

    private static boolean isLineFeed(String newline) {
        return newline.equals("\n") || newline.equals("\\n");
    }

    private static String unescaped(String newline) {
        return newline.replace("\\r", "\r").replace("\\n", "\n");
    }

    /** The arguments that a header line can say as well; one in the file stands before them. */
    private static String header(Task task) {
        StringBuilder header = new StringBuilder();
        for (String name : HEADER) {
            task.arguments.text(name).ifPresent(value -> {
                boolean flag = name.endsWith("_blocks");
                String spelled = flag
                        ? task.arguments.flag(false, name) ? "True" : "False"
                        : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
                header.append(header.length() == 0 ? HEADING + " " : ", ")
                        .append(name)
                        .append(": ")
                        .append(spelled);
            });
        }
        return header.toString();
    }
}
