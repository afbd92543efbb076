package dev.plumbline.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is asked of one target, beyond the kinds that are always told whole. */
public record Inquiry(String target, SortedSet<Question> questions) {

    public Inquiry {
        questions = Collections.unmodifiableSortedSet(new TreeSet<>(questions));
    }

    public static Inquiry of(String target, Collection<Question> questions) {
        return new Inquiry(target, new TreeSet<>(questions));
    }
}
