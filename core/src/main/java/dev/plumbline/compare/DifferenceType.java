package dev.plumbline.compare;

/** In what way something differs, the graver first. */
public enum DifferenceType {
    /** There, but not as declared. */
    CHANGED("changed"),
    /** Declared, but not there. */
    MISSING("missing"),
    /** There, but not declared, or declared not to be there. */
    UNMANAGED("unmanaged"),
    /** It could not be decided whether it differs. */
    UNKNOWN("unknown");

    private final String spelling;

    DifferenceType(String spelling) {
        this.spelling = spelling;
    }

    /** The spelling in files and reports. */
    public String spelling() {
        return spelling;
    }
}
