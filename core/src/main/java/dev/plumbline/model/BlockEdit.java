package dev.plumbline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of lines between two marker lines; where both markers are, or new at a position. The meaning is that of Ansible's
 * {@code blockinfile}.
 *
 * @param begin the marker line before the block, without its ending
 * @param end the marker line behind it
 * @param block the lines; empty if neither block nor markers are to be there
 * @param position where a new block goes
 * @param multiline whether the position is looked for in the text as a whole, where it may span lines
 */
public record BlockEdit(String begin, String end, String block, Position position, boolean multiline) implements Edit {

    @Override
    public String apply(String text) {
        List<String> lines = Lines.universal(text);
        int from = lines.lastIndexOf(begin + "\n");
        int to = lines.lastIndexOf(end + "\n");
        int at;
        if (from < 0 || to < 0) {
            at = place(text, lines);
        } else {
            at = Math.min(from, to);
            lines.subList(at, Math.max(from, to) + 1).clear();
        }
        if (at > 0) {
            lines.set(at - 1, Lines.ended(lines.get(at - 1)));
        }
        lines.addAll(at, wanted());
        return String.join("", lines);
    }

    private List<String> wanted() {
        List<String> wanted = new ArrayList<>();
        if (!block.isEmpty()) {
            wanted.add(begin + "\n");
            wanted.add(Lines.ended(block));
            wanted.add(end + "\n");
        }
        return wanted;
    }

    private int place(String text, List<String> lines) {
        boolean after = position.side() == Side.AFTER;
        if (position.regex().isEmpty()) {
            return after ? lines.size() : 0;
        }
        int line = multiline ? inText(text) : inLines(lines);
        if (line < 0) {
            return lines.size();
        }
        return Math.min(lines.size(), after ? line + 1 : line);
    }

    private int inText(String text) {
        Scan scan = new Scan();
        var matcher = scan.matcher(position.regex(), Pattern.MULTILINE, text);
        if (!scan.found(matcher)) {
            return -1;
        }
        int until = position.side() == Side.AFTER ? matcher.end() : matcher.start();
        return (int) text.substring(0, until).chars().filter(c -> c == '\n').count();
    }

    private int inLines(List<String> lines) {
        Scan scan = new Scan();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (scan.found(scan.matcher(position.regex(), 0, lines.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String describe() {
        return block.isEmpty()
                ? "no block \"" + Lines.shown(begin) + "\""
                : "the block \"" + Lines.shown(begin) + "\" that begins with \"" + Lines.shown(block) + "\"";
    }
}
