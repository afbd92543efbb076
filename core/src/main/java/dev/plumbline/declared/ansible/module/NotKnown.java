package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Reason;
import dev.plumbline.template.value.PyUnknown;

/** What a call declares cannot be known. Never leaves this package. */
final class NotKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    NotKnown(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    NotKnown(String what) {
        this(Reason.of(Reason.Code.NOT_EVALUATED, what));
    }

    NotKnown(String argument, PyUnknown unknown) {
        this(Reason.of(
                unknown.reason().code(),
                "the argument " + argument + " is unknown: " + unknown.reason().detail()));
    }

    Reason reason() {
        return reason;
    }
}
