package dev.plumbline.policy.authorization;

import java.util.Locale;

/**
 * That somebody other than those who wrote a change has seen it.
 *
 * @param person who
 * @param sort how that shows
 * @param where in which commit, or in which file
 * @param vouched whether more than a claim says so, that whoever can push could have made up
 */
public record Review(String person, Sort sort, String where, boolean vouched) {

    /** How it shows. */
    public enum Sort {
        /** A trailer such as {@code Reviewed-by} names them. */
        TRAILER,
        /** They merged it. */
        MERGE,
        /** They approved it in a pull request. */
        APPROVAL,
        /** They approved it afterwards. */
        AFTERWARDS;

        /** The spelling in files and reports. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
