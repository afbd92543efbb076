package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.ansible.module.HostState.ResourceName;
import dev.plumbline.declared.ansible.module.HostState.Saying;
import dev.plumbline.declared.container.ComposeStart;
import dev.plumbline.model.Edit;
import dev.plumbline.model.EditStep;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.Question;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Secrets;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One call while it is applied: its arguments, and what it says of the host. */
final class Task {
    final ModuleCall call;
    final Arguments arguments;
    final HostState host;
    private final HostKnowledge known;
    private final Saying saying;
    private final List<String> secrets;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<String> guards = new ArrayList<>();
    private final Set<Question> questions = new TreeSet<>();
    private final PyDict registered =
            PyDict.empty().put("changed", PyBool.FALSE).put("failed", PyBool.FALSE);
    private final SortedMap<String, PyValue> facts = new TreeMap<>();
    private final List<ResourceName> concerned = new ArrayList<>();
    private final List<ComposeStart> started = new ArrayList<>();
    private boolean reads;
    private @Nullable String hostname;

    Task(ModuleCall call, HostState host, HostKnowledge known) {
        this.call = call;
        this.arguments = new Arguments(call.arguments());
        this.host = host;
        this.known = known;
        this.secrets = SecretTexts.in(call);
        Circumstances around = call.circumstances();
        Reason doubt = around.when() instanceof Truth.Unknown unknown
                ? Reason.of(
                        unknown.unknown().reason().code(),
                        "whether the task runs is unknown: "
                                + unknown.unknown().reason().detail())
                : null;
        this.saying = new Saying(around.origin(), doubt);
    }

    Circumstances around() {
        return call.circumstances();
    }

    Origin origin() {
        return saying.origin();
    }

    @Nullable
    Reason doubt() {
        return saying.doubt();
    }

    HostKnowledge known() {
        return known;
    }

    /** A fact of the host, if it is known. */
    Optional<PyValue> fact(String name) {
        return known.facts().find(name);
    }

    void present(String kind, String name) {
        host.presence(kind, name, new Expectation.Present(), saying);
    }

    /** There before the call, which does not make it: if it is not, the call fails, which the run may pass over. */
    void needed(String kind, String name) {
        if (around().mayFail()) {
            mention(kind, name);
        } else {
            present(kind, name);
        }
    }

    /** There, or replaced by something that serves as well. */
    void perhapsPresent(String kind, String name, Reason reason) {
        Expectation either =
                new Expectation.Either(List.of(new Expectation.Present(), new Expectation.Unconstrained()), reason);
        host.presence(kind, name, either, saying);
    }

    void absent(String kind, String name) {
        host.presence(kind, name, new Expectation.Absent(), saying);
    }

    /** Says something that matters only if the resource is there, unless it is said to be there already. */
    void mention(String kind, String name) {
        if (host.said(kind, name, "").isEmpty()) {
            host.presence(kind, name, new Expectation.Unconstrained(), saying);
        }
    }

    void attribute(String kind, String name, String path, Expectation expectation) {
        host.attribute(new ResourceName(kind, name), path, sealed(kind, path, expectation), sayingOf(path));
    }

    /** What decided the argument that an attribute comes from, where both are called alike. */
    private Saying sayingOf(String path) {
        String argument = path.equals("running") ? "state" : path;
        return call.origins().containsKey(argument) ? new Saying(call.originOf(argument), saying.doubt()) : saying;
    }

    /** A value that was given as a secret is expected by its fingerprint. */
    private Expectation sealed(String kind, String path, Expectation expectation) {
        return expectation instanceof Expectation.Exactly exactly
                        && holdsSecret(exactly.value().display())
                ? Expectation.exactly(known.sealer()
                        .seal(known.target(), kind + "/" + path, exactly.value().display()))
                : expectation;
    }

    /** What a text is known by that may not be told. */
    Value fingerprint(String kind, String attribute, String text) {
        return known.sealer().seal(known.target(), kind + "/" + attribute, text);
    }

