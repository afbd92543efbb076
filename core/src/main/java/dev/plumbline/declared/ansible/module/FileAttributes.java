package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The arguments that all modules for files share. What is not given is not managed. */
final class FileAttributes {
    private static final String FILE = "file";
    private static final Pattern OCTAL = Pattern.compile("(?:0[oO])?[0-7]{1,5}");
    private static final List<String> UNSEEN =
            List.of("attributes", "attr", "selevel", "serole", "setype", "seuser", "secontext");

    private FileAttributes() {}

    static void say(Task task, String path) {
        owners(task, path);
        mode(task, path, task.arguments.raw("mode"));
        others(task, path);
    }

    static void owners(Task task, String path) {
        one(task, path, "owner", task.arguments.raw("owner"));
        one(task, path, "group", task.arguments.raw("group"));
    }

    static void others(Task task, String path) {
        task.arguments.ignore("unsafe_writes");
        for (String name : UNSEEN) {
            if (task.arguments.raw(name).isPresent()) {
                task.unseen(FILE, path, name);
            }
        }
    }

    private static void one(Task task, String path, String attribute, Optional<PyValue> given) {
        given.ifPresent(value -> task.attribute(
                FILE, path, attribute, unknown(value).orElseGet(() -> Expectation.exactly(Spelling.str(value)))));
    }

    static void mode(Task task, String path, Optional<PyValue> given) {
        given.ifPresent(value ->
                task.attribute(FILE, path, "mode", unknown(value).orElseGet(() -> expected(task, path, value))));
    }

    private static Expectation expected(Task task, String path, PyValue value) {
        if (value instanceof PyInt number && number.number().bitLength() < 16) {
            return Expectation.exactly(Value.of(number.number().longValue()));
        }
        String mode = Spelling.str(value).strip();
        boolean letters = mode.matches("([ugoa]+[-+=][rwxXstugo]*)(,[ugoa]+[-+=][rwxXstugo]*)*");
        if (OCTAL.matcher(mode).matches() || letters) {
            return Expectation.exactly(mode.matches("[0-7]{5}") ? mode.substring(1) : mode);
        }
        Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, "what the mode " + mode + " makes depends on the umask");
        task.gap(new Scope(FILE, path, "mode"), reason);
        return new Expectation.Unresolved(reason);
    }

    private static Optional<Expectation> unknown(PyValue value) {
        if (value instanceof PyUnknown unknown) {
            return Optional.of(new Expectation.Unresolved(unknown.reason()));
        }
        return value instanceof PyPartial partial
                ? Optional.of(new Expectation.Unresolved(partial.unknown().reason()))
                : Optional.empty();
    }

    /** What a checkout makes of the mode of a file in Git: that depends on the umask of whoever made it. */
    static Expectation preserved(boolean executable) {
        return new Expectation.OneOf(
                executable ? List.of(Value.of("0755"), Value.of("0775")) : List.of(Value.of("0644"), Value.of("0664")));
    }
}
