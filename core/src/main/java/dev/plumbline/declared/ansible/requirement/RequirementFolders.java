package dev.plumbline.declared.ansible.requirement;

import dev.plumbline.declared.ansible.requirement.Requirement.Sort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folders of Git clones and archives. A clone is called as the role or collection, or as the last part of its address, perhaps
 * with {@code .git} behind it; an archive likewise, with its version and {@code .tar.gz} behind that, as {@code ansible-galaxy
 * collection download} calls them.
 */
public final class RequirementFolders implements RequirementStore, AutoCloseable {
    private static final Pattern RANGE = Pattern.compile(".*[<>=!*,\\s].*");
    private static final String ARCHIVE = ".tar.gz";

    private final List<Folder> folders;
    private final Clones clones = new Clones();
    private final Map<Requirement, Supplied> known = new HashMap<>();

    /**
     * A folder of clones and archives.
     *
     * @param written as it is named in the configuration
     */
    public record Folder(String written, Path path) {}

    /** @param folders those looked in first before others */
    public RequirementFolders(List<Folder> folders) {
        this.folders = List.copyOf(folders);
    }

    @Override
    public synchronized Supplied find(Requirement requirement) {
        // the same at every commit that requires the same, and an archive is large
        return known.computeIfAbsent(requirement.anywhere(), this::look);
    }

    private Supplied look(Requirement requirement) {
        Set<String> archives = archives(requirement);
        Set<String> names = names(requirement);
        if (RANGE.matcher(requirement.version()).matches() || (names.isEmpty() && archives.isEmpty())) {
            return new Supplied.Nothing("which version runs is not known; name one tag or commit there as its version");
        }
        Optional<Supplied> refused = Optional.empty();
        for (Folder folder : folders) {
            for (Supplied found : Stream.concat(
                            names.stream().flatMap(name -> clones(folder, name, requirement)),
                            archives.stream().flatMap(name -> archives(folder, name, requirement)))
                    .toList()) {
                if (found instanceof Supplied.Files) {
                    return found;
                }
                refused = refused.or(() -> Optional.of(found));
            }
        }
        return refused.orElseGet(() -> missing(names, archives));
    }

    private Stream<Supplied> clones(Folder folder, String name, Requirement requirement) {
        return Stream.of(name, name + ".git")
                .filter(called -> Files.isDirectory(folder.path().resolve(called)))
                .map(called -> clones.in(told(folder, called), folder.path().resolve(called), requirement));
    }

    private static Stream<Supplied> archives(Folder folder, String name, Requirement requirement) {
        Path archive = folder.path().resolve(name);
        return Files.isRegularFile(archive)
                ? Stream.of(ArchiveTree.read(told(folder, name), archive, requirement))
                : Stream.empty();
    }

    private static String told(Folder folder, String name) {
        return folder.written() + "/" + name;
    }

    private Supplied missing(Set<String> names, Set<String> archives) {
        return new Supplied.Nothing("neither a clone nor an archive of it is in "
                + folders.stream()
                        .map(folder ->
                                folder.written() + (Files.isDirectory(folder.path()) ? "" : ", which is no folder"))
                        .collect(Collectors.joining(" and "))
                + ", where it may be called "
                + Stream.concat(names.stream(), archives.stream()).collect(Collectors.joining(" or ")));
    }

    /** Clones, which need a version to be looked for in them. */
    private static Set<String> names(Requirement requirement) {
        return requirement.version().isEmpty() ? Set.of() : called(requirement);
    }

    /** An address may be that of an archive, which then has one version. */
    private static Set<String> archives(Requirement requirement) {
        Set<String> archives = new LinkedHashSet<>();
        // the last part of an address may be a version alone, which every project has
        if (requirement.source().endsWith(ARCHIVE) && namesIt(requirement)) {
            archives.add(requirement.lastPart() + ARCHIVE);
        }
        if (!requirement.version().isEmpty()) {
            called(requirement).forEach(name -> archives.add(name + "-" + requirement.version() + ARCHIVE));
        }
        archives.removeIf(name -> !Requirement.isName(name));
        return archives;
    }

    private static boolean namesIt(Requirement requirement) {
        String last = requirement.lastPart();
        return requirement.sort() == Sort.COLLECTION
                || (last.startsWith(requirement.name()) && !last.matches("v?[0-9.]+"));
    }

    private static Set<String> called(Requirement requirement) {
        Set<String> names = new LinkedHashSet<>();
        names.add(requirement.name());
        if (requirement.sort() == Sort.COLLECTION) {
            names.add(requirement.name().replace('.', '-'));
        }
        names.add(requirement.lastPart());
        names.removeIf(name -> !Requirement.isName(name));
        return names;
    }

    @Override
    public synchronized void close() {
        clones.close();
    }
}
