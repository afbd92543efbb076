package dev.plumbline.model;

/** What was seen of one attribute, or of the presence of one resource. */
public sealed interface Observation {

    /** It is there, with this value. */
    record Seen(Value value) implements Observation {}

    /** It is not there: looked for, and certainly absent. */
    record Absent() implements Observation {}

    /** It could not be seen. This says nothing about what is there. */
    record Hidden(Reason reason) implements Observation {}
}
