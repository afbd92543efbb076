package dev.plumbline.template.eval;

import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;

/**
 * From which line of which template each line of a result comes: that of the first thing printed on it. What is unknown
 * counts as no line of its own.
 */
public final class LineTrace {
    /** Beyond that, lines are told by the last place that is known. */
    private static final int MOST = 100_000;

    private final List<Place> lines = new ArrayList<>();
    private int line;

    /**
     * Notes what is printed.
     *
     * @param runsOn whether the lines of the value are lines of the template
     */
    void add(PyValue printed, Place place, boolean runsOn) {
        if (printed instanceof PyPartial partial) {
            partial.pieces().forEach(piece -> add(piece, place, false));
            return;
        }
        String text = printed instanceof PyText known ? known.text() : "";
        begin(place);
        int ahead = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            line++;
            ahead += runsOn ? 1 : 0;
            if (at + 1 < text.length()) {
                begin(place.line(place.line() + ahead));
            }
        }
    }

    private void begin(Place place) {
        if (lines.size() == line && line < MOST) {
            lines.add(place);
        }
    }

    /** The places, by line of the result. */
    public List<Place> lines() {
        return List.copyOf(lines);
    }
}
