package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What lookups answer from.
 *
 * @param tree the repository, which learns what is read
 * @param environment variables of the environment that may be looked up, set or not; empty for all others, which are unknown
 * @param pluginFolders folders of the repository in which plugins of its own may lie; they stand before those that are
 *     known here, and are never run
 */
public record LookupOptions(
        FileTree tree,
        AnsibleSettings settings,
        VaultKeys keys,
        Function<String, Optional<Optional<String>>> environment,
        List<String> pluginFolders) {
    public LookupOptions {
        pluginFolders = List.copyOf(pluginFolders);
    }

    /** Variables of the environment by their names; those of which nothing is given are not set. */
    public static Function<String, Optional<Optional<String>>> only(Map<String, Optional<String>> allowed) {
        return name -> Optional.ofNullable(allowed.get(name));
    }
}
