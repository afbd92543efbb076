package dev.plumbline.template.syntax;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.eval.LiteralReader;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Truthiness;

/**
 * How the tags of a template look and what happens to white space around them.
 *
 * @param blockStart and so on: the delimiters
 * @param trimBlocks whether a line feed after a statement goes
 * @param stripBlocks whether blanks before a statement that begins its line go
 * @param keepsEnd whether a line feed at the very end of the template stays
 * @param newline what line feeds in data become
 */
public record Dialect(
        String blockStart,
        String blockEnd,
        String printStart,
        String printEnd,
        String commentStart,
        String commentEnd,
        boolean trimBlocks,
        boolean stripBlocks,
        boolean keepsEnd,
        String newline) {
    private static final String HEADER = "#jinja2:";

    /** As Ansible sets it. */
    public static final Dialect ANSIBLE = new Dialect("{%", "%}", "{{", "}}", "{#", "#}", true, false, false, "\n");

    /** Whether a text begins with a line of settings. */
    public static boolean hasHeader(String text) {
        return text.startsWith(HEADER);
    }

    /** This dialect, changed by the first line of a text. */
    public Dialect withHeader(String text) {
        int end = text.indexOf('\n');
        String line = text.substring(HEADER.length(), end < 0 ? text.length() : end);
        Dialect changed = this;
        for (String pair : line.split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw TemplateException.syntax("the #jinja2: line needs key:value, not '" + pair.strip() + "'");
            }
            PyValue value = LiteralReader.read(pair.substring(colon + 1).strip(), false)
                    .orElseThrow(() -> TemplateException.syntax("not a literal in the #jinja2: line: " + pair.strip()));
            changed = changed.with(pair.substring(0, colon).strip(), value);
        }
        return changed;
    }

    private Dialect with(String key, PyValue value) {
        boolean flag = Truthiness.of(value);
        String text = value instanceof PyText spelled ? spelled.text() : "";
        return switch (key) {
            case "trim_blocks" -> copy(text, "", flag, stripBlocks, keepsEnd, newline);
            case "lstrip_blocks" -> copy(text, "", trimBlocks, flag, keepsEnd, newline);
            case "keep_trailing_newline" -> copy(text, "", trimBlocks, stripBlocks, flag, newline);
            case "newline_sequence" -> copy(text, "", trimBlocks, stripBlocks, keepsEnd, text);
            case "block_start_string",
                    "block_end_string",
                    "variable_start_string",
                    "variable_end_string",
                    "comment_start_string",
                    "comment_end_string" -> copy(text, key, trimBlocks, stripBlocks, keepsEnd, newline);
            default -> throw TemplateException.syntax("the setting '" + key + "' of a #jinja2: line is not supported");
        };
    }

    private Dialect copy(String text, String key, boolean trim, boolean strip, boolean keeps, String line) {
        return new Dialect(
                key.equals("block_start_string") ? text : blockStart,
                key.equals("block_end_string") ? text : blockEnd,
                key.equals("variable_start_string") ? text : printStart,
                key.equals("variable_end_string") ? text : printEnd,
                key.equals("comment_start_string") ? text : commentStart,
                key.equals("comment_end_string") ? text : commentEnd,
                trim,
                strip,
                keeps,
                line);
    }

    /** Whether a text may be a template at all. */
    public boolean mayBeTemplate(String text) {
        return text.contains(blockStart) || text.contains(printStart) || text.contains(commentStart);
    }
}
