package dev.plumbline.declared;

import java.util.List;

/**
 * One Compose project on one container engine.
 *
 * @param files paths from the root of the repository; each overrides those before it
 * @param project the name of the project; empty to take it from the files, as Compose does
 * @param target the engine that it runs on
 */
public record ComposeDeclaration(List<String> files, String project, String target) implements Declaration {
    public ComposeDeclaration {
        files = List.copyOf(files);
    }
}
