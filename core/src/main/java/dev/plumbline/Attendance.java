package dev.plumbline;

import dev.plumbline.compare.Comparison;
import dev.plumbline.config.Availability;
import dev.plumbline.config.Availability.Mode;
import dev.plumbline.config.Target;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Judgement;
import dev.plumbline.policy.Severity;
import dev.plumbline.policy.Subject;
import dev.plumbline.policy.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether targets are there as the configuration expects them to be. */
final class Attendance {
    static final String MACHINE_ID = "machine_id";
    private static final Set<Code> SILENT = Set.of(Code.UNREACHABLE, Code.TIMEOUT, Code.NOT_COLLECTED);

    private final LocalDate today;

    Attendance(Instant now) {
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** The judgement of a target that is away as expected; empty if it is to be judged like any other. */
    Optional<Judgement> away(Target target, Snapshot snapshot) {
        Availability availability = target.availability();
        Optional<Reason> silence = silence(snapshot);
        if (availability.mode() == Mode.ALWAYS || over(availability) || silence.isEmpty()) {
            return Optional.empty();
        }
        Reason reason = Reason.of(
                silence.get().code(),
                expected(availability) + "; " + silence.get().detail());
        Finding finding = new Finding(
                new Subject.Away(target.name(), reason),
                Verdict.NOTED,
                Severity.LOW,
                "it is expected to be " + availability.mode().spelling());
        Comparison nothing =
                new Comparison(target.name(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return Optional.of(new Judgement(nothing, snapshot.takenAt(), List.of(finding), 0));
    }

    /** With what is to be said of a target that answers though it should not, or is said to be away for too long. */
    Judgement attended(Target target, Snapshot snapshot, Judgement judged) {
        Availability availability = target.availability();
        List<Finding> findings = new ArrayList<>(judged.findings());
        if (over(availability)) {
            findings.add(breach(
                    target,
                    Verdict.VIOLATION,
                    expected(availability) + ", and that is over; say what holds now, or remove it"));
        } else if (silence(snapshot).isEmpty()
                && (availability.mode() == Mode.OFF || availability.mode() == Mode.RETIRED)) {
            findings.add(breach(
                    target,
                    Verdict.NOTED,
                    "it answers; " + expected(availability) + ". Switch it off, or remove that"));
        }
        return judged.finding(findings);
    }

    /** What is to be said of a target that is another machine than when it was last looked at. */
    static Optional<Finding> replaced(Snapshot earlier, Snapshot snapshot) {
        return rebuilt(earlier, snapshot)
                .map(told -> new Finding(
                        Subject.Breach.ofTarget(
                                snapshot.target(), Subject.Breach.MACHINE, Reason.of(Code.REPLACED, told)),
                        Verdict.VIOLATION,
                        Severity.CRITICAL,
                        "a target must be the machine that it was"));
    }

    /** How it shows that a host is another machine now; empty if it is the same, or one of the two does not tell. */
    static Optional<String> rebuilt(Snapshot earlier, Snapshot snapshot) {
        Value before = earlier.facts().get(MACHINE_ID);
        Value now = snapshot.facts().get(MACHINE_ID);
        return before == null || now == null || before.equals(now)
                ? Optional.empty()
                : Optional.of("the host was rebuilt: its machine-id is " + now.display() + ", and it was "
                        + before.display() + " at " + earlier.takenAt());
    }

    private static Finding breach(Target target, Verdict verdict, String detail) {
        return new Finding(
                Subject.Breach.ofTarget(target.name(), Subject.Breach.EXPECTED, Reason.of(Code.AMBIGUOUS, detail)),
                verdict,
                verdict == Verdict.VIOLATION ? Severity.MEDIUM : Severity.LOW,
                "a target must be there or away as plumbline.yml says");
    }

    private boolean over(Availability availability) {
        return availability.until() != null && today.isAfter(availability.until());
    }

    private static String expected(Availability availability) {
        String until = availability.until() == null ? "" : " until " + availability.until();
        return "it is expected to be " + availability.mode().spelling() + until + " (" + availability.reason() + ")";
    }

    private static Optional<Reason> silence(Snapshot snapshot) {
        return snapshot.coverage().stream()
                .filter(each -> each.scope().equals(Scope.EVERYTHING) && each.extent() == Coverage.Extent.NONE)
                .map(Coverage::reason)
                .filter(reason -> reason != null && SILENT.contains(reason.code()))
                .findFirst();
    }
}
