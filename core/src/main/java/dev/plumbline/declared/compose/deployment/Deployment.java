package dev.plumbline.declared.compose.deployment;

import dev.plumbline.source.FileTree;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is given to a project when it is deployed, and is not in its files.
 *
 * @param records where deployments are recorded, if they are
 * @param images by service: what its image keeps to where its tag is not known
 * @param server the {@code .env} file that only the server has, if there is one
 */
public record Deployment(
        Optional<DeploymentFile> records, Map<String, ImageLimit> images, Optional<ServerVariables> server) {
    /** A project that is deployed as its files are. */
    public static final Deployment NONE = new Deployment(Optional.empty(), Map.of(), Optional.empty());

    /**
     * A file of variables that only the server has.
     *
     * @param path where it is on the server
     * @param clear the variables whose values may leave the server; of all others only fingerprints do
     */
    public record ServerVariables(String path, Set<String> clear) {
        public ServerVariables {
            clear = Set.copyOf(clear);
        }
    }

    public Deployment {
        images = Map.copyOf(images);
    }

    /** The same, with the branch of the records read through another tree. */
    public Deployment reading(UnaryOperator<FileTree> through) {
        return new Deployment(
                records.map(file -> file.branch() == null
                        ? file
                        : new DeploymentFile(through.apply(file.branch()), file.name(), file.path())),
                images,
                server);
    }
}
