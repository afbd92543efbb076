package dev.plumbline.declared;

import java.util.List;

/**
 * Baseline files; each names its targets itself.
 *
 * @param globs paths or globs from the root of the repository
 */
public record BaselineDeclaration(List<String> globs) implements Declaration {
    public BaselineDeclaration {
        globs = List.copyOf(globs);
    }
}
