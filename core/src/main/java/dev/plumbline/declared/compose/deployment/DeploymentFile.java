package dev.plumbline.declared.compose.deployment;

import dev.plumbline.source.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * Where deployments are recorded.
 *
 * @param branch what the file is read from, if not from the revision that is being checked
 * @param name the name of that branch; empty if there is none
 * @param path the file
 */
public record DeploymentFile(@Nullable FileTree branch, String name, String path) {}
