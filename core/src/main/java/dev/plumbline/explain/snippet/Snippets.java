package dev.plumbline.explain.snippet;

import dev.plumbline.model.Place;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads the lines around places. */
public final class Snippets {
    private final FileTree tree;
    private final int around;

    /** @param around how many lines before and after each place are shown */
    public Snippets(FileTree tree, int around) {
        this.tree = tree;
        this.around = around;
    }

    /**
     * The lines around a place; none for a file as a whole, one of another repository, and one that cannot be read.
     *
     * @param secret whether what is decided there is secret
     */
    public Optional<Snippet> at(Place place, boolean secret) {
        if (place.line() == 0 || !place.repository().isEmpty()) {
            return Optional.empty();
        }
        try {
            return tree.find(place.path()).map(TreeFile::bytes).flatMap(bytes -> around(place, bytes, secret));
        } catch (SourceException e) {
            // the place is told all the same
            return Optional.empty();
        }
    }

    private Optional<Snippet> around(Place place, byte[] bytes, boolean secret) {
        List<String> lines = List.of(new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1));
        if (place.line() > lines.size()) {
            return Optional.empty();
        }
        List<String> shown = SecretLines.shown(place.path(), lines, place.line(), secret);
        int first = Math.max(1, place.line() - around);
        int last = Math.min(shown.size(), place.line() + around);
        while (last > place.line() && shown.get(last - 1).isBlank()) {
            last--;
        }
        return Optional.of(new Snippet(place, first, shown.subList(first - 1, last)));
    }
}
