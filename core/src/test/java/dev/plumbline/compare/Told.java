package dev.plumbline.compare;

import dev.plumbline.model.Reason;
import org.jspecify.annotations.Nullable;

/** What differences tell, in short. */
final class Told {
    private Told() {}

    static String statuses(Difference difference) {
        return String.join(
                ", ",
                difference.attributes().stream()
                        .map(each -> each.path() + " " + each.status().spelling())
                        .toList());
    }

    static Reason.Code code(Difference difference) {
        return code(difference.reason());
    }

    static Reason.Code code(@Nullable Reason reason) {
        return reason == null ? Reason.Code.NOT_COLLECTED : reason.code();
    }
}
