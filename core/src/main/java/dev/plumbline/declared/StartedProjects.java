package dev.plumbline.declared;

import dev.plumbline.declared.compose.ComposeProject;
import dev.plumbline.declared.compose.deployment.Deployment;
import dev.plumbline.declared.container.ComposeStart;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.format.EnvFile;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compose projects that are started on a host from its declared files. */
final class StartedProjects {
    private static final List<String> USUAL =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
    private static final List<String> OVERRIDES = List.of(
            "compose.override.yaml",
            "compose.override.yml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");
    /** What is not read may be any of these. */
    private static final List<String> KINDS = List.of("container", "network", "volume");

    private final String target;
    private final DeclaredState said;
    private final Map<String, RenderedFile> files;
    private final HostTree tree;
    private final Sealer sealer;

    /**
     * @param said what is declared of the host besides, files of which less is known among it
     * @param files with all that is known of their text, by path
     */
    StartedProjects(DeclaredState said, Map<String, RenderedFile> files, Sealer sealer) {
        this.target = said.target();
        this.said = said;
        this.files = new TreeMap<>(files);
        this.tree = new HostTree(files);
        this.sealer = sealer;
    }

    DeclaredState read(ComposeStart start) {
        List<String> paths = start.files().isEmpty() ? usual(start.folder()) : absolute(start.folder(), start.files());
        Optional<String> unread = paths.stream()
                .filter(path ->
                        !files.containsKey(path) || files.get(path).text().secret())
                .findFirst();
        if (paths.isEmpty() || unread.isPresent()) {
            return gap(
                    start,
                    unread.filter(files::containsKey)
                            .map(path ->
                                    Reason.of(Reason.Code.LOCKED, "the Compose file " + path + " is made of a secret"))
                            .orElseGet(() -> Reason.of(
                                    Reason.Code.NOT_EVALUATED,
                                    "the text of the Compose file " + unread.orElse("in " + start.folder())
                                            + " is not known")));
        }
        String usual = Path.of(paths.get(0)).resolveSibling(".env").toString();
        Optional<Reason> open = open(start, usual);
        if (open.isPresent()) {
            return gap(start, open.get());
        }
        Optional<RenderedFile> secret =
                Optional.ofNullable(files.get(usual)).filter(file -> file.text().secret());
        ComposeProject project = new ComposeProject(
                paths.stream().map(path -> path.substring(1)).toList(),
                start.project(),
                target,
                new Deployment(
                        Optional.empty(),
                        Map.of(),
                        secret.map(file -> new Deployment.ServerVariables(file.path(), Set.of()))));
        Map<String, String> given = variables(start);
        try {
            return told(
                    project.evaluate(
                            tree,
                            name -> Optional.ofNullable(given.get(name)),
                            path -> secret.map(this::sealed),
                            sealer),
                    start);
        } catch (ConfigurationException e) {
            Problem wrong = e.problems().get(0);
            Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, "the Compose file is wrong: " + wrong.what());
            return gap(start, reason);
        }
    }

    /**
     * Why something may be said by a file that is not read. A default that the Compose file gives would then be taken for
     * what is declared.
     */
    private Optional<Reason> open(ComposeStart start, String usual) {
        if (start.files().isEmpty()) {
            for (String path : absolute(
                    start.folder(),
                    Stream.concat(USUAL.stream(), OVERRIDES.stream()).toList())) {
                if (perhaps(path)) {
                    return unknown("Compose file", path);
                }
            }
        }
        if (start.envFiles().isEmpty()) {
            RenderedFile file = files.get(usual);
            boolean more = file != null
                    && file.text().text().lines().anyMatch(line -> RenderedText.hasHole(line) && line.indexOf('=') < 0);
            return perhaps(usual) || more ? unknown("file of variables", usual) : Optional.empty();
        }
        for (String path : absolute(start.folder(), start.envFiles())) {
            RenderedFile file = files.get(path);
            if (file != null && file.text().secret()) {
                return Optional.of(
                        Reason.of(Reason.Code.LOCKED, "the file of variables " + path + " is made of a secret"));
            }
            if (file == null
                    || RenderedText.hasHole(file.text().text())
                    || file.text().text().indexOf('$') >= 0) {
                return unknown("file of variables", path);
            }
        }
        return Optional.empty();
    }

    private static Optional<Reason> unknown(String what, String path) {
        return Optional.of(Reason.of(
                Reason.Code.NOT_EVALUATED, "the text of the " + what + " " + path + " is not known for certain"));
    }

    /** Whether a file may be there of which not all is known. */
    private boolean perhaps(String path) {
        DeclaredResource declared = said.resources().get(new ResourceId(target, "file", path));
        return !files.containsKey(path)
                && declared != null
                && !(declared.presence().expectation() instanceof Expectation.Absent);
    }

    private Map<String, String> variables(ComposeStart start) {
        Map<String, String> variables = new TreeMap<>();
        for (String path : absolute(start.folder(), start.envFiles())) {
            EnvFile.read(Objects.requireNonNull(files.get(path)).text().text())
                    .assignments()
                    .forEach(each -> variables.put(each.name(), each.text()));
        }
        variables.putAll(start.variables());
        return variables;
    }

    /** The fingerprints of variables of a file, as if they had been seen on the host. */
    private Snapshot sealed(RenderedFile file) {
        Map<String, Value> variables = new TreeMap<>();
        EnvFile.read(file.text().text()).assignments().stream()
                .filter(each ->
                        !(each.variables() && each.text().indexOf('$') >= 0) && !RenderedText.hasHole(each.text()))
                .forEach(each -> variables.put(
                        "variables." + each.name(),
                        sealer.seal(target, "container/environment." + each.name(), each.text())));
        return new Snapshot(
                target,
                Instant.EPOCH,
                "declared",
                new TreeMap<>(),
                List.of(Coverage.asked(Scope.ofKind("file"))),
                List.of(Resource.present("file", file.path(), variables)));
    }

    private List<String> usual(String folder) {
        List<String> found = new ArrayList<>();
        first(folder, USUAL).ifPresent(found::add);
        first(folder, OVERRIDES).filter(override -> !found.isEmpty()).ifPresent(found::add);
        return found;
    }

    private Optional<String> first(String folder, List<String> names) {
        return absolute(folder, names).stream().filter(files::containsKey).findFirst();
    }

    private static List<String> absolute(String folder, List<String> paths) {
        return paths.stream()
                .map(path -> Path.of(folder).resolve(path).normalize().toString())
                .toList();
    }

    private DeclaredState gap(ComposeStart start, Reason reason) {
        return DeclaredState.of(
                target,
                List.of(),
                List.of(),
                KINDS.stream()
                        .map(kind -> new Gap(start.origin().place(), reason, Scope.ofKind(kind)))
                        .toList());
    }

    private DeclaredState told(DeclaredState read, ComposeStart start) {
        Step step = new Step(Via.TASK, "Compose", start.origin().place());
        List<DeclaredResource> resources = new ArrayList<>();
        read.resources().values().forEach(each -> {
            TreeMap<String, Declared> attributes = new TreeMap<>();
            each.attributes()
                    .forEach((path, declared) -> attributes.put(
                            path, new Declared(declared.expectation(), tree.origin(declared.origin(), step))));
            resources.add(new DeclaredResource(each.id(), presence(each, start, step), attributes));
        });
        List<Exclusive> exclusives = read.exclusives().stream()
                .map(each -> new Exclusive(each.scope(), tree.origin(each.origin(), step)))
                .toList();
        List<Gap> gaps = read.gaps().stream()
                .map(each -> new Gap(tree.place(each.place()), each.reason(), each.affects()))
                .toList();
        return DeclaredState.of(target, resources, exclusives, gaps);
    }

    private Declared presence(DeclaredResource each, ComposeStart start, Step step) {
        Origin origin = tree.origin(each.presence().origin(), step);
        Expectation said = each.presence().expectation();
        return new Declared(
                start.doubt() == null
                        ? said
                        : new Expectation.Either(List.of(said, new Expectation.Unconstrained()), start.doubt()),
                origin);
    }
}
