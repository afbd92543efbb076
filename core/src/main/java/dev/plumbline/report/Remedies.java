package dev.plumbline.report;

import dev.plumbline.model.Reason;

/** What to do so that something becomes known. */
final class Remedies {
    private Remedies() {}

    static String of(Reason.Code code) {
        return switch (code) {
            case NOT_COLLECTED -> "Take a new snapshot of this target, so that what is declared now is asked for.";
            case PERMISSION_DENIED ->
                "Give the auditing user the right to read it, or say \"become: true\" for this target in plumbline.yml.";
            case UNREACHABLE ->
                "See that the target runs, and that address, port and engine in plumbline.yml are right.";
            case HOST_KEY_UNKNOWN ->
                "Get the host's key in a way that you trust, and add it to the target's knownHosts file.";
            case HOST_KEY_CHANGED ->
                "Find out why the key changed before anything else is sent there; if rightly so, replace it in knownHosts.";
            case AUTHENTICATION_FAILED -> "See that user and identity are right, and that the host accepts the key.";
            case TIMEOUT -> "Try again; if it happens again, find out what is slow on the target.";
            case TRUNCATED -> "Find out what is so large; what was cut off cannot be judged.";
            case MALFORMED -> "Find out what answers on the target in place of the usual programs.";
            case UNSUPPORTED -> "This cannot be observed there by this version of Plumbline.";
            case VANISHED, CHANGING -> "Try again when nothing is being changed on the target.";
            case REPLACED ->
                "Find out who rebuilt the host; if rightly so, take a new snapshot, which later ones are compared with.";
            case TIME_ANOMALY ->
                "Find out whose clock is wrong, or who gave an old answer for a new one; then take a new snapshot.";
            case KEY_UNAVAILABLE ->
                "Compare with the fingerprint key that the snapshot was taken with, or take a new snapshot.";
            case UNSET_VARIABLE -> "Give the variable a value, or a default where it is used.";
            case NOT_EVALUATED ->
                "This version of Plumbline cannot evaluate it; declare the outcome in a baseline file.";
            case BUDGET_EXCEEDED -> "Make what is declared there simpler.";
            case AMBIGUOUS -> "Declare it in one way only.";
            case NOT_ROLLED_OUT -> "Roll out what is declared, or put the declaration back.";
            case UNAUTHORIZED -> "Have the change reviewed and ticketed by a commit that says so, or revert it.";
            case NOT_ISOLATED -> "Give the container less of its host, or the app data of its own.";
            case LOCKED -> "Unlock it, or declare its fingerprint.";
        };
    }
}
