package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.AbstractHost;
import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What changes while a run goes through the plays of one host. */
final class RunState {
    /** More calls than any host of a real site has; beyond, a loop has exploded. */
    private static final int MOST_CALLS = 50_000;

    private final String target;
    private final AbstractHost host;
    private final CoverageBook coverage = new CoverageBook();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Place> setNames = new LinkedHashMap<>();
    private final IdentityHashMap<Frame, Known> byFrame = new IdentityHashMap<>();
    private final Map<String, PyValue> registered = new HashMap<>();
    private final Map<String, List<ModuleCall>> charged = new LinkedHashMap<>();
    private final List<ModuleCall> made = new ArrayList<>();
    private HostVariables base;
    private HostFacts facts;
    private int calls;

    private final Set<String> joined = new TreeSet<>();
    private Function<Collection<String>, HostVariables> inventory;
    private @Nullable Failure failure;
    private boolean failed;
    private int ran;
    private int guards;
    private boolean gone;
    private boolean playEnded;
    private boolean gathered;
    private @Nullable PyUnknown doubt;

    private record Event(Level level, VariableLayer layer) {}

    private record Known(HostVariables variables, int events) {}

    RunState(String target, AbstractHost host, HostVariables base, HostFacts facts) {
        this.target = target;
        this.host = host;
        this.base = base;
        this.facts = facts;
        this.inventory = joined -> base;
    }

    String target() {
        return target;
    }

    AbstractHost host() {
        return host;
    }

    CoverageBook coverage() {
        return coverage;
    }

    /** The variables of a play or of a frame in it, with all that was set so far. */
    HostVariables variables(Frame frame) {
        Known known = byFrame.get(frame);
        if (known == null) {
            known = new Known(made(frame), events.size());
        }
        if (known.events < events.size()) {
            HostVariables caughtUp = known.variables;
            for (Event event : events.subList(known.events, events.size())) {
                caughtUp = caughtUp.with(event.level, event.layer);
            }
            known = new Known(caughtUp, events.size());
        }
        byFrame.put(frame, known);
        return known.variables;
    }

    private HostVariables made(Frame frame) {
        HostVariables around = frame.parent().map(this::variables).orElseGet(this::caughtUp);
        HostVariables own = frame.sort() == Frame.Sort.ROLE
                ? RoleVariables.in(frame.role().orElseThrow(), around)
                : IncludeParameters.in(frame, around);
        HostVariables found = SearchPath.in(frame, own);
        if (frame.own("environment").isPresent()) {
            found = found.with(Level.MAGIC, TaskEnvironment.of(frame));
        }
        return frame.own("remote_user").isPresent()
                ? found.with(Level.PLAY_ROLE_DEFAULTS, ConnectionVariables.user(frame, ActingDefaults.NONE))
                : found;
    }

    private HostVariables caughtUp() {
        HostVariables all = base;
        for (Event event : events) {
            all = all.with(event.level, event.layer);
        }
        return all;
    }

    /** The variables of the host as {@code hostvars} shows them: without those of the play. */
    HostVariables shown(HostVariables ofInventory) {
        HostVariables all = gathered ? ofInventory.withFacts(facts) : ofInventory;
        for (Event event : events) {
            all = all.with(event.level, event.layer);
        }
        return all;
    }

    /** What tasks have set here, and where. */
    Map<String, Place> setNames() {
        return setNames;
    }

    /** Forgets the variables of a frame that is left. */
    void leave(Frame frame) {
        byFrame.remove(frame);
    }

    /** Variables that hold from now on, for all that follows on this host. */
    void set(Level level, VariableLayer layer) {
        events.add(new Event(level, layer));
        for (String name : layer.names()) {
            setNames.computeIfAbsent(
                    name, key -> layer.find(key).map(Definition::place).orElse(PyUnknown.NOWHERE));
        }
    }

