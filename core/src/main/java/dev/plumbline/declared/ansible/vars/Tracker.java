package dev.plumbline.declared.ansible.vars;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps what the evaluations under way ask for. Belongs to one thread at a time. */
final class Tracker {
    private final Consumer<String> facts;
    private final Deque<List<Use>> open = new ArrayDeque<>();

    /**
     * A tracker.
     *
     * @param facts is told each fact that is asked for
     */
    Tracker(Consumer<String> facts) {
        this.facts = facts;
    }

    /** Begins a list of what is asked for from now on, until the {@link #end} of it. */
    List<Use> begin() {
        List<Use> uses = new ArrayList<>();
        open.push(uses);
        return uses;
    }

    void end() {
        open.pop();
    }

    void used(Use use) {
        if (!open.isEmpty() && !open.peek().contains(use)) {
            open.peek().add(use);
        }
    }

    void fact(String name) {
        facts.accept(name);
        used(new Use(Use.Sort.FACT, name, Optional.empty(), List.of()));
    }
}
