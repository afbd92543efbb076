package dev.plumbline.observed.host.units;

import dev.plumbline.notation.UnitName;
import dev.plumbline.notation.UnitText;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.observed.host.units.UnitFolders.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of unit files as {@code systemctl is-enabled} and {@code list-unit-files} tell it, derived from the folders
 * of units by the rules of systemctl(1), table "is-enabled output", as systemd 250 and later apply them.
 */
final class UnitStates {
    private static final int MOST_LINKS = 64;
    private static final int UPHELD_SINCE = 254;

    private final UnitFolders folders;
    private final boolean upheld;

    UnitStates(UnitFolders folders, int version) {
        this.folders = folders;
        this.upheld = version >= UPHELD_SINCE;
    }

    /**
     * What a name leads to.
     *
     * @param name of the unit after its aliases
     * @param path of the file that counts; a link if the unit is masked by it
     * @param masked whether that file is empty or /dev/null
     * @param install what it says of its installation; empty if masked
     */
    record Found(
            String name,
            String path,
            boolean masked,
            @Nullable Install install) {}

    /** What the section [Install] says. */
    record Install(List<String> aliases, List<String> rules, List<String> also, String defaultInstance) {}

    /** Something of a unit that the collector may not read, so that only systemd itself could tell. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The state of a name that one of the folders has; empty if it cannot be derived. */
    Optional<String> state(String name) {
        try {
            return Optional.of(find(name).map(found -> state(name, found)).orElse("bad"));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private String state(String name, Found found) {
        Folder folder = folders.folderOf(found.path());
        boolean runtime = folder == null ? found.path().startsWith("/run/") : folder.runtime();
        if (found.masked()) {
            return runtime ? "masked-runtime" : "masked";
        }
        String last = found.path().substring(found.path().lastIndexOf('/') + 1);
        if (!name.equals(last) && !UnitName.instance(found.name())) {
            return "alias";
        }
        if (folder != null && direct(folder, found.path()) && folder.generated()) {
            return "generated";
        }
        if (folder != null && direct(folder, found.path()) && folder.path().equals(UnitFolders.TRANSIENT)) {
            return "transient";
        }
        Install install = found.install();
        if (install == null) {
            return "bad";
        }
        return enabled(found, each -> known(found.name(), install, each))
                .orElseGet(() -> enabled(found, link -> true).isPresent() ? "indirect" : unlinked(install));
    }

    private boolean direct(Folder folder, String path) {
        return folders.real(path)
                        .substring(folders.real(folder.path()).length() + 1)
                        .indexOf('/')
                < 0;
    }

    private static String unlinked(Install install) {
        if (!install.rules().isEmpty()) {
            return "disabled";
        }
        return install.also().isEmpty() ? "static" : "indirect";
    }

    private static boolean known(String name, Install install, String link) {
        return link.equals(name)
                || install.aliases().contains(link)
                || (UnitName.template(name)
                        && !install.defaultInstance().isEmpty()
                        && link.equals(UnitName.with(name, install.defaultInstance())));
    }

    /** The state that links give, of those whose names count. */
    private Optional<String> enabled(Found found, Predicate<String> counts) {
        boolean inRuntime = false;
        boolean atAll = false;
        boolean sameInConfig = false;
        boolean sameInRuntime = false;
        boolean below = false;
        for (Folder folder : folders.folders()) {
            Links links = links(folder, found.name(), counts, below);
            if (links == Links.OTHER_NAME) {
                if (folder.path().equals(UnitFolders.PERSISTENT)) {
                    return Optional.of("enabled");
                }
                inRuntime |= folder.runtime();
                atAll |= !folder.runtime();
            } else if (links == Links.SAME_NAME) {
                sameInConfig |= folder.path().equals(UnitFolders.PERSISTENT);
                sameInRuntime |= !folder.path().equals(UnitFolders.PERSISTENT) && folder.runtime();
            }
            below |= found.path().startsWith(folder.path() + "/");
        }
        if (inRuntime) {
            return Optional.of("enabled-runtime");
        }
        if (atAll && UnitName.instance(found.name())) {
            return Optional.of("static");
        }
        if (sameInConfig) {
            return Optional.of("linked");
        }
        return sameInRuntime ? Optional.of("linked-runtime") : Optional.empty();
    }

    private enum Links {
        NONE,
        /** The unit is linked into the folder under its own name. */
        SAME_NAME,
        OTHER_NAME
    }

    private Links links(Folder folder, String name, Predicate<String> counts, boolean belowTheUnit) {
        for (Map.Entry<String, List<HostFile>> subfolder : folder.subfolders().entrySet()) {
            if (dependencies(subfolder.getKey())) {
                for (HostFile link : subfolder.getValue()) {
                    boolean leads = link.name().equals(name)
                            || UnitName.templateOf(link.name())
                                    .filter(name::equals)
                                    .isPresent();
                    if (link.link() && leads && counts.test(link.name())) {
                        return Links.OTHER_NAME;
                    }
                }
            }
        }
        Links links = Links.NONE;
        for (HostFile link : folder.units().values()) {
            if (link.link()) {
                boolean leads = lastOf(link.target()).equals(name);
                boolean called = !belowTheUnit && link.name().equals(name);
                if (leads && called) {
                    links = Links.SAME_NAME;
                } else if ((leads || called) && counts.test(link.name())) {
                    return Links.OTHER_NAME;
                }
            }
        }
        return links;
    }

    private boolean dependencies(String subfolder) {
        return subfolder.endsWith(".wants")
                || subfolder.endsWith(".requires")
                || (upheld && subfolder.endsWith(".upholds"));
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Follows a name to its unit, as systemd does; empty if that fails. */
    Optional<Found> find(String name) throws Unreadable {
        String current = name;
        String path = search(current);
        for (int i = 0; i < MOST_LINKS && path != null; i++) {
            Optional<HostFile> file = folders.at(path);
            if (file.isEmpty()) {
                return absent(path);
            }
            if (!file.get().link()) {
                return Optional.ofNullable(loaded(current, path, file.get()));
            }
            String target = HostFiles.target(file.get());
            if (target.equals("/dev/null") || empty(target)) {
                return Optional.of(new Found(current, path, true, null));
            }
            if (folders.dangling(path)) {
                return Optional.empty();
            }
            String next = next(current, target);
            if (!folders.within(target) || next.equals(current)) {
                path = target;
            } else {
                current = next;
                path = UnitName.valid(next) ? search(next) : null;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> absent(String path) throws Unreadable {
        if (folders.unknown(path) || !folders.within(path)) {
            throw new Unreadable();
        }
        return Optional.empty();
    }

    private boolean empty(String path) {
        return folders.at(path)
                .filter(file -> file.regular() && file.raw().isEmpty())
                .isPresent();
    }

    /** The unit that a link into the folders leads to; an instance goes with its template. */
    private static String next(String current, String target) {
        String last = lastOf(target);
        return UnitName.instance(current) && UnitName.template(last)
                ? UnitName.with(last, UnitName.instanceOf(current))
                : last;
    }

    private @Nullable String search(String name) throws Unreadable {
        List<String> names = new ArrayList<>(List.of(name));
        if (UnitName.instance(name)) {
            UnitName.templateOf(name).ifPresent(names::add);
        }
        for (String each : names) {
            for (Folder folder : folders.folders()) {
                String path = folder.path() + "/" + each;
                if (folder.units().containsKey(each)) {
                    return path;
                }
                if (folders.unknown(path)) {
                    throw new Unreadable();
                }
            }
        }
        return null;
    }

    private @Nullable Found loaded(String name, String path, HostFile file) throws Unreadable {
        if (folders.unknown(path)) {
            throw new Unreadable();
        }
        boolean device = file.type() == HostFile.Type.CHARACTER_DEVICE || file.type() == HostFile.Type.BLOCK_DEVICE;
        if (device || (file.regular() && file.raw().isEmpty())) {
            return new Found(name, path, true, null);
        }
        boolean of = UnitName.template(name) || UnitName.instance(name);
        if (!file.regular() || (of && !UnitName.mayBeTemplate(name))) {
            return null;
        }
        return new Found(name, path, false, install(name, file));
    }

    private Install install(String name, HostFile file) {
        List<List<String>> names = new ArrayList<>(List.of(List.of(name)));
        if (UnitName.instance(name)) {
            UnitName.templateOf(name).map(List::of).ifPresent(names::add);
        }
        List<HostFile> parts = new ArrayList<>(List.of(file));
        parts.addAll(folders.contents(folders.dropIns(names)));
        UnitText text = UnitText.of(parts.stream().map(HostFile::text).toList());
        List<String> aliases = UnitName.mayHaveAliases(name) ? text.words("Install", "Alias") : List.of();
        List<String> rules = new ArrayList<>(aliases);
        rules.addAll(text.words("Install", "WantedBy"));
        rules.addAll(text.words("Install", "RequiredBy"));
        if (upheld) {
            rules.addAll(text.words("Install", "UpheldBy"));
        }
        String instance = UnitName.template(name)
                ? text.last("Install", "DefaultInstance").orElse("")
                : "";
        return new Install(aliases, rules, text.words("Install", "Also"), instance);
    }
}
