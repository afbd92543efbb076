package dev.plumbline.declared.ansible.inventory;

/** Why a source is no inventory, as a sentence or the end of one. Caught where the place is known. */
final class InventoryProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    InventoryProblem(String what) {
        this(what, 0);
    }

    /**
     * A problem.
     *
     * @param line counted from 1; 0 if it is that of the whole file
     */
    InventoryProblem(String what, int line) {
        super(what, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    /** The same in this line, unless it has one. */
    InventoryProblem at(int number) {
        return line > 0 ? this : new InventoryProblem(what(), number);
    }
}
