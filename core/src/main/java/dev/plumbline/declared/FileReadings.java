package dev.plumbline.declared;

import dev.plumbline.declared.rendered.Around;
import dev.plumbline.declared.rendered.FileReader;
import dev.plumbline.declared.rendered.ReadableFile;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads declared files by their types. A file that may have another text, or may not be declared at all, is read both ways:
 * what both say is certain, and all else is so or otherwise.
 */
final class FileReadings {
    private final List<FileReader> readers;
    private final Around around;

    FileReadings(List<FileReader> readers, Around around) {
        this.readers = readers;
        this.around = around;
    }

    /** What the files declare; one whose text is not what is declared in the end declares nothing. */
    DeclaredState read(Collection<RenderedFile> files) {
        Assembly all = new Assembly(around.target());
        for (FileReader reader : readers) {
            SortedMap<String, ReadableFile> then = new TreeMap<>();
            SortedMap<String, ReadableFile> otherwise = new TreeMap<>();
            @Nullable Reason doubt = null;
            for (RenderedFile file : files) {
                if (!reader.reads(file.path()) || !holds(file)) {
                    continue;
                }
                Optional<Reason> perhaps = doubt(file);
                then.put(file.path(), new ReadableFile(file, file.text()));
                RenderedText other = perhaps.isEmpty() ? file.text() : file.otherwise();
                if (other != null) {
                    otherwise.put(file.path(), new ReadableFile(file, other));
                }
                doubt = perhaps.orElse(doubt);
            }
            if (!then.isEmpty()) {
                DeclaredState read = reader.read(then, around);
                all.add(doubt == null ? read : either(reader.read(otherwise, around), read, doubt));
            }
        }
        return all.state();
    }

    /** The files that are certainly there with all their text, by path. */
    Map<String, RenderedFile> certain(Collection<RenderedFile> files) {
        Map<String, RenderedFile> certain = new TreeMap<>();
        for (RenderedFile file : files) {
            if (file.text().whole() && holds(file) && doubt(file).isEmpty()) {
                certain.put(file.path(), file);
            }
        }
        return certain;
    }

    private boolean holds(RenderedFile file) {
        DeclaredResource declared = resource(file);
        if (declared == null || declared.presence().expectation() instanceof Expectation.Absent) {
            return false;
        }
        Declared content = declared.attributes().get(file.attribute());
        return content != null
                && content.expectation().equals(file.declared().expectation());
    }

    private @Nullable DeclaredResource resource(RenderedFile file) {
        return around.said().resources().get(new ResourceId(around.target(), Kinds.FILE.name(), file.path()));
    }

    /** Why it is not certain that the file is there with its text. */
    private Optional<Reason> doubt(RenderedFile file) {
        if (file.doubt() != null) {
            return Optional.of(file.doubt());
        }
        DeclaredResource declared = resource(file);
        Expectation presence = declared == null
                ? new Expectation.Unconstrained()
                : declared.presence().expectation();
        if (presence instanceof Expectation.Either either) {
            return Optional.of(either.reason());
        }
        return presence instanceof Expectation.Unresolved unresolved
                ? Optional.of(unresolved.reason())
                : Optional.empty();
    }

    private DeclaredState either(DeclaredState otherwise, DeclaredState then, Reason doubt) {
        TreeMap<ResourceId, DeclaredResource> resources = new TreeMap<>();
        TreeSet<ResourceId> ids = new TreeSet<>(otherwise.resources().keySet());
        ids.addAll(then.resources().keySet());
        for (ResourceId id : ids) {
            resources.put(
                    id, either(id, otherwise.resources().get(id), then.resources().get(id), doubt));
        }
        LinkedHashSet<Gap> gaps = new LinkedHashSet<>(otherwise.gaps());
        gaps.addAll(then.gaps());
        return DeclaredState.of(around.target(), resources.values(), List.of(), List.copyOf(gaps));
    }

    private static DeclaredResource either(
            ResourceId id, @Nullable DeclaredResource otherwise, @Nullable DeclaredResource then, Reason doubt) {
        TreeMap<String, Declared> attributes = new TreeMap<>();
        TreeSet<String> paths = new TreeSet<>();
        if (otherwise != null) {
            paths.addAll(otherwise.attributes().keySet());
        }
        if (then != null) {
            paths.addAll(then.attributes().keySet());
        }
        for (String path : paths) {
            attributes.put(
                    path,
                    either(
                            otherwise == null ? null : otherwise.attributes().get(path),
                            then == null ? null : then.attributes().get(path),
                            doubt));
        }
        Declared presence = either(
                otherwise == null ? null : otherwise.presence(), then == null ? null : then.presence(), doubt);
        return new DeclaredResource(id, presence, attributes);
    }

    private static Declared either(@Nullable Declared otherwise, @Nullable Declared then, Reason doubt) {
        if (otherwise != null && then != null && otherwise.expectation().equals(then.expectation())) {
            return then;
        }
        Expectation free = new Expectation.Unconstrained();
        Declared known = then != null ? then : otherwise;
        if (known == null) {
            throw new IllegalArgumentException("neither of both says anything");
        }
        return new Declared(
                new Expectation.Either(
                        List.of(
                                otherwise == null ? free : otherwise.expectation(),
                                then == null ? free : then.expectation()),
                        doubt),
                known.origin());
    }
}
