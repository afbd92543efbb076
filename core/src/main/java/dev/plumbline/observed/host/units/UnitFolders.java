package dev.plumbline.observed.host.units;

import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The folders that systemd looks for units in, the most important first, and what lies in them. */
final class UnitFolders {
    static final String PERSISTENT = "/etc/systemd/system";
    static final String RUNTIME = "/run/systemd/system";
    static final String TRANSIENT = "/run/systemd/transient";
    private static final String MERGED = "/usr/lib/systemd/system";
    private static final String SPLIT = "/lib/systemd/system";

    /** The order that systemd has built in, for hosts where it does not run. */
    private static final List<String> USUAL = List.of(
            "/etc/systemd/system.control",
            "/run/systemd/system.control",
            TRANSIENT,
            "/run/systemd/generator.early",
            PERSISTENT,
            "/etc/systemd/system.attached",
            RUNTIME,
            "/run/systemd/system.attached",
            "/run/systemd/generator",
            "/usr/local/lib/systemd/system",
            SPLIT,
            MERGED,
            "/run/systemd/generator.late");

    private final HostFiles files;
    private final List<Folder> folders = new ArrayList<>();
    private final boolean merged;

    /**
     * One folder.
     *
     * @param path as systemd spells it
     * @param units what could be a unit: files and links by name
     * @param subfolders the files in the folders right below it, by the folder's name
     */
    record Folder(String path, SortedMap<String, HostFile> units, SortedMap<String, List<HostFile>> subfolders) {
        Folder {
            units = Collections.unmodifiableSortedMap(units);
            subfolders = Collections.unmodifiableSortedMap(subfolders);
        }

        List<HostFile> in(String subfolder) {
            return subfolders.getOrDefault(subfolder, List.of());
        }

        boolean runtime() {
            return path.startsWith("/run/");
        }

        boolean generated() {
            return path.startsWith("/run/systemd/generator");
        }
    }

    private UnitFolders(HostFiles files) {
        this.files = files;
        this.merged = files.in(SPLIT).isEmpty();
    }

    /** @param paths in the order of systemd; empty where that is not known */
    static UnitFolders of(HostFiles files, List<String> paths) {
        UnitFolders all = new UnitFolders(files);
        for (String path : paths.isEmpty() ? USUAL : paths) {
            all.folders.add(folder(files, path, all.real(path)));
        }
        return all;
    }

    private static Folder folder(HostFiles files, String spelled, String real) {
        SortedMap<String, HostFile> units = new TreeMap<>();
        SortedMap<String, List<HostFile>> subfolders = new TreeMap<>();
        for (HostFile file : files.below(real)) {
            String below = file.path().substring(real.length() + 1);
            int slash = below.indexOf('/');
            if (slash > 0) {
                subfolders
                        .computeIfAbsent(below.substring(0, slash), none -> new ArrayList<>())
                        .add(file);
            } else if (file.regular() || file.link()) {
                units.put(below, file);
            }
        }
        return new Folder(spelled, units, subfolders);
    }

    List<Folder> folders() {
        return folders;
    }

    /** Where a path of systemd really lies: on most hosts /lib is a link. */
    String real(String path) {
        return merged && (path.equals(SPLIT) || path.startsWith(SPLIT + "/"))
                ? MERGED + path.substring(SPLIT.length())
                : path;
    }

    Optional<HostFile> at(String path) {
        return files.at(real(path));
    }

    Optional<HostFile> followed(String path) {
        return files.at(real(path)).flatMap(file -> files.followed(file.path()));
    }

    /** Whether this lies in one of the folders. */
    boolean within(String path) {
        String real = real(path);
        return folders.stream().anyMatch(folder -> real.startsWith(real(folder.path()) + "/"));
    }

    @Nullable
    Folder folderOf(String path) {
        String real = real(path);
        for (Folder folder : folders) {
            if (real.startsWith(real(folder.path()) + "/")) {
                return folder;
            }
        }
        return null;
    }

    boolean dangling(String path) {
        return files.dangling(real(path));
    }

    boolean unknown(String path) {
        return files.gap(real(path)).isPresent();
    }

    /**
     * The drop-ins for these names: sorted by their own names, of which the first found counts.
     *
     * @param groups names whose folders are looked through together, the more telling groups first
     */
    List<HostFile> dropIns(List<List<String>> groups) {
        Map<String, HostFile> byName = new TreeMap<>();
        for (List<String> group : groups) {
            for (Folder folder : folders) {
                for (String name : group) {
                    for (HostFile file : folder.in(name + ".d")) {
                        if (file.name().endsWith(".conf") && (file.regular() || file.link())) {
                            byName.putIfAbsent(file.name(), spelled(folder, name, file));
                        }
                    }
                }
            }
        }
        return byName.values().stream()
                .filter(file -> !followed(file.path())
                        .map(found -> found.raw().isEmpty())
                        .orElse(isNull(file)))
                .toList();
    }

    private static boolean isNull(HostFile file) {
        return file.link() && HostFiles.target(file).equals("/dev/null");
    }

    private HostFile spelled(Folder folder, String name, HostFile file) {
        String path = folder.path() + "/" + name + ".d/" + file.name();
        return path.equals(file.path())
                ? file
                : new HostFile(
                        path,
                        file.type(),
                        file.mode(),
                        file.uid(),
                        file.gid(),
                        file.owner(),
                        file.group(),
                        file.modified(),
                        file.target(),
                        file.raw());
    }

    /** The contents of these drop-ins, links followed. */
    List<HostFile> contents(List<HostFile> dropIns) {
        return dropIns.stream()
                .flatMap(file -> followed(file.path()).filter(HostFile::regular).stream())
                .toList();
    }
}
