package dev.plumbline.declared;

import dev.plumbline.declared.compose.ComposeProject;
import java.util.List;

/**
 * One Compose project on one container engine.
 *
 * @param project the project
 */
public record ComposeDeclaration(ComposeProject project) implements Declaration {

    /** A project that is deployed as its files are. */
    public ComposeDeclaration(List<String> files, String project, String target) {
        this(new ComposeProject(files, project, target));
    }
}
