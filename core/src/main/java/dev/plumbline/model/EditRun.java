package dev.plumbline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries edits on a text. */
final class EditRun {
    /** Of so many edits that may not be meant every choice is tried. */
    private static final int MOST_DOUBTS = 5;

    /** After so many runs that still change something no text is the declared one. */
    private static final int MOST_RUNS = 4;

    private final List<EditStep> steps;

    EditRun(List<EditStep> steps) {
        this.steps = steps;
    }

    Conformance judge(String text) {
        try {
            return tried(text);
        } catch (Scan.GivenUp e) {
            return Conformance.unknown(e.reason());
        }
    }

    List<EditStep> unmet(String text) {
        List<EditStep> unmet = new ArrayList<>();
        for (EditStep step : steps) {
            try {
                if (step.open() == null && changes(step, text)) {
                    unmet.add(step);
                }
            } catch (Scan.GivenUp e) {
                return unmet;
            }
        }
        return unmet;
    }

    /** A text that no edit changes stays the same through all of them, whichever of them are meant. */
    private Conformance tried(String text) {
        @Nullable Reason doubt = null;
        int doubts = 0;
        boolean broken = false;
        boolean blind = false;
        for (EditStep step : steps) {
            if (step.edit() == null) {
                blind = true;
                doubt = doubt == null ? step.open() : doubt;
            } else if (step.open() != null) {
                doubts++;
                doubt = doubt == null && changes(step, text) ? step.open() : doubt;
            } else {
                broken |= changes(step, text);
            }
        }
        if (!broken) {
            return doubt == null ? Conformance.HOLDS : Conformance.unknown(doubt);
        }
        if (blind && doubt != null) {
            return Conformance.unknown(doubt);
        }
        return doubts > MOST_DOUBTS ? undecided() : everyChoice(text, doubts);
    }

    private Conformance everyChoice(String text, int doubts) {
        for (int choice = 0; choice < 1 << doubts; choice++) {
            if (settles(text, choice).filter(end -> !end.equals(text)).isEmpty()) {
                return undecided();
            }
        }
        return Conformance.BROKEN;
    }

    /** The text that further runs leave as it is; broken markers of a block, for example, need a second run. */
    private Optional<String> settles(String text, int choice) {
        String now = text;
        for (int i = 0; i < MOST_RUNS; i++) {
            if (settled(now, choice)) {
                return Optional.of(now);
            }
            now = run(now, choice);
        }
        return Optional.empty();
    }

    private Conformance undecided() {
        return steps.stream()
                .filter(step -> step.open() != null)
                .findFirst()
                .map(step -> step.open())
                .map(Conformance::unknown)
                .orElseGet(() -> Conformance.unknown(Reason.of(
                        Reason.Code.NOT_EVALUATED, "the edits undo each other: each run would change the file again")));
    }

    private boolean settled(String text, int choice) {
        int doubt = 0;
        for (EditStep step : steps) {
            boolean meant = step.open() == null || (choice & 1 << doubt++) != 0;
            if (meant && changes(step, text)) {
                return false;
            }
        }
        return true;
    }

    private String run(String text, int choice) {
        String result = text;
        int doubt = 0;
        for (EditStep step : steps) {
            boolean meant = step.open() == null || (choice & 1 << doubt++) != 0;
            Edit edit = step.edit();
            result = meant && edit != null ? edit.apply(result) : result;
        }
        return result;
    }

    private static boolean changes(EditStep step, String text) {
        Edit edit = step.edit();
        return edit != null && !edit.apply(text).equals(text);
    }
}
