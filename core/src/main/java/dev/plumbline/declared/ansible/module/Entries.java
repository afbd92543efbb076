package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.EntryEdit;
import java.util.regex.Pattern;

/** Says entries of files of entries. */
final class Entries {
    private Entries() {}

    /** Any regular expression's own characters taken for themselves. */
    static String literal(String text) {
        return text.isEmpty() ? "" : Pattern.quote(text);
    }

    /** Says that a file has an entry of one line, or has not. */
    static void line(Task task, String path, EntryEdit entry, boolean secret) {
        task.concerns("file", path);
        if (entry.accepted().isEmpty()) {
            task.mention("file", path);
        } else {
            task.present("file", path);
        }
        task.edit(path, entry, secret);
    }

    /** A line, given what finds it and what it may be; the ending belongs to it. */
    static EntryEdit wanted(String find, String accepted, String text, String what) {
        return new EntryEdit("^(?:" + find + ")(?:\n|\\z)", "(?:" + accepted + ")(?:\n|\\z)", text + "\n", what);
    }

    static EntryEdit unwanted(String find, String what) {
        return new EntryEdit("^(?:" + find + ")(?:\n|\\z)", "", "", what);
    }
}
