package dev.plumbline.declared;

import java.util.List;

/**
 * Gossfiles, and the targets that they are for, which they do not name themselves.
 *
 * @param globs paths or globs from the root of the repository
 * @param targets names of targets
 */
public record GossDeclaration(List<String> globs, List<String> targets) implements Declaration {
    public GossDeclaration {
        globs = List.copyOf(globs);
        targets = List.copyOf(targets);
    }
}
