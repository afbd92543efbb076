package dev.plumbline.model;

import java.util.Locale;

/**
 * Why something is unknown.
 *
 * @param code the sort of cause
 * @param detail for a person: what was tried and what would make it known; never a secret
 */
public record Reason(Code code, String detail) {

    /** Sorts of causes. The first group lies with what could be observed, the second with the declaration. */
    public enum Code {
        NOT_COLLECTED(false),
        PERMISSION_DENIED(false),
        UNREACHABLE(false),
        HOST_KEY_UNKNOWN(false),
        HOST_KEY_CHANGED(false),
        AUTHENTICATION_FAILED(false),
        TIMEOUT(false),
        TRUNCATED(false),
        MALFORMED(false),
        UNSUPPORTED(false),
        VANISHED(false),
        CHANGING(false),
        REPLACED(false),
        TIME_ANOMALY(false),
        KEY_UNAVAILABLE(false),
        UNSET_VARIABLE(true),
        NOT_EVALUATED(true),
        BUDGET_EXCEEDED(true),
        AMBIGUOUS(true),
        LOCKED(true),
        NOT_ROLLED_OUT(true),
        UNAUTHORIZED(true),
        NOT_ISOLATED(false);

        private final boolean ofDeclaration;

        Code(boolean ofDeclaration) {
            this.ofDeclaration = ofDeclaration;
        }

        /** Whether the declaration leaves this open, so that no better look at the target would help. */
        public boolean ofDeclaration() {
            return ofDeclaration;
        }

        /** The spelling in files and reports, such as {@code not-collected}. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static Reason of(Code code, String detail) {
        return new Reason(code, detail);
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? code.spelling() : code.spelling() + ": " + detail;
    }
}
