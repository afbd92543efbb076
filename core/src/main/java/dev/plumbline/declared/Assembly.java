package dev.plumbline.declared;

import dev.plumbline.declared.container.ComposeStart;
import dev.plumbline.declared.rendered.Around;
import dev.plumbline.declared.rendered.FileReader;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts the parts of one target's declared state together.
 *
 * <p>Of one resource in several parts the attributes are joined. Where two parts differ on one attribute, the later one
 * holds, and its origin tells by {@link Origin.Via#OVERRIDE} what it overrode.
 */
final class Assembly {
    private final String target;
    private final TreeMap<ResourceId, DeclaredResource> resources = new TreeMap<>();
    private final Map<Scope, Exclusive> exclusives = new TreeMap<>();
    private final Set<Gap> gaps = new LinkedHashSet<>();
    private final List<ComposeStart> started = new ArrayList<>();
    private final Map<String, RenderedFile> rendered = new LinkedHashMap<>();

    Assembly(String target) {
        this.target = target;
    }

    String target() {
        return target;
    }

    void add(DeclaredState part) {
        part.resources().forEach((id, resource) -> resources.merge(id, resource, Assembly::join));
        part.exclusives().forEach(exclusive -> exclusives.putIfAbsent(exclusive.scope(), exclusive));
        gaps.addAll(part.gaps());
    }

    /** Files with their text; of those with one path the last that is still declared so counts. */
    void rendered(List<RenderedFile> files) {
        files.forEach(file -> rendered.put(file.path() + "\0" + file.declared().expectation(), file));
    }

    /** Compose projects that are started from files on the host. */
    void started(List<ComposeStart> projects) {
        started.addAll(projects);
    }

    /** What is said outright. */
    DeclaredState state() {
        return new DeclaredState(target, resources, new ArrayList<>(exclusives.values()), List.copyOf(gaps));
    }

    /**
     * All that is declared: also what the declared files say, as far as nothing else is said outright.
     *
     * @param readers of files by their type
     * @param formats by which the texts of some files are compared
     */
    DeclaredState state(
            List<FileReader> readers, FileFormats formats, Function<String, Optional<Value>> facts, Sealer sealer) {
        DeclaredState said = state();
        FileReadings readings = new FileReadings(readers, new Around(target, said, facts, sealer));
        Map<String, RenderedFile> certain = readings.certain(rendered.values());
        DeclaredState read = readings.read(rendered.values());
        if (read.resources().isEmpty() && read.gaps().isEmpty() && started.isEmpty()) {
            return formats.applied(said, certain.values());
        }
        Assembly all = new Assembly(target);
        all.add(read);
        StartedProjects projects = new StartedProjects(said, certain, sealer);
        started.forEach(start -> all.add(projects.read(start)));
        all.add(said);
        return formats.applied(all.state(), certain.values());
    }

    private static DeclaredResource join(DeclaredResource earlier, DeclaredResource later) {
        Declared presence = override("", earlier.presence(), later.presence());
        if (presence.expectation() instanceof Expectation.Absent) {
            return new DeclaredResource(later.id(), presence, new TreeMap<>());
        }
        SortedMap<String, Declared> attributes = new TreeMap<>(earlier.attributes());
        later.attributes()
                .forEach((path, declared) ->
                        attributes.merge(path, declared, (before, after) -> override(path, before, after)));
        return new DeclaredResource(later.id(), presence, attributes);
    }

    private static Declared override(String name, Declared earlier, Declared later) {
        if (earlier.expectation().equals(later.expectation())) {
            return earlier;
        }
        List<Step> chain = new ArrayList<>();
        chain.add(new Step(Origin.Via.OVERRIDE, name, earlier.origin().place()));
        chain.addAll(later.origin().chain());
        return new Declared(later.expectation(), new Origin(later.origin().place(), chain));
    }
}