    boolean holdsSecret(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    /** A reason without the secrets that it would tell. */
    Reason told(Reason reason) {
        String detail = reason.detail();
        for (String secret : secrets) {
            detail = detail.replace(secret, "a secret");
        }
        return Reason.of(reason.code(), detail);
    }

    void contents(String path, Contents contents) {
        host.contents(path, contents, sayingOf("content"));
    }

    /** The content of a file that a file of the repository decides, which is the one to change and to blame. */
    void contents(String path, Contents contents, Via via, Place source) {
        List<Step> chain = new ArrayList<>(saying.origin().chain());
        chain.add(new Step(via, path, saying.origin().place()));
        host.contents(path, contents, new Saying(new Origin(source, chain), saying.doubt()));
    }

    /** An edit of a file; one that holds a secret is not tried. */
    void edit(String path, Edit edit, boolean secret) {
        EditStep step = new EditStep(edit, origin().place(), saying.doubt());
        boolean held =
                secret || around().noLog() || holdsSecret(edit.toString()) || Secrets.secretShape(edit.toString());
        host.edit(path, held ? ContentExpectations.heldBack(step) : step, saying);
    }

    void removeBelow(String directory) {
        host.removeBelow(directory, saying);
    }

    /** A part of what the call declares is not known. */
    void gap(Scope affects, String why) {
        gap(affects, Reason.of(Reason.Code.NOT_EVALUATED, why));
    }

    void gap(Scope affects, Reason reason) {
        gaps.add(new Gap(origin().place(), told(reason), affects));
    }

    /** An attribute that snapshots do not tell. */
    void unseen(String kind, String name, String attribute) {
        gap(
                new Scope(kind, name, attribute),
                call.written() + " says the " + attribute + " of " + kind + " " + name
                        + ", which snapshots do not tell");
    }

    /**
     * What was seen of a resource before the run; the call then depends on the live host, and says so. One whose name holds
     * a secret is asked of nobody: the name would stand in requests, snapshots and reports.
     */
    Optional<Resource> observed(String kind, String name) {
        if (holdsSecret(name)) {
            return Optional.empty();
        }
        Optional<Resource> seen = known.observed()
                .map(snapshot -> snapshot.lookUp(kind, name))
                .filter(resource -> resource.presence() != Resource.Presence.UNREADABLE);
        if (seen.isPresent()) {
            guards.add(kind + " " + name);
        } else if (kind.equals("file") && name.startsWith("/")) {
            questions.add(new Question(kind, name, "", Question.Detail.METADATA));
        }
        return seen;
    }

    /** The text of a file that holds no secrets: as it is declared, or as it is on the host, which is asked for it. */
    Optional<String> text(String path) {
        if (host.mentions("file", path)) {
            return host.contents(path)
                    .filter(Contents.Text.class::isInstance)
                    .map(contents -> ((Contents.Text) contents).text());
        }
        Optional<Value> content = known.observed()
                .map(snapshot -> snapshot.lookUp("file", path))
                .map(file -> file.attributes().get("content"));
        if (content.isPresent()) {
            guards.add("file " + path);
        } else {
            questions.add(new Question("file", path, "", Question.Detail.CONTENT));
        }
        return content.map(Value::display);
    }

    /** The call gives the host its name. */
    void names(String name) {
        hostname = name;
    }

    /** The name that the call gives the host, if it certainly does. */
    Optional<String> hostname() {
        return saying.doubt() == null ? Optional.ofNullable(hostname) : Optional.empty();
    }

    /** The host would have to be asked for this, unless a secret is in the name. */
    void ask(Question question) {
        if (!holdsSecret(question.name())) {
            questions.add(question);
        }
    }

    /** What the host was not asked yet and would decide what the call gives. */
    Set<Question> questions() {
        return questions;
    }

    /** What the call is about: if what it says cannot be known after all, that is unknown and not as it was said before. */
    void concerns(String kind, String name) {
        concerned.add(new ResourceName(kind, name));
    }

    /** The call cannot be evaluated. */
    void giveUp(Reason reason) {
        for (ResourceName each : concerned) {
            host.presence(each.kind(), each.name(), new Expectation.Unresolved(reason), saying);
            if (each.kind().equals("file")) {
                host.contents(each.name(), new Contents.Open(reason), saying);
            }
        }
    }

    /** The call looks and declares nothing. */
    void reads() {
        reads = true;
    }

    void register(String name, PyValue value) {
        registered.put(name, value);
    }

    void fact(String name, PyValue value) {
        facts.put(name, value);
    }

    /** The call starts a Compose project from files on the host. */
    void start(ComposeStart project) {
        started.add(project);
    }

    List<ComposeStart> started() {
        return started;
    }

    void guard(String what) {
        guards.add(what);
    }

    List<Gap> gaps() {
        return gaps;
    }

    List<String> guards() {
        return guards;
    }

    CallResult result(CallResult.Standing standing, @Nullable Reason reason) {
        if (!facts.isEmpty()) {
            PyDict told = PyDict.empty();
            facts.forEach(told::put);
            registered.put("ansible_facts", told);
        }
        return new CallResult(registered, facts, standing, reason);
    }

    boolean onlyReads() {
        return reads;
    }
}
