package dev.plumbline.compare;

import dev.plumbline.model.ResourceId;
import java.util.Comparator;

/**
 * A rule that made two spellings equal, or folded something that was not declared.
 *
 * @param rule the id of the rule, such as {@code sysctl.white-space}; {@link Equivalences#all()} tells what it means
 * @param id the declared resource, or the observed one where it was folded
 * @param path the attribute, or empty where it concerns the resource as a whole
 * @param declared how it is declared, or the default that it was folded against
 * @param observed how it was observed
 */
public record AppliedEquivalence(String rule, ResourceId id, String path, String declared, String observed)
        implements Comparable<AppliedEquivalence> {
    private static final Comparator<AppliedEquivalence> ORDER = Comparator.comparing(AppliedEquivalence::id)
            .thenComparing(AppliedEquivalence::path)
            .thenComparing(AppliedEquivalence::rule)
            .thenComparing(AppliedEquivalence::declared)
            .thenComparing(AppliedEquivalence::observed);

    @Override
    public int compareTo(AppliedEquivalence other) {
        return ORDER.compare(this, other);
    }
}
