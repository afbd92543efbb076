package dev.plumbline.template.syntax;

import dev.plumbline.template.eval.Effects;
import dev.plumbline.template.eval.Expr;
import dev.plumbline.template.eval.Expressions.Attribute;
import dev.plumbline.template.eval.Expressions.Item;
import dev.plumbline.template.eval.Expressions.Name;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Notes while parsing what each part of a template may change. */
final class Recorder {
    private static final Set<String> MUTATORS = Set.of(
            "append",
            "extend",
            "insert",
            "remove",
            "pop",
            "clear",
            "sort",
            "reverse",
            "update",
            "setdefault",
            "popitem",
            "next",
            "reset",
            "__setitem__");

    private final Deque<Effects> open = new ArrayDeque<>();
    private boolean mutates;

    Recorder() {
        open.push(new Effects());
    }

    void begin() {
        open.push(new Effects());
    }

    /**
     * Ends a part.
     *
     * @param inner whether it was a scope of its own
     */
    Effects end(boolean inner) {
        Effects ended = open.pop();
        if (inner) {
            open.element().addInner(ended);
        } else {
            open.element().addSame(ended);
        }
        return ended;
    }

    void assigned(String name) {
        open.element().assign(name);
    }

    void changed(String name) {
        open.element().mutate(name);
    }

    /**
     * Something is called.
     *
     * @return the name whose value that changes; empty if it changes none
     */
    String called(Expr callee) {
        if (callee instanceof Attribute attribute && MUTATORS.contains(attribute.name())) {
            mutates = true;
            Expr root = attribute.owner();
            while (!(root instanceof Name)) {
                if (root instanceof Attribute inner) {
                    root = inner.owner();
                } else if (root instanceof Item inner) {
                    root = inner.owner();
                } else {
                    return "";
                }
            }
            changed(((Name) root).name());
            return ((Name) root).name();
        }
        return "";
    }

    boolean mutates() {
        return mutates;
    }
}
