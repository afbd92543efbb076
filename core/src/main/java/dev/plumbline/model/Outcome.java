package dev.plumbline.model;

/** How a check ended. A broken set-up has no outcome: it is a {@link PlumblineException}. */
public enum Outcome {
    /** Everything that was declared could be seen, and is as declared. */
    IN_SYNC("in-sync"),
    /** No violation was seen, but not everything could be. */
    INCOMPLETE("incomplete"),
    /** At least one violation was seen, whether or not everything could be. */
    DRIFTED("drifted");

    private final String spelling;

    Outcome(String spelling) {
        this.spelling = spelling;
    }

    /** The spelling in files and reports. */
    public String spelling() {
        return spelling;
    }
}
