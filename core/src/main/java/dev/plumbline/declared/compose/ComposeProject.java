package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.declared.compose.deployment.Deployment;
import dev.plumbline.format.Spelling;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A Compose project.
 *
 * @param files paths from the root of the repository; each overrides those before it
 * @param project its name; empty to take it from the variables and files
 * @param target the engine that it runs on
 * @param deployment what is given to it when it is deployed
 */
public record ComposeProject(List<String> files, String project, String target, Deployment deployment) {
    private static final Set<String> KEYS =
            Set.of("version", "name", "include", "services", "networks", "volumes", "configs", "secrets", "models");

    public ComposeProject {
        files = List.copyOf(files);
    }

    /** A project that is deployed as its files are. */
    public ComposeProject(List<String> files, String project, String target) {
        this(files, project, target, Deployment.NONE);
    }

    /** The same project, with the branch of its deployment records read through another tree. */
    public ComposeProject reading(UnaryOperator<FileTree> through) {
        return new ComposeProject(files, project, target, deployment.reading(through));
    }

    /** What the project declares, without what was seen on its target. */
    public DeclaredState evaluate(FileTree tree, Function<String, Optional<String>> given, Sealer sealer) {
        return evaluate(tree, given, path -> Optional.empty(), sealer);
    }

    /**
     * What the project declares.
     *
     * @param tree the files of the repository, or files that something renders, under the paths that they have together
     * @param given the variables that come before those of the {@code .env} file
     * @param observed what was seen on the target, if it was, asked for because of a file
     * @throws ConfigurationException if the files are wrong, with all problems
     */
    public DeclaredState evaluate(
            FileTree tree,
            Function<String, Optional<String>> given,
            Function<String, Optional<Snapshot>> observed,
            Sealer sealer) {
        List<Problem> problems = new ArrayList<>();
        if (files.isEmpty()) {
            throw new ConfigurationException(
                    new Problem("", "a Compose declaration for " + target + " names no files.", "Name them."));
        }
        List<Gap> gaps = new ArrayList<>();
        Sources sources = new Sources(tree, problems);
        Loader loader = new Loader(sources, problems, gaps);
        String folder = TreePath.folder(files.get(0));
        ServerFile server = deployment
                .server()
                .map(each -> ServerFile.of(each, target, observed.apply(each.path())))
                .orElse(ServerFile.NONE);
        Variables outside = server.behind(deployed(new Variables(given, Map.of()), tree, sources, problems));
        String dotEnv = folder.isEmpty() ? ".env" : folder + "/.env";
        Variables variables = outside.with(loader.dotEnv(List.of(dotEnv), outside));
        String name = ProjectName.of(project, files, sources, variables, problems);
        Variables all = variables.ofProject(name);
        Table root = loader.merged(files, new Loader.Frame(folder, all, List.of()));
        unknown(root, name, gaps);
        Project shared = new Project(
                name,
                target,
                folder,
                root,
                all,
                sources,
                sealer,
                problems,
                Project.Top.of(root, name, problems),
                deployment,
                server);
        Containers containers = new Containers(shared);
        Table services = services(root, problems);
        services.fields().forEach(containers::add);
        limitedInVain(services, problems);
        Resources resources = new Resources(shared);
        resources.add();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(new ArrayList<>(new LinkedHashSet<>(problems)));
        }
        gaps.addAll(containers.gaps());
        gaps.addAll(resources.gaps());
        List<DeclaredResource> declared = new ArrayList<>(containers.resources());
        declared.addAll(resources.resources());
        deployment.server().ifPresent(each -> declared.add(ServerFile.resource(each, target, root.place())));
        List<Exclusive> exclusives = new ArrayList<>(containers.exclusives());
        exclusives.addAll(resources.exclusives());
        return DeclaredState.of(target, declared, exclusives, gaps);
    }

    private Variables deployed(Variables given, FileTree tree, Sources sources, List<Problem> problems) {
        if (deployment.records().isEmpty()) {
            return given;
        }
        String name = ProjectName.of(project, files, sources, given, new ArrayList<>());
        return Deployed.behind(given, deployment.records().get(), tree, target, name, problems);
    }

    private void limitedInVain(Table services, List<Problem> problems) {
        deployment.images().keySet().stream()
                .filter(service -> !services.fields().containsKey(service))
                .forEach(service -> problems.add(Problem.at(
                        services.place().line(0),
                        "plumbline.yml limits the image of the service \"" + service
                                + "\", which is not in these files.",
                        Spelling.suggestion(service, services.fields().keySet()))));
    }

    /** Newer releases of Compose may know keys that are not known here. */
    private static void unknown(Table root, String project, List<Gap> gaps) {
        root.fields().forEach((key, field) -> {
            if (!KEYS.contains(key)) {
                String detail = "\"" + key + "\" is not known in a Compose file. ";
                Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, detail + Spelling.suggestion(key, KEYS));
                gaps.add(new Gap(field.key(), reason, Scope.below("container", project)));
            }
        });
    }

    private static Table services(Table root, List<Problem> problems) {
        Optional<Part> services = root.get("services");
        if (services.isPresent() && services.get() instanceof Table table) {
            return table;
        }
        if (services.isPresent() && !(services.get() instanceof Word word && word.isNull())) {
            problems.add(Problem.at(
                    services.get().place(),
                    "\"services\" is " + services.get().sort() + ", where a mapping by name is expected.",
                    ""));
        }
        return new Table(Map.of(), root.place(), Part.Merging.USUAL);
    }
}
