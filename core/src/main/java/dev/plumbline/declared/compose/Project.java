package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.deployment.Deployment;
import dev.plumbline.model.Problem;
import dev.plumbline.secret.Sealer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the services of one project share.
 *
 * @param name the name of the project
 * @param target the engine that it runs on
 * @param folder the folder of its first file, which relative paths begin in
 * @param root all of its files together
 * @param variables the variables
 * @param sources its other files
 * @param sealer makes secrets fingerprints
 * @param problems what has been found wrong so far
 * @param top what the project has at the top beside services
 * @param deployment what is given to it when it is deployed
 * @param server the file of variables that only the server has
 */
record Project(
        String name,
        String target,
        String folder,
        Table root,
        Variables variables,
        Sources sources,
        Sealer sealer,
        List<Problem> problems,
        Top top,
        Deployment deployment,
        ServerFile server) {

    /** What is used is noted, because what nothing uses is not made. */
    record Top(
            TopLevel volumes,
            TopLevel networks,
            TopLevel secrets,
            TopLevel configs,
            Set<String> usedVolumes,
            Set<String> usedNetworks) {
        static Top of(Table root, String project, List<Problem> problems) {
            return new Top(
                    TopLevel.of(root, "volumes", project, problems),
                    TopLevel.of(root, "networks", project, problems),
                    TopLevel.of(root, "secrets", project, problems),
                    TopLevel.of(root, "configs", project, problems),
                    new HashSet<>(),
                    new HashSet<>());
        }
    }

    /** What the first container of a service is called. */
    Rendered container(String service) {
        return root.get("services")
                .filter(Table.class::isInstance)
                .flatMap(services -> ((Table) services).get(service))
                .filter(Table.class::isInstance)
                .flatMap(each -> Forms.word((Table) each, "container_name"))
                .map(Part.Word::text)
                .orElseGet(() -> Rendered.of(name + "-" + service + "-1"));
    }
}
