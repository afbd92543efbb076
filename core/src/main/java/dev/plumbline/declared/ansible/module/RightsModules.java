package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.model.EntryEdit;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code acl}: an entry of the access list of a file; {@code debconf}, {@code locale_gen}: an answer, a language. */
final class RightsModules {
    private static final String FILE = "file";
    private static final Pattern ENTRY =
            Pattern.compile("(?:(?<default>d|default):)?(?<type>u|user|g|group|m|mask|o|other)"
                    + ":(?:(?<who>[^:]*):)?(?<rights>[rwx-]*)");

    private RightsModules() {}

    static void acl(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("follow", "use_nfsv4_acls", "recalculate_mask");
        String path = Paths.of(task, "path", arguments.required("path", "name"));
        String state = arguments.choice("state", "query");
        boolean ofDefault = arguments.flag(false, "default");
        Optional<String> entry = arguments.text("entry");
        Optional<String> type = arguments.text("etype");
        String who = arguments.choice("entity", "");
        String rights = arguments.choice("permissions", "");
        boolean below = arguments.flag(false, "recursive");
        if (state.equals("query")) {
            task.reads();
            return;
        }
        String told = entry.isPresent()
                ? entry(entry.get(), ofDefault)
                : (ofDefault ? "default:" : "")
                        + type.orElseThrow(() -> new NotKnown("the argument etype is missing")) + ":" + who + ":"
                        + (state.equals("absent") ? "" : rights(rights));
        task.mention(FILE, path);
        if (state.equals("absent")) {
            task.gap(new Scope(FILE, path, "acl"), "that an access list has no entry for \"" + told + "\"");
            return;
        }
        task.attribute(FILE, path, "acl", joined(task, path, told));
        if (below) {
            task.gap(Scope.below(FILE, path), "the access lists of what is below " + path + " are not compared");
        }
    }

    /** The entries that earlier tasks gave the same file hold too, but for one of the same user or group. */
    private static Expectation joined(Task task, String path, String told) {
        String who = told.substring(0, told.lastIndexOf(':') + 1);
        List<Value> entries = new ArrayList<>();
        task.host.said(FILE, path, "acl").ifPresent(said -> {
            if (said instanceof Expectation.AtLeast before) {
                before.values().stream()
                        .filter(each -> !each.display().startsWith(who))
                        .forEach(entries::add);
            }
        });
        entries.add(Value.of(told));
        return new Expectation.AtLeast(entries);
    }

    private static String entry(String spelled, boolean ofDefault) {
        Matcher parts = ENTRY.matcher(spelled);
        if (!parts.matches()) {
            throw new NotKnown("\"" + spelled + "\" is no entry of an access list");
        }
        String type = switch (parts.group("type").charAt(0)) {
            case 'u' -> "user";
            case 'g' -> "group";
            case 'm' -> "mask";
            default -> "other";
        };
        String who = parts.group("who") == null ? "" : parts.group("who");
        return (ofDefault || parts.group("default") != null ? "default:" : "") + type + ":" + who + ":"
                + rights(parts.group("rights"));
    }

    private static String rights(String letters) {
        if (!letters.matches("[rwx-]*")) {
            throw new NotKnown("what the permissions \"" + letters + "\" come to depends on the file");
        }
        return (letters.contains("r") ? "r" : "-")
                + (letters.contains("w") ? "w" : "-")
                + (letters.contains("x") ? "x" : "-");
    }

    static void debconf(Task task) {
        Arguments arguments = task.arguments;
        String name = arguments.required("name", "pkg");
        Optional<String> question = arguments.text("question", "selection", "setting");
        Optional<String> given = arguments.text("value", "answer");
        String type = arguments.choice("vtype", "");
        arguments.ignore("unseen");
        if (question.isEmpty() || type.isEmpty()) {
            task.reads();
            return;
        }
        String path = "/var/cache/debconf/config.dat";
        Scope scope = new Scope(FILE, path, "content");
        boolean secret = arguments.secret("value", "answer") || task.around().noLog();
        if (type.equals("password") || secret) {
            task.gap(scope, "an answer of debconf that is secret is not read: " + name + " " + question.get());
            return;
        }
        String value = given.orElse("");
        if (type.equals("boolean")) {
            value = arguments.flag(false, "value", "answer") ? "true" : "false";
        }
        if (value.contains("\n")) {
            task.gap(scope, "an answer of several lines is not compared: " + name + " " + question.get());
            return;
        }
        String owner = "Name: " + question.get();
        String first = "Name: " + literal(question.get()) + "\n";
        String find = "^" + first + "(?:[^\n]+\n)*";
        String accepted = value.isEmpty()
                ? first + "(?:(?!Value: *\\S)[^\n]+\n)*"
                : first + "(?:[^\n]+\n)*?Value: " + literal(value) + "\n(?:[^\n]+\n)*";
        task.present(FILE, path);
        task.edit(
                path,
                new EntryEdit(
                        find,
                        accepted,
                        owner + "\nTemplate: " + question.get() + "\nValue: " + value + "\nOwners: " + name + "\n\n",
                        "the answer \"" + value + "\" to " + question.get()),
                false);
    }

    static void locale(Task task) {
        String state = task.arguments.choice("state", "present");
        List<String> names =
                task.arguments.texts("name").orElseThrow(() -> new NotKnown("the argument name is missing"));
        String path = "/etc/locale.gen";
        for (String name : names) {
            if (name.matches("C|POSIX|C\\.(UTF-8|utf8)")) {
                continue; // built into the C library
            }
            String spelled = name.replaceFirst("(?i)\\.utf-?8", ".UTF-8");
            String find = "[ \t]*(?:#[ \t]*)?" + literal(spelled) + "[ \t].*";
            String accepted = "[ \t]*" + literal(spelled) + "[ \t].*";
            boolean present = state.equals("present");
            // the line alone is told by snapshots; that the language is compiled, is not
            String charset = spelled.endsWith(".UTF-8") ? "UTF-8" : "ISO-8859-1";
            EntryEdit entry = present
                    ? Entries.wanted(find, accepted, spelled + " " + charset, "the locale " + spelled)
                    : Entries.wanted(
                            accepted + "|[ \t]*#[ \t]*" + literal(spelled) + "[ \t].*",
                            "[ \t]*#.*",
                            "# " + spelled + " " + charset,
                            "no locale " + spelled);
            Entries.line(task, path, entry, false);
        }
    }

    /** {@code dpkg_divert}: whose file is at a path. */
    static void divert(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("rename", "force");
        String path = Paths.of(task, "path", arguments.required("path", "name"));
        String state = arguments.choice("state", "present");
        String holder = arguments.choice("holder", "LOCAL");
        Optional<String> divert = arguments.text("divert");
        if (state.equals("absent")) {
            task.absent("diversion", path);
            return;
        }
        task.present("diversion", path);
        task.attribute("diversion", path, "to", Expectation.exactly(divert.orElse(path + ".distrib")));
        task.attribute("diversion", path, "package", Expectation.exactly(holder.equals("LOCAL") ? "" : holder));
    }
}
