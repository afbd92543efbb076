package dev.plumbline.model;

import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A line that is to be there: in the place of the line that is found, or as it is anywhere, or new at a position. The
 * meaning is that of Ansible's {@code lineinfile}.
 *
 * @param line without its ending; with {@code groups}, a replacement as of {@link Matcher#appendReplacement}
 * @param search finds the line that is to be so; null for none
 * @param position where a new one goes
 * @param first whether the first of several found lines is meant; the last one otherwise
 * @param groups whether the line is made of what was found, so that nothing is added where nothing is found
 */
public record LineEdit(String line, @Nullable Search search, Position position, boolean first, boolean groups)
        implements Edit {

    /** A place in the lines: where the line itself is, and where its anchor; −1 for nowhere. */
    private record Found(int own, int anchor) {}

    @Override
    public String apply(String text) {
        Scan scan = new Scan();
        List<String> lines = Lines.of(text);
        int hit = hit(lines, scan);
        if (hit >= 0) {
            String wanted = Lines.ended(groups ? expanded(lines.get(hit), scan) : line);
            lines.set(hit, wanted);
            return String.join("", lines);
        }
        Found found = look(lines, scan);
        if (found.own() >= 0) {
            lines.set(found.own(), Lines.ended(line));
        } else if (!groups) {
            insert(lines, found.anchor());
        }
        return String.join("", lines);
    }

    private int hit(List<String> lines, Scan scan) {
        int hit = -1;
        for (int i = 0; search != null && i < lines.size(); i++) {
            if (LineRemoval.matches(search, lines.get(i), scan)) {
                hit = i;
                if (first) {
                    break;
                }
            }
        }
        return hit;
    }

    private String expanded(String found, Scan scan) {
        Matcher matcher = scan.matcher(search == null ? "" : search.text(), 0, found);
        if (!scan.found(matcher)) {
            return line;
        }
        StringBuilder all = new StringBuilder();
        int before = matcher.start();
        try {
            matcher.appendReplacement(all, line);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Scan.GivenUp("not a replacement: " + line);
        }
        return all.substring(before);
    }

    /** With {@code first}, what comes after the first anchor is not looked at. */
    private Found look(List<String> lines, Scan scan) {
        int own = -1;
        int anchor = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (Lines.bare(lines.get(i)).equals(line)) {
                own = i;
            } else if (!position.regex().isEmpty() && scan.found(scan.matcher(position.regex(), 0, lines.get(i)))) {
                anchor = i;
                if (first) {
                    break;
                }
            }
        }
        return new Found(own, anchor);
    }

    private void insert(List<String> lines, int anchor) {
        String wanted = line + "\n";
        if (position.equals(Position.BEGINNING)) {
            lines.add(0, wanted);
        } else if (anchor < 0) {
            int last = lines.size() - 1;
            if (last >= 0
                    && Lines.bare(lines.get(last)).length() == lines.get(last).length()) {
                lines.add("\n");
            }
            lines.add(wanted);
        } else if (position.side() == Side.BEFORE) {
            lines.add(anchor, wanted);
        } else if (anchor + 1 == lines.size()
                || !Lines.bare(lines.get(anchor + 1)).equals(line)) {
            lines.add(anchor + 1, wanted);
        }
    }

    @Override
    public String describe() {
        return "the line \"" + Lines.shown(line) + "\"";
    }
}
