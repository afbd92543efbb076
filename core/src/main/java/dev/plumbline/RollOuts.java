package dev.plumbline;

import dev.plumbline.config.Declaration;
import dev.plumbline.config.Written;
import dev.plumbline.explain.next.NextStep;
import dev.plumbline.explain.next.ShellWord;
import dev.plumbline.explain.next.TaskTags;
import dev.plumbline.format.YamlNode;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commands that bring what is declared of a resource to its target, as the configuration says that it is declared. */
final class RollOuts {
    private final Setup setup;

    RollOuts(Setup setup) {
        this.setup = setup;
    }

    /**
     * The commands for a resource.
     *
     * @param resource what is declared of it; null if nothing is
     * @param origin where it is declared, or where it is declared that nothing else may be there
     * @return empty if no command is known that does it, as for baselines
     */
    Optional<NextStep> step(String target, @Nullable DeclaredResource resource, Origin origin) {
        List<String> places = Stream.concat(
                        Stream.of(origin.place()), origin.chain().stream().map(Origin.Step::place))
                .map(Place::path)
                .toList();
        for (Declaration declaration : setup.configuration().declarations()) {
            Optional<NextStep> step = Optional.empty();
            if (declaration instanceof Declaration.Compose compose
                    && compose.target().text().equals(target)
                    && isOf(compose, places)) {
                step = compose(compose, resource);
            } else if (declaration instanceof Declaration.Ansible ansible && !ofOthers(target, places)) {
                step = ansible(ansible, target, origin, places);
            }
            if (step.isPresent()) {
                return step;
            }
        }
        return Optional.empty();
    }

    /** Whether a Compose project or a baseline says it, which no playbook brings anywhere. */
    private boolean ofOthers(String target, List<String> places) {
        return setup.configuration().declarations().stream()
                .anyMatch(each -> each instanceof Declaration.Compose compose
                        ? compose.target().text().equals(target) && isOf(compose, places)
                        : each instanceof Declaration.Baseline baseline && isOf(baseline, places));
    }

    private boolean isOf(Declaration.Baseline baseline, List<String> places) {
        return baseline.files().stream()
                .map(each -> setup.tree().matching(setup.path(each.text())))
                .anyMatch(files -> places.stream().anyMatch(path -> files.contains(path)));
    }

    private boolean isOf(Declaration.Compose compose, List<String> places) {
        String folder = parent(setup.path(compose.files().get(0).text()));
        return places.stream().anyMatch(path -> folder.isEmpty() || path.startsWith(folder + "/"))
                && places.stream().noneMatch(path -> path.contains("/tasks/"));
    }

    private Optional<NextStep> compose(Declaration.Compose compose, @Nullable DeclaredResource resource) {
        List<String> words = new ArrayList<>(List.of("docker", "compose"));
        if (!compose.project().isEmpty()) {
            words.addAll(List.of("-p", compose.project()));
        }
        for (Written file : compose.files()) {
            words.addAll(List.of("-f", setup.path(file.text())));
        }
        words.addAll(List.of("up", "-d"));
        service(resource, compose.project()).ifPresent(words::add);
        return command(words)
                .map(command -> new NextStep(
                        NextStep.Sort.ROLL_OUT,
                        "Bring what is declared to " + compose.target().text() + ": look first, then do it",
                        List.of(command.replace(" up -d", " up -d --dry-run"), command)));
    }

    /** The service that a container is named after, where no other name was given to it. */
    private static Optional<String> service(@Nullable DeclaredResource resource, String project) {
        if (resource == null || project.isEmpty() || !resource.id().kind().equals(Kinds.CONTAINER.name())) {
            return Optional.empty();
        }
        Matcher named = Pattern.compile(Pattern.quote(project) + "-(.+)-[0-9]+")
                .matcher(resource.id().name());
        return named.matches() ? Optional.of(named.group(1)) : Optional.empty();
    }

    private Optional<NextStep> ansible(Declaration.Ansible ansible, String target, Origin origin, List<String> places) {
        List<String> words = new ArrayList<>(List.of("ansible-playbook"));
        for (Written inventory : ansible.inventory()) {
            words.addAll(List.of("-i", setup.path(inventory.text())));
        }
        List<String> playbooks = ansible.playbooks().stream()
                .map(each -> setup.path(each.text()))
                .toList();
        List<String> concerned = playbooks.stream().filter(places::contains).toList();
        words.addAll(concerned.isEmpty() ? playbooks : concerned);
        words.addAll(List.of("--limit", target));
        Declaration.Parameters given = ansible.parameters();
        List<String> tags = new TaskTags(setup.tree()).of(origin);
        if (!tags.isEmpty()) {
            words.addAll(List.of("--tags", String.join(",", tags)));
        } else if (!given.tags().isEmpty()) {
            words.addAll(List.of("--tags", String.join(",", given.tags())));
        }
        if (!given.skipTags().isEmpty()) {
            words.addAll(List.of("--skip-tags", String.join(",", given.skipTags())));
        }
        given.extraVars().ifPresent(variables -> words.addAll(extra(variables)));
        ansible.vault().keySet().stream()
                .sorted()
                .forEach(label ->
                        words.addAll(List.of("--vault-id", label.equals("default") ? "@prompt" : label + "@prompt")));
        String folder = folder(ansible);
        return command(folder.isEmpty() ? words : within(words, folder))
                .map(command -> folder.isEmpty() ? command : "cd " + folder + " && " + command)
                .map(command -> new NextStep(
                        NextStep.Sort.ROLL_OUT,
                        "Bring what is declared to " + target + ": look first, then do it",
                        List.of(command + " --check --diff", command)));
    }

    /** Where Ansible finds the same settings as were taken here. */
    private String folder(Declaration.Ansible ansible) {
        String settings = setup.path(ansible.ansibleCfg().isEmpty() ? "ansible.cfg" : ansible.ansibleCfg());
        return setup.tree().find(settings).isPresent() ? parent(settings) : "";
    }

    private static List<String> within(List<String> words, String folder) {
        return words.stream()
                .map(word -> word.startsWith(folder + "/") ? word.substring(folder.length() + 1) : word)
                .toList();
    }

    private static List<String> extra(YamlNode.Mapping variables) {
        List<String> words = new ArrayList<>();
        variables.entries().forEach(entry -> {
            if (entry.value() instanceof YamlNode.Scalar scalar
                    && !Secrets.secretName(entry.name())
                    && !Secrets.secretShape(scalar.text())) {
                words.addAll(List.of("-e", entry.name() + "=" + scalar.text()));
            } else {
                words.addAll(List.of("-e", entry.name() + "=…"));
            }
        });
        return words;
    }

    private static Optional<String> command(List<String> words) {
        List<Optional<String>> quoted = words.stream()
                .map(word -> word.endsWith("=…") ? Optional.of(word) : ShellWord.of(word))
                .toList();
        return quoted.stream().allMatch(Optional::isPresent)
                ? Optional.of(String.join(
                        " ", quoted.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
