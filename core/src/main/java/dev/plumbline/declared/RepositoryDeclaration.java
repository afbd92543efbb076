package dev.plumbline.declared;

import dev.plumbline.source.FileTree;
import java.util.List;

/**
 * What another repository declares of the same targets.
 *
 * @param tree its files at the revision that declares; its name is told in places
 * @param declarations what in it declares; paths are from its root on
 */
public record RepositoryDeclaration(FileTree tree, List<Declaration> declarations) implements Declaration {
    public RepositoryDeclaration {
        declarations = List.copyOf(declarations);
    }
}
