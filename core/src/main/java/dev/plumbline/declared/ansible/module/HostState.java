package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.EditStep;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.secret.Sealer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The resources of a host while calls are applied: what is said later overrides, what is said perhaps joins. */
final class HostState {
    private static final String FILE = "file";

    private final String target;
    private final TreeMap<ResourceId, Cell> cells = new TreeMap<>();
    /** Files that were to be absent at some time, and whether that was certain. */
    private final Map<String, Boolean> removed = new HashMap<>();

    private static final class Cell {
        private @Nullable Declared presence;
        private final TreeMap<String, Declared> attributes = new TreeMap<>();
        private @Nullable Contents contents;
        private @Nullable Origin contentsOrigin;
    }

    /**
     * By what something is said.
     *
     * @param origin the place
     * @param doubt why it may not be meant; null if it is certain
     */
    record Saying(Origin origin, @Nullable Reason doubt) {}

    HostState(String target) {
        this.target = target;
    }

    /** Says that a resource is there, or not, or may be. */
    void presence(String kind, String name, Expectation expectation, Saying saying) {
        Cell cell = cell(kind, name);
        cell.presence = joined("", cell.presence, expectation, saying);
        if (kind.equals(FILE) && expectation instanceof Expectation.Absent) {
            removed.merge(name, saying.doubt() == null, Boolean::logicalOr);
        }
        if (expectation instanceof Expectation.Absent && saying.doubt() == null) {
            cell.attributes.clear();
            cell.contents = null;
            cell.contentsOrigin = null;
        }
    }

    void attribute(ResourceName resource, String path, Expectation expectation, Saying saying) {
        Cell cell = cell(resource.kind(), resource.name());
        if (cell.presence == null || isAbsent(cell)) {
            presence(resource.kind(), resource.name(), new Expectation.Present(), saying);
        }
        cell.attributes.put(path, joined(path, cell.attributes.get(path), expectation, saying));
    }

    /** A kind and a name in it. */
    record ResourceName(String kind, String name) {
        static ResourceName file(String path) {
            return new ResourceName(FILE, path);
        }
    }

    void contents(String path, Contents contents, Saying saying) {
        Cell cell = cell(FILE, path);
        Reason doubt = saying.doubt();
        cell.contents = doubt == null ? contents : Contents.Choice.of(cell.contents, contents, doubt);
        cell.contentsOrigin = overriding("content", cell.contentsOrigin, saying.origin());
    }

    void edit(String path, EditStep step, Saying saying) {
        Cell cell = cell(FILE, path);
        Contents before = cell.contents;
        cell.contents = before == null ? new Contents.Found(List.of(step)) : before.with(step);
        cell.contentsOrigin =
                before == null ? saying.origin() : overriding("content", cell.contentsOrigin, saying.origin());
    }

    Optional<Contents> contents(String path) {
        return find(FILE, path).map(cell -> cell.contents);
    }

    /** What is said of an attribute, or, for an empty path, of the presence. */
    Optional<Expectation> said(String kind, String name, String path) {
        return find(kind, name)
                .map(cell -> path.isEmpty() ? cell.presence : cell.attributes.get(path))
                .map(Declared::expectation);
    }

    boolean certainlyPresent(String kind, String name) {
        return said(kind, name, "")
                .filter(Expectation.Present.class::isInstance)
                .isPresent();
    }

    boolean certainlyAbsent(String kind, String name) {
        return said(kind, name, "").filter(Expectation.Absent.class::isInstance).isPresent();
    }

    /** Whether a file was to be absent at some time, though perhaps not at the end, and certainly so; empty if it never was. */
    Optional<Boolean> removed(String path) {
        return Optional.ofNullable(removed.get(path));
    }

    boolean mentions(String kind, String name) {
        return cells.containsKey(id(kind, name));
    }

    /** The names of a kind that were mentioned. */
    List<String> names(String kind) {
        return cells.keySet().stream()
                .filter(id -> id.kind().equals(kind))
                .map(ResourceId::name)
                .toList();
    }

    Collection<DeclaredResource> resources(Sealer sealer) {
        List<DeclaredResource> resources = new ArrayList<>();
        cells.forEach((id, cell) -> {
            TreeMap<String, Declared> attributes = new TreeMap<>(cell.attributes);
            if (cell.contents != null && cell.contentsOrigin != null) {
                attributes.putAll(ContentExpectations.of(id, cell.contents, cell.contentsOrigin, sealer));
            }
            Declared presence = cell.presence;
            if (presence == null) {
                Origin origin = attributes.isEmpty() || cell.contentsOrigin != null
                        ? cell.contentsOrigin
                        : attributes.firstEntry().getValue().origin();
                presence = origin == null ? null : new Declared(new Expectation.Unconstrained(), origin);
            }
            if (presence != null) {
                resources.add(new DeclaredResource(id, presence, attributes));
            }
        });
        return resources;
    }

    /** The files of which something is known that is in them. */
    List<RenderedFile> rendered(Sealer sealer) {
        List<RenderedFile> files = new ArrayList<>();
        cells.forEach((id, cell) -> {
            if (cell.contents != null && cell.contentsOrigin != null) {
                ContentExpectations.of(id, cell.contents, cell.contentsOrigin, sealer)
                        .forEach((attribute, declared) ->
                                files.add(RenderedContents.of(id.name(), cell.contents, attribute, declared)));
            }
        });
        return files;
    }

    private static boolean isAbsent(Cell cell) {
        return cell.presence != null && cell.presence.expectation() instanceof Expectation.Absent;
    }

    private Cell cell(String kind, String name) {
        return cells.computeIfAbsent(id(kind, name), none -> new Cell());
    }

    private Optional<Cell> find(String kind, String name) {
        return Optional.ofNullable(cells.get(id(kind, name)));
    }

    private ResourceId id(String kind, String name) {
        return new ResourceId(target, kind, name);
    }

    /** Whether it says the same already, or that among others where it is said only perhaps. */
    private static boolean says(Expectation before, Expectation expectation, boolean perhaps) {
        return before.equals(expectation)
                || (perhaps
                        && before instanceof Expectation.Either either
                        && either.alternatives().contains(expectation));
    }

    private static Declared joined(String path, @Nullable Declared before, Expectation expectation, Saying saying) {
        Reason doubt = saying.doubt();
        if (before != null && says(before.expectation(), expectation, doubt != null)) {
            return before;
        }
        if (doubt == null) {
            return new Declared(
                    expectation, overriding(path, before == null ? null : before.origin(), saying.origin()));
        }
        Expectation otherwise = before == null ? new Expectation.Unconstrained() : before.expectation();
        return new Declared(
                new Expectation.Either(List.of(otherwise, expectation), doubt),
                overriding(path, before == null ? null : before.origin(), saying.origin()));
    }

    private static Origin overriding(String path, @Nullable Origin before, Origin now) {
        if (before == null || before.place().equals(now.place())) {
            return now;
        }
        List<Origin.Step> chain = new ArrayList<>();
        chain.add(new Origin.Step(Origin.Via.OVERRIDE, path, before.place()));
        chain.addAll(now.chain());
        return new Origin(now.place(), chain);
    }

    /** Everything that was said of what is below a directory is void: it is removed with it. */
    void removeBelow(String directory, Saying saying) {
        String prefix = directory.endsWith("/") ? directory : directory + "/";
        for (Map.Entry<ResourceId, Cell> each : cells.entrySet()) {
            if (each.getKey().kind().equals(FILE) && each.getKey().name().startsWith(prefix)) {
                presence(FILE, each.getKey().name(), new Expectation.Absent(), saying);
            }
        }
    }
}
