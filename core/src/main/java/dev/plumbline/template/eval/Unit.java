package dev.plumbline.template.eval;

import dev.plumbline.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A parsed template at work.
 *
 * @param body its statements
 * @param place of its first line
 * @param blocks the definitions of each block, that of the most derived template first; grows as parents are loaded
 */
record Unit(List<Stmt> body, Place place, Map<String, List<Statements.Block>> blocks) {

    static Unit of(Parsed parsed) {
        Map<String, List<Statements.Block>> blocks = new HashMap<>();
        parsed.blocks().forEach((name, block) -> blocks.put(name, new ArrayList<>(List.of(block))));
        return new Unit(parsed.body(), parsed.place(), blocks);
    }

    Place place(Position at) {
        return place.line(place.line() == 0 ? at.line() : place.line() + at.line() - 1);
    }
}
