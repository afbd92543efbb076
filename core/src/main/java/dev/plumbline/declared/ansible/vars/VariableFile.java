package dev.plumbline.declared.ansible.vars;

import java.util.List;

/**
 * What a file of variables gives.
 *
 * @param path from the root of the repository
 * @param layer its definitions; what could not be read of it is unknown
 * @param problems what could not be read
 */
public record VariableFile(String path, VariableLayer layer, List<Unread> problems) {
    public VariableFile {
        problems = List.copyOf(problems);
    }
}
