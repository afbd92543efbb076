package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.ansible.module.CallResult.Standing;
import dev.plumbline.declared.container.ComposeStart;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Question;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.UnknownModule;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A host as a run would leave it, as far as that is known. Calls are applied in the order of the run: a later one overrides
 * an earlier one, and one whose condition is unknown joins it as an alternative. Not safe for several threads.
 */
public final class AbstractHost {
    /** What nobody knows the meaning of may declare anything, yet nothing of it is known to: of no kind. */
    private static final Scope NOTHING_KNOWN = Scope.ofKind("task");

    private final HostKnowledge known;
    private final HostState host;
    private final List<Gap> gaps = new ArrayList<>();
    private final TreeSet<String> guards = new TreeSet<>();
    private final Set<Question> questions = new TreeSet<>();
    private final Map<String, UnknownModule> unknown = new TreeMap<>();
    private final Map<String, ComposeStart> started = new LinkedHashMap<>();
    private @Nullable String hostname;

    public AbstractHost(HostKnowledge known) {
        this.known = known;
        this.host = new HostState(known.target());
    }

    /** Applies one call. */
    public CallResult apply(ModuleCall call) {
        @Nullable Meaning meaning = Meanings.of(call.name());
        @Nullable ModuleMapping mapping = mapping(call);
        if (mapping != null) {
            try {
                meaning = MappedModule.of(mapping, call, meaning);
            } catch (TemplateException e) {
                return notEvaluated(call, Reason.of(Reason.Code.NOT_EVALUATED, "a rule under modules: " + e.what()));
            }
        }
        if (meaning == null) {
            UnknownModule module = new UnknownModule(
                    call.written(),
                    new TreeSet<>(call.arguments().keySet()),
                    new TreeSet<>(Set.of(call.circumstances().origin().place())));
            unknown.merge(module.name(), module, UnknownModule::plus);
            return notEvaluated(call, Reason.of(Reason.Code.NOT_EVALUATED, Meanings.why(call)));
        }
        if (call.circumstances().weak()) {
            Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, "it runs only if another task changed something");
            return new CallResult(unknown(reason), new TreeMap<>(), Standing.WEAK, reason);
        }
        Task task = new Task(call, host, known);
        CallResult result = applied(meaning, task);
        questions.addAll(task.questions());
        return result;
    }

    /** The name that tasks give the host; empty if none certainly does. */
    public Optional<String> hostname() {
        return Optional.ofNullable(hostname);
    }

    private CallResult applied(Meaning meaning, Task task) {
        try {
            meaning.apply(task);
            task.arguments
                    .left()
                    .ifPresent(argument -> task.gap(
                            NOTHING_KNOWN,
                            "the argument " + argument + " of " + task.call.written() + " is not evaluated"));
        } catch (NotKnown e) {
            return givenUp(task, e.reason());
        } catch (UnknownReached e) {
            return givenUp(task, e.unknown().reason());
        } catch (TemplateException e) {
            Reason.Code code =
                    e.sort() == TemplateException.Sort.BUDGET ? Reason.Code.BUDGET_EXCEEDED : Reason.Code.NOT_EVALUATED;
            return givenUp(task, Reason.of(code, e.what()));
        }
        gaps.addAll(task.gaps());
        guards.addAll(task.guards());
        hostname = task.hostname().orElse(hostname);
        task.started().forEach(start -> started.put(start.folder() + "\0" + start.files() + start.project(), start));
        return result(task);
    }

    private @Nullable ModuleMapping mapping(ModuleCall call) {
        ModuleMapping written = known.mappings().get(call.written());
        return written == null ? known.mappings().get(call.name()) : written;
    }

    private CallResult givenUp(Task task, Reason reason) {
        Reason told = task.told(reason);
        task.giveUp(told);
        gaps.addAll(task.gaps());
        return notEvaluated(task.call, told);
    }

    private static CallResult result(Task task) {
        if (!task.gaps().isEmpty()) {
            return task.result(Standing.NOT_EVALUATED, task.gaps().get(0).reason());
        }
        if (task.onlyReads()) {
            return task.result(Standing.READS, null);
        }
        return task.doubt() == null
                ? task.result(Standing.EVALUATED, null)
                : task.result(Standing.CONDITIONAL, task.doubt());
    }

    private CallResult notEvaluated(ModuleCall call, Reason reason) {
        gaps.add(new Gap(call.circumstances().origin().place(), reason, Meanings.scope(call, NOTHING_KNOWN)));
        return new CallResult(unknown(reason), new TreeMap<>(), Standing.NOT_EVALUATED, reason);
    }

    private static PyDict unknown(Reason reason) {
        PyUnknown unknown = PyUnknown.of(reason);
        return PyDict.empty()
                .put("changed", unknown)
                .put("failed", PyBool.FALSE)
                .put("rc", unknown)
                .put("stdout", unknown)
                .put("stdout_lines", unknown)
                .put("stderr", unknown)
                .put("stderr_lines", unknown)
                .put("msg", unknown);
    }

    /** What the live host was asked, and so may have chosen what is declared: such as {@code file /etc/motd}. */
    public SortedSet<String> guards() {
        return Collections.unmodifiableSortedSet(guards);
    }

    /** What the live host was not asked yet, and would decide what tasks that look before they act declare. */
    public Set<Question> questions() {
        return Collections.unmodifiableSet(questions);
    }

    /** The modules whose meaning is not known, by name. */
    public List<UnknownModule> unknownModules() {
        return List.copyOf(unknown.values());
    }

    /** The files of which something is known that is in them, after all calls so far. */
    public List<RenderedFile> rendered() {
        return host.rendered(known.sealer());
    }

    /** The Compose projects that were started, the last start of each. */
    public List<ComposeStart> started() {
        return List.copyOf(started.values());
    }

    /** What is declared after all calls so far. */
    public DeclaredState state() {
        return DeclaredState.of(known.target(), host.resources(known.sealer()), List.of(), gaps);
    }
}
