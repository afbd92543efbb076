package dev.plumbline.template;

/** How an outcome here stands to Ansible's. */
enum Judgement {
    /** The same value with the same types, or an error in both. */
    EQUAL,
    /** Unknown here, whatever it is there: less than could be said, but not wrong. */
    UNKNOWN,
    /** A value there, an error here. */
    REFUSED,
    /** An error there, a value here. */
    TOLERATED,
    /** Two different values. */
    WRONG;

    /**
     * Judges.
     *
     * @param answer the line that the judge wrote
     */
    static Judgement of(String outcome, String answer) {
        int value = answer.indexOf("\"value\": ");
        if (value < 0) {
            return outcome.startsWith("error:") ? EQUAL : outcome.startsWith("unknown:") ? UNKNOWN : TOLERATED;
        }
        if (outcome.startsWith("unknown:")) {
            return UNKNOWN;
        }
        if (outcome.startsWith("error:")) {
            return REFUSED;
        }
        return outcome.equals(answer.substring(value + 9, answer.length() - 1)) ? EQUAL : WRONG;
    }
}
