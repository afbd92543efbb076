package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.format.Spelling;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A Compose project.
 *
 * @param files paths from the root of the repository; each overrides those before it
 * @param project its name; empty to take it from the variables and files
 * @param target the engine that it runs on
 */
public record ComposeProject(List<String> files, String project, String target) {
    private static final Set<String> KEYS =
            Set.of("version", "name", "include", "services", "networks", "volumes", "configs", "secrets", "models");

    public ComposeProject {
        files = List.copyOf(files);
    }

    /**
     * What the project declares.
     *
     * @param given the variables that come before those of the {@code .env} file
     * @throws ConfigurationException if the files are wrong, with all problems
     */
    public DeclaredState evaluate(FileTree tree, Function<String, Optional<String>> given, Sealer sealer) {
        List<Problem> problems = new ArrayList<>();
        if (files.isEmpty()) {
            throw new ConfigurationException(
                    new Problem("", "a Compose declaration for " + target + " names no files.", "Name them."));
        }
        ComposeFiles reader = new ComposeFiles(tree, problems);
        Variables variables = reader.variables(files.get(0), given);
        Table root = reader.merged(files, variables);
        root.fields().forEach((key, field) -> {
            if (!KEYS.contains(key)) {
                problems.add(Problem.at(
                        field.key(),
                        "\"" + key + "\" is not known in a Compose file.",
                        Spelling.suggestion(key, KEYS)));
            }
        });
        String name = ProjectName.of(project, files.get(0), root, variables, problems);
        Project shared = new Project(name, target, VolumeNames.of(root, name, problems), variables, sealer, problems);
        Containers containers = new Containers(shared);
        services(root, problems).fields().forEach(containers::add);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(new ArrayList<>(new LinkedHashSet<>(problems)));
        }
        gap(root, "include", "container").ifPresent(containers::add);
        gap(root, "networks", "network").ifPresent(containers::add);
        return containers.state();
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
        return new Table(java.util.Map.of(), root.place(), Part.Merging.USUAL);
    }

    private static Optional<Gap> gap(Table root, String key, String kind) {
        return Optional.ofNullable(root.fields().get(key)).map(Field::key).map(place -> notEvaluated(place, key, kind));
    }

    private static Gap notEvaluated(Place place, String key, String kind) {
        Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, "the Compose key " + key + " is not evaluated");
        return new Gap(place, reason, Scope.ofKind(kind));
    }
}
