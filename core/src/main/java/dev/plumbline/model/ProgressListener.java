package dev.plumbline.model;

/** Is told what is going on. Every method does nothing unless overridden, and must not throw. */
public interface ProgressListener {
    /** Listens to nothing. */
    ProgressListener NONE = new ProgressListener() {};

    /** The observation of a target begins. */
    default void observing(String target) {}

    /** The observation of a target ended; how it went is in the snapshot. */
    default void observed(Snapshot snapshot) {}

    /** The declarations of a target are being evaluated. */
    default void evaluating(String target) {}

    /** Something that the run can do without, but a person may want to know. */
    default void notice(String text) {}
}