    void register(Definition result) {
        registered.put(result.name(), result.value());
        set(Level.SET_FACT, VariableLayer.of(List.of(result)));
    }

    /** What was registered under a name, if anything was. */
    Optional<PyValue> registered(String name) {
        return Optional.ofNullable(registered.get(name));
    }

    Map<String, PyValue> allRegistered() {
        return registered;
    }

    /** The variables that all plays begin with. */
    HostVariables base() {
        return base;
    }

    /** Changes what all plays begin with. */
    void rebase(HostVariables other) {
        base = other;
        byFrame.clear();
    }

    HostFacts facts() {
        return facts;
    }

    /** Facts as they were given are variables from now on. */
    void gatherFacts() {
        gathered = true;
        rebase(base.withFacts(facts));
    }

    /** One more fact, as modules bring them. */
    void fact(String name, PyValue value) {
        gathered = true;
        facts = facts.with(name, value);
        rebase(base.withFacts(facts));
    }

    /** Notes a call that is applied to the host itself. */
    void call(ModuleCall call) {
        made.add(call);
    }

    List<ModuleCall> made() {
        return made;
    }

    /** A call that a task of this host makes on another one. */
    void charge(String other, ModuleCall call) {
        charged.computeIfAbsent(other, name -> new ArrayList<>()).add(call);
    }

    Map<String, List<ModuleCall>> charged() {
        return charged;
    }

    /** Whether one more call is within reason. */
    boolean mayCall() {
        return ++calls <= MOST_CALLS;
    }

    /** Notes that a task ran, or may have, so that its role counts as run. */
    void ran() {
        ran++;
    }

    int tasksRan() {
        return ran;
    }

    /** A task certainly failed; until something rescues it, nothing more runs. */
    void fail(String what, Place where) {
        failed = true;
        failure = new Failure(what, where);
    }

    /** What is inside of a block whose failure something rescues. */
    void guarded(boolean inside) {
        guards += inside ? 1 : -1;
    }

    /** Whether what fails now is rescued. */
    boolean isGuarded() {
        return guards > 0;
    }

    /** What failed, if nothing rescued it. */
    Optional<Failure> failure() {
        return failed ? Optional.ofNullable(failure) : Optional.empty();
    }

    /** What certainly fails, and where. */
    record Failure(String what, Place place) {}

    /** Facts are undefined until they are gathered again. */
    void forgetFacts() {
        gathered = false;
        rebase(base.withOnly(Level.FACTS, List.of()));
    }

    /**
     * A play begins.
     *
     * @param variables what the inventory says of the host if it joined some groups
     */
    void grouping(Function<Collection<String>, HostVariables> variables) {
        inventory = variables;
    }

    /** The host is in some more groups from now on, and has their variables. */
    void joinGroups(Collection<String> names) {
        joined.addAll(names);
        rebase(base.regrouped(inventory.apply(joined)));
    }

    Set<String> joinedGroups() {
        return joined;
    }

    boolean failed() {
        return failed;
    }

    void rescued() {
        failed = false;
    }

    /** The host takes no further part. */
    void leaveRun() {
        gone = true;
    }

    void endPlay() {
        playEnded = true;
    }

    /** A play begins with these variables; facts that were gathered before stay. */
    void beginPlay(HostVariables variables) {
        playEnded = false;
        failed = false;
        rebase(gathered ? variables.withFacts(facts) : variables);
    }

    /** Whether facts were gathered. */
    boolean hasFacts() {
        return gathered;
    }

    boolean gone() {
        return gone;
    }

    /** Whether nothing more runs here for now. */
    boolean stopped() {
        return failed || gone || playEnded;
    }

    /** From here on it is not known whether anything runs. */
    void doubt(PyUnknown why) {
        doubt = doubt == null ? why : doubt;
    }

    void withoutDoubt() {
        doubt = null;
    }

    Optional<PyUnknown> doubt() {
        return Optional.ofNullable(doubt);
    }
}
