package dev.plumbline.template.eval;

import dev.plumbline.model.Place;
import java.util.List;
import java.util.Map;

/**
 * What parsing a template gives.
 *
 * @param body its statements
 * @param blocks its blocks by name
 * @param mutates whether it calls a method that changes a value in place
 * @param place of its first line
 */
public record Parsed(List<Stmt> body, Map<String, Statements.Block> blocks, boolean mutates, Place place) {
    public Parsed {
        body = List.copyOf(body);
        blocks = Map.copyOf(blocks);
    }
}
