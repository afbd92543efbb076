package dev.plumbline.declared.ansible.run;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Which tasks a run takes, by their tags.
 *
 * @param only what {@code --tags} names; {@code all} if it was not given
 * @param skip what {@code --skip-tags} names
 */
record TagSelection(List<String> only, List<String> skip) {
    private static final Set<String> NONE = Set.of("untagged");

    TagSelection {
        only = only.isEmpty() ? List.of("all") : List.copyOf(only);
        skip = List.copyOf(skip);
    }

    /** Whether a task with these tags is taken: {@code Taggable.evaluate_tags} of ansible-core 2.14. */
    boolean takes(Set<String> own) {
        Set<String> tags = own.isEmpty() ? NONE : own;
        return wanted(tags) && !skipped(tags);
    }

    private boolean wanted(Set<String> tags) {
        boolean never = tags.contains("never");
        return tags.contains("always")
                || (only.contains("all") && !never)
                || meets(tags, only)
                || (only.contains("tagged") && !tags.equals(NONE) && !never);
    }

    private boolean skipped(Set<String> tags) {
        if (skip.contains("all")) {
            return !tags.contains("always") || skip.contains("always");
        }
        return meets(tags, skip) || (skip.contains("tagged") && !tags.equals(NONE));
    }

    private static boolean meets(Collection<String> one, Collection<String> other) {
        return !Collections.disjoint(one, other);
    }
}
