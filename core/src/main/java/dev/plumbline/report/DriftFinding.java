package dev.plumbline.report;

import dev.plumbline.model.ResourceId;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Severity;
import dev.plumbline.policy.Verdict;

/**
 * A finding as it is told.
 *
 * @param judged what was found, by its parts
 */
public record DriftFinding(Finding judged) {
    private static final Sentences SENTENCES = new Sentences(ConsoleText::encode);

    /** Twelve hexadecimal digits, the same in every report on this resource. */
    public String id() {
        return judged.id();
    }

    public String target() {
        return judged.resource().target();
    }

    /** What it is about; not encoded for any output. */
    public ResourceId resource() {
        return judged.resource();
    }

    public Verdict verdict() {
        return judged.verdict();
    }

    public Severity severity() {
        return judged.severity();
    }

    /** Whether it is undecided as a whole. */
    public boolean unknown() {
        return judged.subject().undecided();
    }

    /**
     * One line in operators' words, such as {@code web1: file /etc/motd has mode 0666, declared 0644
     * (baseline/web.yml:12)}. Safe to print, whatever the target says of itself: see {@link ConsoleText}.
     */
    public String summary() {
        return ConsoleText.encode(target()) + ": " + sentence();
    }

    /** The summary without why it is so. */
    public String what() {
        return ConsoleText.encode(target()) + ": " + SENTENCES.what(judged);
    }

    /** The summary without the target. */
    String sentence() {
        return SENTENCES.sentence(judged);
    }

    /** Kind and name, safe to print. */
    String noun() {
        return SENTENCES.noun(judged.resource());
    }
}
