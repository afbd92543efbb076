package dev.plumbline.declared;

import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.Glob;
import dev.plumbline.source.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The declared files of a host as a tree, so that what they declare can be read as if they were in the repository. Places in
 * it are those on the host until {@link #origin} leads them back.
 */
final class HostTree implements FileTree {
    /** Variables called so are unknown; they stand for pieces of files that are. */
    static final String HOLE = "PLUMBLINE_UNKNOWN_PIECE";

    private static final String NAME = "\0host";

    private final SortedMap<String, RenderedFile> files = new TreeMap<>();

    HostTree(Map<String, RenderedFile> byPath) {
        byPath.forEach((path, file) -> files.put(path.substring(1), file));
    }

    @Override
    public String repository() {
        return NAME;
    }

    @Override
    public String revision() {
        return "";
    }

    @Override
    public Optional<TreeFile> find(String path) {
        // of what is made of a secret only fingerprints are read, and not here
        return Optional.ofNullable(files.get(path))
                .filter(file -> !file.text().secret())
                .map(file -> {
                    String text = file.text().text().replace(String.valueOf(RenderedText.HOLE), "${" + HOLE + "}");
                    return new TreeFile(path, path, false, text.getBytes(StandardCharsets.UTF_8));
                });
    }

    @Override
    public SortedSet<String> matching(String glob) {
        Glob wanted = Glob.of(glob);
        SortedSet<String> paths = new TreeSet<>(files.keySet());
        paths.removeIf(path -> !wanted.matches(path));
        return paths;
    }

    /** Where what is read of this tree comes from, and what started it. */
    Origin origin(Origin read, Step start) {
        List<Step> chain = new ArrayList<>(List.of(start));
        for (Step step : read.chain()) {
            chain.add(new Step(step.via(), step.name(), place(step.place())));
        }
        RenderedFile file = file(read.place());
        if (file == null) {
            return new Origin(read.place(), chain);
        }
        chain.add(new Step(Via.TEMPLATE, file.path(), file.declared().origin().place()));
        return new Origin(place(read.place()), chain);
    }

    Place place(Place read) {
        RenderedFile file = file(read);
        return file == null ? read : file.origin(file.text(), read.line()).place();
    }

    private @Nullable RenderedFile file(Place place) {
        return place.repository().equals(NAME) ? files.get(place.path()) : null;
    }
}
