package dev.plumbline.declared;

import dev.plumbline.declared.ansible.AnsibleProject;
import dev.plumbline.declared.ansible.run.AnsibleOptions;
import dev.plumbline.declared.ansible.run.Evaluating;
import dev.plumbline.declared.ansible.run.HostAddress;
import dev.plumbline.declared.ansible.run.HostEvaluation;
import dev.plumbline.declared.ansible.vars.MistakenNumbers;
import dev.plumbline.declared.baseline.BaselineFiles;
import dev.plumbline.declared.compose.ComposeProject;
import dev.plumbline.declared.container.run.Quadlets;
import dev.plumbline.declared.container.run.UnitContainers;
import dev.plumbline.declared.goss.GossFiles;
import dev.plumbline.declared.rendered.AuthorizedKeyFiles;
import dev.plumbline.declared.rendered.CronFiles;
import dev.plumbline.declared.rendered.FileReader;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.SudoersRules;
import dev.plumbline.declared.rendered.SysctlFiles;
import dev.plumbline.declared.rendered.UnitFiles;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Question;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.TaskCount;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.model.UnknownModule;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.CachingTree;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What a repository declares at one revision. What all targets share is read once. May be used by several threads. */
public final class Declarations {
    /** Files that are declarations themselves, by type. */
    private static final List<FileReader> READERS = List.of(
            new CronFiles(),
            new UnitFiles(),
            new SudoersRules(),
            new AuthorizedKeyFiles(),
            new SysctlFiles(),
            new UnitContainers(),
            new Quadlets());

    private final FileTree tree;
    private final List<Declaration> declarations;
    private final FileFormats formats;
    private final Map<AnsibleDeclaration, OpenProject> projects = new ConcurrentHashMap<>();
    private final Map<RepositoryDeclaration, Declarations> others = new ConcurrentHashMap<>();

    /** An Ansible project, and what was read to open it. */
    private record OpenProject(AnsibleProject project, RecordingTree reading) {}

    /**
     * Declarations of a tree.
     *
     * @param declarations what it declares with, in order: where two say different things of one attribute, the later one
     *     holds
     */
    public Declarations(FileTree tree, List<Declaration> declarations) {
        this(tree, declarations, FileFormats.NONE);
    }

    /**
     * The same, where the texts of some files are compared by their format.
     *
     * @param formats which, and by which
     */
    public Declarations(FileTree tree, List<Declaration> declarations, FileFormats formats) {
        this.tree = new CachingTree(tree);
        this.declarations = List.copyOf(declarations);
        this.formats = formats;
    }

    /**
     * What of it the tree holds the files of: those of its declarations that name files, without the files that are not
     * there yet at an early revision.
     */
    public Declarations existing() {
        return new Declarations(
                tree,
                declarations.stream().flatMap(each -> existing(each).stream()).toList(),
                formats);
    }

