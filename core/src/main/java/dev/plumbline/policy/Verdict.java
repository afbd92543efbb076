package dev.plumbline.policy;

/** What a finding counts for, the graver first. */
public enum Verdict {
    /** The target has drifted. */
    VIOLATION("violation"),
    /** To be told, and no violation by itself. */
    NOTED("noted"),
    /** It would be a violation, and a waiver lets it pass for a time. */
    ACCEPTED("accepted");

    private final String spelling;

    Verdict(String spelling) {
        this.spelling = spelling;
    }

    /** The spelling in files and reports. */
    public String spelling() {
        return spelling;
    }
}
