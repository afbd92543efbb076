package dev.plumbline.observed.host.answer;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one program printed on the host, and how it ended. */
public final class Section {
    private static final int NOT_FOUND = 127;
    private static final int TIMED_OUT = 124;
    private static final int MOST_LINES = 250_000;
    private static final int MOST_OF_A_COMPLAINT = 200;

    private final byte[] payload;
    private final List<String> complaints;
    private final @Nullable Integer status;
    private final @Nullable Reason cut;

    private Section(byte[] payload, List<String> complaints, @Nullable Integer status, @Nullable Reason cut) {
        this.payload = payload;
        this.complaints = List.copyOf(complaints);
        this.status = status;
        this.cut = cut;
    }

    public static Section whole(byte[] payload, List<String> complaints, int status) {
        return new Section(payload, complaints, status, null);
    }

    /** A part of what was printed; what the program had to say at its end is not known. */
    public static Section cut(byte[] payload, Reason reason) {
        return new Section(payload, List.of(), null, reason);
    }

    /** Nothing was printed, because the answer ended before. */
    public static Section missing(Reason reason) {
        return cut(new byte[0], reason);
    }

    /** The lines on standard error, without empty ones. */
    public List<String> complaints() {
        return complaints;
    }

    public boolean succeeded() {
        return status != null && status == 0;
    }

    /** Whether the program was there and ended by itself, however it did. */
    public boolean ended() {
        return status != null && status != NOT_FOUND && status != TIMED_OUT;
    }

    /** Why this may not be all; empty if the program succeeded. */
    public Optional<Reason> shortfall(String program) {
        if (cut != null) {
            String what =
                    payload.length == 0 ? "there is no output of " + program : "the output of " + program + " was cut";
            return Optional.of(Reason.of(cut.code(), what + ": " + cut.detail()));
        }
        if (status == null || status == 0) {
            return tooManyLines()
                    ? Optional.of(Reason.of(Code.TRUNCATED, program + " told more than " + MOST_LINES + " lines"))
                    : Optional.empty();
        }
        return Optional.of(
                switch (status) {
                    case NOT_FOUND -> Reason.of(Code.UNSUPPORTED, "the host has no " + program);
                    case TIMED_OUT -> Reason.of(Code.TIMEOUT, program + " did not finish in time");
                    default -> failed(program, status);
                });
    }

    private Reason failed(String program, int exit) {
        String first = complaints.isEmpty() ? "it gave no reason" : complaints.get(0);
        String told = first.length() > MOST_OF_A_COMPLAINT ? first.substring(0, MOST_OF_A_COMPLAINT) + "…" : first;
        return Reason.of(code(told), program + " failed with status " + exit + ": " + told);
    }

    /** The sort of cause that a program names, in the words of the C library. */
    public static Code code(String complaint) {
        if (complaint.contains("ermission denied") || complaint.contains("not permitted")) {
            return Code.PERMISSION_DENIED;
        }
        boolean other = complaint.contains("not been booted with systemd")
                || complaint.contains("nrecognized option")
                || complaint.contains("invalid option")
                || complaint.contains("unrecognized:");
        return other ? Code.UNSUPPORTED : Code.NOT_COLLECTED;
    }

    /** All of a scope, if the program succeeded; a part if it told something; otherwise nothing of it. */
    public Coverage coverage(Scope scope, String program) {
        return shortfall(program)
                .map(reason -> payload.length == 0 ? Coverage.none(scope, reason) : Coverage.partial(scope, reason))
                .orElseGet(() -> Coverage.all(scope));
    }

    /** The lines, without the last where the output was cut within it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Records records = records('\n');
        while (lines.size() < MOST_LINES && records.hasNext()) {
            lines.add(records.next());
        }
        return lines;
    }

    public Records records(char end) {
        return new Records(payload, end, cut == null);
    }

    private boolean tooManyLines() {
        int lines = 0;
        for (byte each : payload) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines > MOST_LINES;
    }
}