    private Optional<Declaration> existing(Declaration declaration) {
        if (declaration instanceof ComposeDeclaration compose) {
            return compose.project().files().stream().allMatch(this::exists) ? Optional.of(compose) : Optional.empty();
        }
        if (declaration instanceof AnsibleDeclaration ansible) {
            AnsibleOptions options = ansible.options()
                    .limitedTo(
                            ansible.options().inventory().stream()
                                    .filter(this::exists)
                                    .toList(),
                            ansible.options().playbooks().stream()
                                    .filter(this::exists)
                                    .toList());
            return options.inventory().isEmpty() || options.playbooks().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new AnsibleDeclaration(options));
        }
        if (declaration instanceof BaselineDeclaration baseline) {
            List<String> globs = matching(baseline.globs());
            return globs.isEmpty() ? Optional.empty() : Optional.of(new BaselineDeclaration(globs));
        }
        if (declaration instanceof GossDeclaration goss) {
            List<String> globs = matching(goss.globs());
            return globs.isEmpty() ? Optional.empty() : Optional.of(new GossDeclaration(globs, goss.targets()));
        }
        return Optional.of(declaration);
    }

    private List<String> matching(List<String> globs) {
        return globs.stream().filter(glob -> !tree.matching(glob).isEmpty()).toList();
    }

    private boolean exists(String path) {
        return tree.find(path).isPresent() || !tree.matching(path + "/**").isEmpty();
    }

    /** Whether anything is declared with at all. */
    public boolean isEmpty() {
        return declarations.isEmpty();
    }

    /**
     * The targets that are declared something of.
     *
     * @throws ConfigurationException if that cannot be read, with all problems
     */
    public SortedSet<String> targets() {
        TreeSet<String> targets = new TreeSet<>();
        Set<Problem> problems = new LinkedHashSet<>();
        for (Declaration declaration : declarations) {
            try {
                targets.addAll(targets(declaration));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        throwIfAny(problems);
        return targets;
    }

    /** How inventories say that their hosts are reached, by name. */
    public SortedMap<String, HostAddress> addresses() {
        TreeMap<String, HostAddress> addresses = new TreeMap<>();
        for (Declaration declaration : declarations) {
            if (declaration instanceof AnsibleDeclaration ansible) {
                AnsibleProject project = open(ansible).project();
                project.hosts().forEach(host -> addresses.putIfAbsent(host, project.address(host)));
            } else if (declaration instanceof RepositoryDeclaration other) {
                open(other).addresses().forEach(addresses::putIfAbsent);
            }
        }
        return addresses;
    }

    /**
     * What is declared of one target, without what was seen on it.
     *
     * @throws ConfigurationException as the other one
     */
    public Evaluation evaluate(String target, Map<String, String> variables, Map<String, Value> facts, Sealer sealer) {
        return evaluate(target, variables, facts, Optional.empty(), sealer);
    }

    /**
     * What is declared of one target.
     *
     * @param target the target; one that nobody declares anything of has an empty state
     * @param variables for the interpolation of Compose files, in front of those of an {@code .env} file
     * @param facts of the target, for declarations that depend on them; Compose and baseline files do not
     * @param observed what was seen on the target, for tasks that look before they act
     * @param sealer makes secrets fingerprints
     * @throws ConfigurationException if what is declared of this target is wrong, with all problems
     */
    public Evaluation evaluate(
            String target,
            Map<String, String> variables,
            Map<String, Value> facts,
            Optional<Snapshot> observed,
            Sealer sealer) {
        RecordingTree recording = new RecordingTree(tree, variables);
        List<RecordingTree> required = new ArrayList<>();
        List<TaskCount> counts = new ArrayList<>();
        List<UnknownModule> modules = new ArrayList<>();
        SortedSet<Question> questions = new TreeSet<>();
        SortedSet<String> guards = new TreeSet<>();
        ReadSet further = ReadSet.empty();
        Assembly assembly = new Assembly(target);
        Set<Problem> problems = new LinkedHashSet<>();
        for (Declaration declaration : declarations) {
            try {
                if (declaration instanceof AnsibleDeclaration ansible) {
                    OpenProject open = open(ansible);
                    if (open.project().knows(target)) {
                        HostEvaluation host = open.project()
                                .evaluate(
                                        target,
                                        new Evaluating(
                                                recording,
                                                each -> noting(each, required),
                                                facts,
                                                observed,
                                                recording::fact,
                                                recording::variable,
                                                sealer));
                        further = further.plus(open.reading().readSet());
                        assembly.add(host.state());
                        assembly.rendered(host.rendered());
                        assembly.started(host.started());
                        counts.addAll(host.coverage().counts());
                        modules.addAll(host.coverage().unknownModules());
                        questions.addAll(host.questions());
                        guards.addAll(host.coverage().guards());
                    }
                } else if (declaration instanceof RepositoryDeclaration other) {
                    Evaluation evaluation = open(other).evaluate(target, variables, facts, observed, sealer);
                    further = further.plus(evaluation.readSet());
                    assembly.add(evaluation.state());
                    counts.addAll(evaluation.counts());
                    modules.addAll(evaluation.coverage().unknownModules());
                    questions.addAll(evaluation.questions());
                    guards.addAll(evaluation.coverage().guards());
                } else if (declaration instanceof ComposeDeclaration compose) {
                    further = further.plus(compose(compose, recording, observed, assembly, sealer));
                } else if (declaration instanceof GossDeclaration goss) {
                    if (goss.targets().contains(target)) {
                        assembly.add(GossFiles.evaluate(recording, goss.globs(), target));
                    }
                } else {
                    List<RenderedFile> rendered = new ArrayList<>();
                    BaselineFiles.evaluate(
                                    recording, ((BaselineDeclaration) declaration).globs(), target, sealer, rendered)
                            .forEach(assembly::add);
                    assembly.rendered(rendered);
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        throwIfAny(problems);
        Function<String, Optional<Value>> known = name -> {
            recording.fact(name);
            return Optional.ofNullable(facts.get(name));
        };
        DeclaredState state = assembly.state(READERS, formats, known, sealer);
        for (RecordingTree each : required) {
            further = further.plus(each.readSet());
        }
        return new Evaluation(
                state,
                recording.readSet().plus(further),
                new TaskCoverage(counts, TaskCoverage.joined(modules), guards),
                questions);
    }

    /**
     * The numbers that do not mean what they seem to, in what was read for the evaluations so far.
     *
     * @param target a target: what is read for it, though perhaps for others as well
     */
    public List<MistakenNumbers.Mistake> mistakes(String target) {
        List<MistakenNumbers.Mistake> mistakes = new ArrayList<>();
        projects.values().stream()
                .map(OpenProject::project)
                .filter(project -> project.knows(target))
                .forEach(project -> mistakes.addAll(project.mistakes()));
        others.values().forEach(other -> mistakes.addAll(other.mistakes(target)));
        return mistakes;
    }

    private static FileTree noting(FileTree tree, List<RecordingTree> all) {
        RecordingTree noting = new RecordingTree(tree, Map.of());
        all.add(noting);
        return noting;
    }

    private OpenProject open(AnsibleDeclaration declaration) {
        return projects.computeIfAbsent(declaration, each -> {
            RecordingTree recording = new RecordingTree(tree, Map.of());
            AnsibleProject project = AnsibleProject.open(recording, tree, each.options());
            return new OpenProject(project, recording);
        });
    }

    private Declarations open(RepositoryDeclaration declaration) {
        return others.computeIfAbsent(declaration, each -> new Declarations(each.tree(), each.declarations()));
    }

    private Collection<String> targets(Declaration declaration) {
        if (declaration instanceof AnsibleDeclaration ansible) {
            return open(ansible).project().hosts();
        }
        if (declaration instanceof ComposeDeclaration compose) {
            return List.of(compose.project().target());
        }
        if (declaration instanceof RepositoryDeclaration other) {
            return open(other).targets();
        }
        if (declaration instanceof GossDeclaration goss) {
            return goss.targets();
        }
        return BaselineFiles.targets(tree, ((BaselineDeclaration) declaration).globs());
    }

    /** What is read of another branch than the one that is checked. */
    private static ReadSet compose(
            ComposeDeclaration compose,
            RecordingTree recording,
            Optional<Snapshot> observed,
            Assembly assembly,
            Sealer sealer) {
        if (!compose.project().target().equals(assembly.target())) {
            return ReadSet.empty();
        }
        List<RecordingTree> branches = new ArrayList<>();
        ComposeProject project = compose.project().reading(branch -> {
            RecordingTree read = RecordingTree.ofBranch(branch);
            branches.add(read);
            return read;
        });
        Function<String, Optional<Snapshot>> seen = path -> {
            // evaluated again once it was seen
            recording.fact("file " + path);
            return observed;
        };
        assembly.add(project.evaluate(recording, recording::variable, seen, sealer));
        return branches.stream().map(RecordingTree::readSet).reduce(ReadSet.empty(), ReadSet::plus);
    }

    private static void throwIfAny(Collection<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(new ArrayList<>(problems));
        }
    }
}
