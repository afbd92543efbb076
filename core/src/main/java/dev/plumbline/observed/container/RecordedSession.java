package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.observed.TargetSession;
import dev.plumbline.secret.Sealer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An engine as its program told of it: what {@code docker inspect} or {@code podman inspect} printed, kept in a file. What is
 * not in it is absent only if the recording also tells how much there was.
 */
public final class RecordedSession implements TargetSession {
    private final EngineSession session;
    private final EngineRecording recording;

    private RecordedSession(EngineSession session, EngineRecording recording) {
        this.session = session;
        this.recording = recording;
    }

    /**
     * Reads a recording.
     *
     * @param target the target's name
     * @param file what to call the recording in messages
     * @param written when it was written; the time of the engine counts instead if the recording has it
     * @throws StorageException if it is not what an engine's program prints
     */
    public static RecordedSession read(String target, byte[] content, String file, Instant written, Sealer sealer) {
        EngineRecording recording = EngineRecording.read(content, file);
        Instant taken = recording.info().map(RecordedSession::time).orElse(written);
        return new RecordedSession(
                EngineSession.over(target, new RecordedAnswers(recording, file), sealer, () -> taken), recording);
    }

    /** Says of files that were changed in containers that a recording does not tell of them, if they are wanted. */
    public RecordedSession tellingFiles(boolean paths) {
        session.tellingFiles(paths, false);
        return this;
    }

    @Override
    public Snapshot survey() {
        Snapshot told = session.survey();
        List<Coverage> coverage = new ArrayList<>();
        told.coverage().forEach(each -> coverage.add(asFarAsTold(each)));
        return recorded(told, facts(told), coverage);
    }

    @Override
    public Snapshot inquire(Inquiry inquiry) {
        Snapshot told = session.inquire(inquiry);
        return recorded(told, facts(told), told.coverage());
    }

    @Override
    public void close() {
        session.close();
    }

    private Coverage asFarAsTold(Coverage coverage) {
        String kind = coverage.scope().kind();
        boolean listed = coverage.extent() == Coverage.Extent.ALL && !kind.equals("container-file");
        return listed
                ? recording
                        .notAll(kind)
                        .map(why -> Coverage.partial(
                                coverage.scope(), Reason.of(Reason.Code.NOT_COLLECTED, "of the recording: " + why)))
                        .orElse(coverage)
                : coverage;
    }

    /** Without what was only assumed. */
    private SortedMap<String, Value> facts(Snapshot told) {
        SortedMap<String, Value> facts = new TreeMap<>(told.facts());
        if (recording.version().isEmpty()) {
            facts.remove("engine_api_version");
        }
        return facts;
    }

    private static Snapshot recorded(Snapshot told, SortedMap<String, Value> facts, List<Coverage> coverage) {
        return new Snapshot(
                told.target(), told.takenAt(), told.collector() + " recorded", facts, coverage, told.resources());
    }

    private static Instant time(JsonCursor info) {
        JsonCursor time = info.field("SystemTime");
        try {
            return OffsetDateTime.parse(time.text()).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw time.broken("is not a time.");
        }
    }
}
