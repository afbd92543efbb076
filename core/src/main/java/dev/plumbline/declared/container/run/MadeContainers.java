package dev.plumbline.declared.container.run;

import dev.plumbline.declared.container.ContainerDraft;
import dev.plumbline.declared.rendered.Around;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.UnitText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the containers that units make. One is there while its unit runs. */
final class MadeContainers {
    private static final String CONTAINER = "container";
    private static final Reason NOT_STARTED = Reason.of(
            Reason.Code.NOT_EVALUATED, "nothing says that the unit runs which makes the container");
    private static final Reason NO_NAME =
            Reason.of(Reason.Code.NOT_EVALUATED, "the container has no name, so that the engine makes one up");

    private final Around around;
    private final List<DeclaredResource> resources = new ArrayList<>();
    private final List<Exclusive> exclusives = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    MadeContainers(Around around) {
        this.around = around;
    }

    /**
     * The unit that makes a container.
     *
     * @param name its full name
     * @param wanted whether something is said to start it
     * @param oneshot whether it ends, and what it made may have ended too
     * @param origin of the command
     */
    record Unit(String name, boolean wanted, boolean oneshot, Origin origin) {
        static Unit of(String name, UnitText text, Origin origin) {
            boolean wanted = !text.words("Install", "WantedBy").isEmpty()
                    || !text.words("Install", "RequiredBy").isEmpty();
            return new Unit(name, wanted, text.all("Service", "Type").contains("oneshot"), origin);
        }
    }

    /**
     * Adds what a command makes.
     *
     * @param usualName the name of the container where the command says none; empty if the engine makes one up
     */
    void add(RunCommand run, Unit unit, String usualName) {
        ContainerDraft draft = new ContainerDraft(around.target(), around.sealer());
        Optional<Word> said = RunReader.read(run, draft, unit.origin());
        Origin origin = unit.origin();
        String name = said.map(Word::text).orElse(usualName);
        if (name.isEmpty() || name.indexOf(Word.HOLE) >= 0 || run.image() == null) {
            Reason reason = said.flatMap(Word::reason).orElse(NO_NAME);
            gaps.add(new Gap(origin.place(), reason, Scope.ofKind(CONTAINER)));
            return;
        }
        List<Value> states = unit.oneshot()
                ? List.of(Value.of("running"), Value.of("exited"), Value.of("created"))
                : List.of(Value.of("running"));
        draft.declare("state", new Expectation.OneOf(states), origin);
        resources.add(new DeclaredResource(
                new ResourceId(around.target(), CONTAINER, name),
                new Declared(presence(unit), origin),
                draft.attributes()));
        exclusives.add(draft.exclusive(name, origin.place()));
        gaps.addAll(draft.gaps(name));
    }

    /** A resource that is no container. */
    void add(DeclaredResource resource) {
        resources.add(resource);
    }

    void unread(Origin origin, Reason reason) {
        gap(origin, reason, Scope.ofKind(CONTAINER));
    }

    void gap(Origin origin, Reason reason, Scope scope) {
        gaps.add(new Gap(origin.place(), reason, scope));
    }

    /** There if the unit is said to run; perhaps, if nothing is said of that. */
    Expectation presence(Unit unit) {
        Optional<Expectation> running = Optional.ofNullable(around.said()
                        .resources()
                        .get(new ResourceId(around.target(), "service", unit.name())))
                .map(service -> service.attributes().get("running"))
                .map(Declared::expectation);
        if (running.isPresent() && running.get().equals(Expectation.exactly(Value.of(true)))) {
            return new Expectation.Present();
        }
        if (running.isPresent() && running.get().equals(Expectation.exactly(Value.of(false)))) {
            return new Expectation.Unconstrained();
        }
        return unit.wanted()
                ? new Expectation.Present()
                : new Expectation.Either(
                        List.of(new Expectation.Present(), new Expectation.Unconstrained()), NOT_STARTED);
    }

    DeclaredState state() {
        return DeclaredState.of(around.target(), resources, exclusives, gaps);
    }
}
