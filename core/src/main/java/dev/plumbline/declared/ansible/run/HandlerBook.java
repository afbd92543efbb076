package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.template.value.PyText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The handlers of a play, and which of them were notified. */
final class HandlerBook {
    private final List<Handler> handlers = new ArrayList<>();
    private final Set<Handler> notified = new LinkedHashSet<>();

    /** A handler and where it stands. Identity counts. */
    static final class Handler {
        private final Node node;
        private final Frame frame;

        Handler(Node node, Frame frame) {
            this.node = node;
            this.frame = frame;
        }

        Node node() {
            return node;
        }

        Frame frame() {
            return frame;
        }

        private boolean isCalled(String name, BiFunction<Keyword, Frame, String> rendering) {
            if (!(node instanceof Task task)) {
                return false;
            }
            Optional<String> own = task.keywords()
                    .get("name")
                    .flatMap(keyword -> keyword.value() instanceof PyText
                            ? Optional.of(rendering.apply(keyword, frame))
                            : Optional.empty());
            Optional<RoleUse> role = frame.role();
            return own.isPresent()
                    && (own.get().equals(name)
                            || role.filter(use -> name.equals(use.role().name() + " : " + own.get())
                                            || name.equals(use.role().fullName() + " : " + own.get()))
                                    .isPresent());
        }

        private boolean listensTo(String name) {
            return node instanceof Task task
                    && task.keywords().get("listen").stream()
                            .flatMap(keyword -> keyword.items().stream())
                            .anyMatch(PyText.of(name)::equals);
        }
    }

    void add(List<Node> nodes, Frame frame) {
        nodes.forEach(node -> handlers.add(new Handler(node, frame)));
    }

    /**
     * Notes that a task notifies; of several handlers of one name the last file counts and in it the first one, of
     * listeners all.
     *
     * @param rendering makes the name of a handler of what is written
     */
    void notify(String name, BiFunction<Keyword, Frame, String> rendering) {
        Optional<Handler> called = Optional.empty();
        for (Handler each : handlers) {
            boolean sameFile = called.isPresent() && called.get().frame() == each.frame();
            if (!sameFile && each.isCalled(name, rendering)) {
                called = Optional.of(each);
            }
        }
        called.ifPresent(notified::add);
        handlers.stream().filter(handler -> handler.listensTo(name)).forEach(notified::add);
    }

    /** Those that were notified since the last time, in the order of their definition. */
    List<Handler> flush() {
        List<Handler> due = handlers.stream().filter(notified::contains).toList();
        notified.clear();
        return due;
    }
}
