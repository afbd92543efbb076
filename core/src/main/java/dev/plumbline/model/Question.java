package dev.plumbline.model;

import java.util.Comparator;

/**
 * One thing that the declared side needs to know of a target.
 *
 * @param kind the kind
 * @param name the name of the resource; for {@link Detail#BELOW} the directory
 * @param attribute the attribute concerned, or empty for the resource as a whole
 * @param detail how much is needed
 */
public record Question(String kind, String name, String attribute, Detail detail) implements Comparable<Question> {
    private static final Comparator<Question> ORDER = Comparator.comparing(Question::kind)
            .thenComparing(Question::name)
            .thenComparing(Question::attribute)
            .thenComparing(Question::detail);

    /** How much is to be told. */
    public enum Detail {
        /** Whether it is there, and its ordinary attributes. */
        METADATA,
        /** Also the SHA-256 of a file's content. */
        HASH,
        /** Also a keyed fingerprint of a file's content, because it is secret. */
        FINGERPRINT,
        /** Also a file's content itself. */
        CONTENT,
        /** Everything below a directory, with its ordinary attributes. */
        BELOW,
        /** The value of an attribute that would otherwise be told only as a fingerprint. */
        VALUE
    }

    @Override
    public int compareTo(Question other) {
        return ORDER.compare(this, other);
    }
}
