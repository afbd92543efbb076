package dev.plumbline.declared.ansible.module;

import java.util.Map;
import java.util.Set;

/** The names that modules go by. */
public final class ModuleNames {
    /** The collections whose modules have a meaning here; those of others keep their full name. */
    private static final Set<String> COLLECTIONS =
            Set.of("ansible.builtin", "ansible.legacy", "ansible.posix", "community.general", "community.crypto", "community.docker", "containers.podman");

    private static final Map<String, String> OTHER_NAMES = Map.of("systemd_service", "systemd", "dnf5", "dnf");

    private ModuleNames() {}

    /**
     * The canonical short name of a module: {@code file} for {@code ansible.builtin.file}. A module of a collection that is
     * not known here keeps its full name, because a short name would be that of another module.
     */
    public static String canonical(String written) {
        String shortName = written;
        int dot = written.lastIndexOf('.');
        if (dot >= 0) {
            if (!COLLECTIONS.contains(written.substring(0, dot))) {
                return written;
            }
            shortName = written.substring(dot + 1);
        }
        return OTHER_NAMES.getOrDefault(shortName, shortName);
    }
}
