package dev.plumbline.explain.next;

import java.util.List;

/**
 * Something that can be done next, ready to be copied.
 *
 * @param sort what it is for
 * @param title what it does, for a person
 * @param lines commands, or lines of a file
 */
public record NextStep(Sort sort, String title, List<String> lines) {

    /** What steps are for. */
    public enum Sort {
        ROLL_OUT("roll-out"),
        REVERT("revert"),
        UNDO("undo"),
        ADOPT("adopt"),
        WAIVE("waive"),
        LOOK("look");

        private final String spelling;

        Sort(String spelling) {
            this.spelling = spelling;
        }

        /** The spelling in files. */
        public String spelling() {
            return spelling;
        }
    }

    public NextStep {
        lines = List.copyOf(lines);
    }
}
