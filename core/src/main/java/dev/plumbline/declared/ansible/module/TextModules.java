package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.BlockEdit;
import dev.plumbline.model.Edit;
import dev.plumbline.model.Edit.Position;
import dev.plumbline.model.Edit.Search;
import dev.plumbline.model.Edit.Search.How;
import dev.plumbline.model.Edit.Side;
import dev.plumbline.model.LineEdit;
import dev.plumbline.model.LineRemoval;
import dev.plumbline.model.OptionEdit;
import dev.plumbline.model.ReplaceEdit;
import dev.plumbline.template.filter.PythonPattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The modules that edit a text: {@code lineinfile}, {@code blockinfile}, {@code replace}, {@code ini_file}. */
final class TextModules {
    private static final String FILE = "file";
    private static final String[] PATH = {"path", "dest", "destfile", "name"};

    private TextModules() {}

    static void line(Task task) {
        boolean present = present(task.arguments);
        boolean create = task.arguments.flag(false, "create");
        edited(task, TextModules::lineEdit, present && !create, present && create, !present);
    }

    static void block(Task task) {
        boolean present = present(task.arguments);
        boolean create = task.arguments.flag(false, "create");
        edited(task, TextModules::blockEdit, !create, present && create, !present);
    }

    static void replace(Task task) {
        edited(task, TextModules::replaceEdit, true, false, false);
    }

    static void option(Task task) {
        boolean create = task.arguments.flag(true, "create");
        edited(task, TextModules::optionEdit, true, create, false);
    }

    /**
     * Says what is edited.
     *
     * @param needed whether the file is to be there before
     * @param created whether it is made if it is not there
     * @param optional whether nothing is to be done if it is not there
     */
    private static void edited(
            Task task, Function<Arguments, Edit> reading, boolean needed, boolean created, boolean optional) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "backup", "validate", "follow", "create", "state", "ignore_no_value", "modify_inactive_option");
        String path = Paths.of(task, "path", arguments.required(PATH));
        task.concerns(FILE, path);
        Edit edit = reading.apply(arguments);
        boolean secret = arguments.secret("line", "value", "block", "content", "replace", "values");
        if (created && task.host.certainlyAbsent(FILE, path)) {
            task.contents(path, new Contents.Text("", secret));
        }
        if (created) {
            task.present(FILE, path);
        } else if (needed) {
            task.needed(FILE, path);
        } else if (optional) {
            task.mention(FILE, path);
        }
        task.edit(path, edit, secret);
        FileAttributes.say(task, path);
    }

    static boolean present(Arguments arguments) {
        String state = arguments.choice("state", "present");
        if (!state.equals("present") && !state.equals("absent")) {
            throw new NotKnown("the state " + state + " is not known");
        }
        return state.equals("present");
    }

    static Edit lineEdit(Arguments arguments) {
        Optional<String> regexp = arguments.text("regexp", "regex");
        Optional<String> contained = arguments.text("search_string");
        Optional<String> line = arguments.text("line", "value");
        boolean backrefs = arguments.flag(false, "backrefs");
        boolean first = arguments.flag(false, "firstmatch");
        Position position = position(arguments);
        Optional<Search> search = regexp.map(regex -> new Search(java(regex), How.REGEX))
                .or(() -> contained.map(text -> new Search(text, How.CONTAINS)));
        if (!present(arguments)) {
            return new LineRemoval(search.or(() -> line.map(text -> new Search(text, How.LINE)))
                    .orElseThrow(() -> new NotKnown("nothing says which lines are not to be there")));
        }
        String wanted = line.orElseThrow(() -> new NotKnown("the argument line is missing"));
        if (backrefs && regexp.isPresent()) {
            String replacement = PythonPattern.of(regexp.get()).replacement(wanted);
            return new LineEdit(replacement, search.orElse(null), position, first, true);
        }
        return new LineEdit(wanted, search.orElse(null), position, first, false);
    }

    static Edit blockEdit(Arguments arguments) {
        String marker = arguments.choice("marker", "# {mark} ANSIBLE MANAGED BLOCK");
        String begin = marker.replace("{mark}", arguments.choice("marker_begin", "BEGIN"));
        String end = marker.replace("{mark}", arguments.choice("marker_end", "END"));
        String block = arguments.text("block", "content").orElse("");
        if (arguments.flag(false, "append_newline") || arguments.flag(false, "prepend_newline")) {
            throw new NotKnown("append_newline and prepend_newline are not evaluated");
        }
        boolean multiline = arguments
                .text("insertafter")
                .or(() -> arguments.text("insertbefore"))
                .filter(regex -> regex.matches("\\(\\?[a-z]*m[a-z]*\\).*"))
                .isPresent();
        return new BlockEdit(begin, end, present(arguments) ? block : "", position(arguments), multiline);
    }

    static Edit replaceEdit(Arguments arguments) {
        String regexp = arguments.required("regexp");
        String replacement = arguments.text("replace").orElse("");
        String after = arguments.text("after").orElse("");
        String before = arguments.text("before").orElse("");
        String encoding = arguments.choice("encoding", "utf-8");
        if (!encoding.matches("(?i)utf-?8")) {
            throw new NotKnown("the encoding " + encoding + " is not evaluated");
        }
        PythonPattern pattern = PythonPattern.of(regexp).inLines();
        String java = pattern.regex();
        String by = pattern.replacement(replacement);
        if (after.isEmpty() && before.isEmpty()) {
            return new ReplaceEdit(java, by, "", 0);
        }
        // between two of them the shortest part is meant, otherwise the longest
        String part = after.isEmpty() || before.isEmpty() ? ".*" : ".*?";
        PythonPattern within = PythonPattern.of(after + "(?P<subsection>" + part + ")" + before);
        return new ReplaceEdit(java, by, within.regex(), within.groups().getOrDefault("subsection", 0));
    }

    static Edit optionEdit(Arguments arguments) {
        String section = arguments.text("section").orElse("");
        String option = arguments.text("option").orElse("");
        boolean valueless = arguments.flag(false, "allow_no_value");
        boolean exclusive = arguments.flag(true, "exclusive");
        boolean tight = arguments.flag(false, "no_extra_spaces");
        List<String> values = arguments
                .text("value")
                .map(List::of)
                .or(() -> arguments.texts("values"))
                .orElse(List.of());
        boolean present = present(arguments);
        if (present && values.isEmpty() && !valueless) {
            throw new NotKnown("the argument value is missing");
        }
        if (!present && section.isEmpty() && option.isEmpty()) {
            throw new NotKnown("nothing says which option is not to be there");
        }
        return new OptionEdit(section, option, values, new OptionEdit.Style(exclusive, tight, valueless), present);
    }

    private static Position position(Arguments arguments) {
        Optional<String> before = arguments.text("insertbefore");
        Optional<String> after = arguments.text("insertafter");
        if (before.isPresent()) {
            return before.get().equals("BOF") ? Position.BEGINNING : new Position(Side.BEFORE, java(before.get()));
        }
        if (after.isEmpty() || after.get().equals("EOF")) {
            return Position.END;
        }
        return after.get().equals("BOF") ? Position.BEGINNING : new Position(Side.AFTER, java(after.get()));
    }

    private static String java(String python) {
        return PythonPattern.of(python).regex();
    }
}
