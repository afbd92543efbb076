package dev.plumbline.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is asked of one target, beyond the kinds that are always told whole. */
public record Inquiry(String target, SortedSet<Question> questions) {

    public Inquiry {
        questions = Collections.unmodifiableSortedSet(new TreeSet<>(questions));
    }

    public static Inquiry of(String target, Collection<Question> questions) {
        return new Inquiry(target, new TreeSet<>(questions));
    }

    /** What of it was not asked in another one. */
    public Inquiry without(Inquiry asked) {
        return of(
                target,
                questions.stream()
                        .filter(question -> !asked.questions().contains(question))
                        .toList());
    }

    /** Both, of the same target. */
    public Inquiry and(Inquiry more) {
        return of(
                target,
                Stream.concat(questions.stream(), more.questions().stream()).toList());
    }
}
