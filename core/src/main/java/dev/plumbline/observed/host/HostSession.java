package dev.plumbline.observed.host;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Question;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.TargetSession;
import dev.plumbline.observed.host.CollectScript.Round;
import dev.plumbline.observed.host.accounts.AccountReader;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.ByteText;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.facts.HostFacts;
import dev.plumbline.observed.host.files.FileAnswers;
import dev.plumbline.observed.host.files.FileQuestions;
import dev.plumbline.observed.host.network.NetworkReader;
import dev.plumbline.observed.host.packages.PackageReader;
import dev.plumbline.observed.host.system.SystemReader;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Transport;
import dev.plumbline.secret.Sealer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A host observed through a shell on it. The survey tells facts, packages, services, users, groups, listeners and
 * kernel parameters; the inquiry tells files.
 *
 * <p>A host that failed once is not tried again.
 */
public final class HostSession implements TargetSession {
    private static final String COLLECTOR = "plumbline-host 1";
    private static final int NONCE_BYTES = 16;
    private static final int MOST_OF_A_LINE = 200;
    private static final List<SurveyReader> READERS =
            List.of(new PackageReader(), new AccountReader(), new SystemReader(), new NetworkReader());
    private static final Set<String> SURVEYED =
            READERS.stream().flatMap(reader -> reader.kinds().stream()).collect(Collectors.toUnmodifiableSet());

    private final String target;
    private final Transport transport;
    private final boolean become;
    private final Sealer sealer;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Reason failure;

    private HostSession(String target, Transport transport, boolean become, Sealer sealer, InstantSource clock) {
        this.target = target;
        this.transport = transport;
        this.become = become;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * Observes a host, connecting with the first round.
     *
     * @param target the name of the host in snapshots
     * @param transport the way to it, closed with this session
     * @param become whether to collect as root, by sudo without a password
     * @param sealer makes fingerprints of what is secret
     * @param clock tells when snapshots were taken
     */
    public static HostSession over(
            String target, Transport transport, boolean become, Sealer sealer, InstantSource clock) {
        return new HostSession(target, transport, become, sealer, clock);
    }

    @Override
    public Snapshot survey() {
        Answer answer = ask(Round.SURVEY, List.of());
        Optional<Reason> silence = answer.silence();
        return silence.isPresent() ? unreadable(silence.get()) : surveyed(answer);
    }

    private Snapshot surveyed(Answer answer) {
        HostFacts facts = HostFacts.read(answer.section("facts"), answer.section("os-release"));
        Surveyed surveyed = new Surveyed(target, facts.ofRoot(), facts.facts(), sealer);
        List<Reading> readings = READERS.stream()
                .flatMap(reader -> reader.read(answer, surveyed).stream())
                .toList();
        return snapshot(surveyed.facts(), readings);
    }

    @Override
    public Snapshot inquire(Inquiry inquiry) {
        FileQuestions questions = FileQuestions.of(inquiry);
        Reading others = others(inquiry);
        if (questions.lines().isEmpty()) {
            return snapshot(new TreeMap<>(), List.of(FileAnswers.read(questions, Answer.NONE, sealer, target), others));
        }
        Answer answer = ask(Round.INQUIRE, questions.lines());
        Optional<Reason> silence = answer.silence();
        return silence.isPresent()
                ? unreadable(silence.get())
                : snapshot(new TreeMap<>(), List.of(FileAnswers.read(questions, answer, sealer, target), others));
    }

    /** What the survey has told needs no second answer; of other kinds a shell on the host knows nothing. */
    private static Reading others(Inquiry inquiry) {
        List<Coverage> coverage = new ArrayList<>();
        for (Question question : inquiry.questions()) {
            if (!question.kind().equals(Kinds.FILE.name()) && !SURVEYED.contains(question.kind())) {
                Reason reason = Reason.of(Code.UNSUPPORTED, "the collector for hosts does not know this kind");
                coverage.add(Coverage.none(Scope.below(question.kind(), question.name()), reason));
            }
        }
        return new Reading(List.of(), coverage.stream().distinct().toList());
    }

    private Snapshot snapshot(SortedMap<String, Value> facts, List<Reading> readings) {
        List<Resource> resources = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        for (Reading reading : readings) {
            resources.addAll(reading.resources());
            coverage.addAll(reading.coverage());
        }
        return new Snapshot(target, clock.instant(), COLLECTOR, facts, coverage, resources);
    }

    private Snapshot unreadable(Reason reason) {
        return Snapshot.unreadable(target, clock.instant(), COLLECTOR, reason);
    }

    private Answer ask(Round round, List<String> questions) {
        if (failure != null) {
            return Answer.none(failure);
        }
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        Execution execution =
                transport.run(CollectScript.command(become), CollectScript.input(nonce, round, questions));
        Answer answer = Answer.of(execution, nonce);
        failure = execution.failure().orElse(null);
        return answer.silence().isPresent() ? Answer.none(whySilent(execution)) : answer;
    }

    private Reason whySilent(Execution execution) {
        if (execution.failure().isPresent()) {
            return execution.failure().get();
        }
        String told = firstLine(execution);
        String where = " on " + transport.description() + ": ";
        if (become && told.contains("sudo")) {
            return Reason.of(
                    Code.PERMISSION_DENIED,
                    "sudo was refused" + where + told + "; allow it without a password, or collect without become");
        }
        if (told.startsWith("plumbline-collect:")) {
            return Reason.of(Code.UNSUPPORTED, "the collector refused the request" + where + told);
        }
        return Reason.of(
                Code.MALFORMED,
                "something else than the collector answered" + where + told + " (status "
                        + execution.status().orElse(-1) + "); the login shell must run POSIX commands");
    }

    private static String firstLine(Execution execution) {
        byte[] output = execution.output();
        String printed = ByteText.decode(Arrays.copyOf(output, Math.min(output.length, MOST_OF_A_LINE)));
        return Stream.of(execution.complaint(), printed)
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> line.substring(0, Math.min(line.length(), MOST_OF_A_LINE)))
                .orElse("it printed no message");
    }

    @Override
    public void close() {
        transport.close();
    }
}
