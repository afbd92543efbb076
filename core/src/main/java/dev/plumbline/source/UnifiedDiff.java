package dev.plumbline.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The difference of two texts in the format that {@code git apply} takes. */
public final class UnifiedDiff {
    private static final String NOWHERE = "/dev/null";

    private UnifiedDiff() {}

    /**
     * The hunks between two texts, with so many lines around each.
     *
     * @return each line without its end; none if the texts are equal
     */
    public static List<String> hunks(byte[] before, byte[] after, int context) {
        RawText old = new RawText(before);
        RawText now = new RawText(after);
        EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, old, now);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (DiffFormatter format = new DiffFormatter(written)) {
            format.setContext(context);
            format.format(edits, old, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> lines =
                new ArrayList<>(List.of(written.toString(StandardCharsets.UTF_8).split("\n", -1)));
        lines.remove(lines.size() - 1);
        return lines;
    }

    /**
     * A whole patch of one file.
     *
     * @param before empty for a file that is new
     */
    public static List<String> of(String path, byte[] before, byte[] after, int context) {
        List<String> lines = new ArrayList<>();
        lines.add("diff --git a/" + path + " b/" + path);
        if (before.length == 0) {
            lines.add("new file mode 100644");
        }
        lines.add("--- " + (before.length == 0 ? NOWHERE : "a/" + path));
        lines.add("+++ b/" + path);
        lines.addAll(hunks(before, after, context));
        return lines;
    }
}
