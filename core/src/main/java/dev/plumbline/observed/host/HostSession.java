package dev.plumbline.observed.host;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
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
import dev.plumbline.observed.Want;
import dev.plumbline.observed.host.CollectScript.Round;
import dev.plumbline.observed.host.accounts.AccountReader;
import dev.plumbline.observed.host.activity.Activity;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.ByteText;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.certificates.CertificateAnswers;
import dev.plumbline.observed.host.certificates.CertificateQuestions;
import dev.plumbline.observed.host.certificates.CertificateReader;
import dev.plumbline.observed.host.containers.ContainerReader;
import dev.plumbline.observed.host.evidence.EvidenceReader;
import dev.plumbline.observed.host.facts.HostFacts;
import dev.plumbline.observed.host.files.FileAnswers;
import dev.plumbline.observed.host.files.FileQuestions;
import dev.plumbline.observed.host.network.NetworkReader;
import dev.plumbline.observed.host.packages.PackageReader;
import dev.plumbline.observed.host.schedule.ScheduleReader;
import dev.plumbline.observed.host.system.SystemReader;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Prompt;
import dev.plumbline.observed.transport.Transport;
import dev.plumbline.secret.Sealer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A host observed through a shell on it. The survey tells facts and all kinds that are listed whole, with some sensitive
 * files; the inquiry tells files.
 *
 * <p>A host that failed once is not tried again.
 */
public final class HostSession implements TargetSession {
    /** What sudo prints behind its refusal where it can send mail. */
    private static final String REPORTED = "This incident has been reported to the administrator.";

    private static final String COLLECTOR = "plumbline-host 1";
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_OF_A_LINE = 200;
    private static final List<SurveyReader> READERS = List.of(
            new PackageReader(),
            new AccountReader(),
            new SystemReader(),
            new ScheduleReader(),
            new NetworkReader(),
            new CertificateReader(),
            new ContainerReader());
    private static final Set<String> SURVEYED =
            READERS.stream().flatMap(reader -> reader.kinds().stream()).collect(Collectors.toUnmodifiableSet());

    private final String target;
    private final Transport transport;
    private final Invocation invocation;
    private final Sealer sealer;
    private final InstantSource clock;
    private Supplier<String> nonces = HostSession::nonce;
    private Set<Want> wants = Set.of();
    private SortedMap<String, Reason> changing = new TreeMap<>();
    private OptionalLong answeredAt = OptionalLong.empty();
    private @Nullable Duration clockOffset;
    private @Nullable Reason failure;

    private HostSession(String target, Transport transport, Invocation invocation, Sealer sealer, InstantSource clock) {
        this.target = target;
        this.transport = transport;
        this.invocation = invocation;
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
        return over(target, transport, Invocation.sent(become), sealer, clock);
    }

    /**
     * Observes a host, connecting with the first round.
     *
     * @param target the name of the host in snapshots
     * @param transport the way to it, closed with this session
     * @param invocation how the collector is started there
     * @param sealer makes fingerprints of what is secret
     * @param clock tells when snapshots were taken
     */
    public static HostSession over(
            String target, Transport transport, Invocation invocation, Sealer sealer, InstantSource clock) {
        return new HostSession(target, transport, invocation, sealer, clock);
    }

    /** For an answer that was asked for before, with this nonce. */
    HostSession asked(String nonce) {
        this.nonces = () -> nonce;
        return this;
    }

    /** Lets the survey tell these parts, too. */
    public HostSession wanting(Set<Want> parts) {
        this.wants = Set.copyOf(parts);
        return this;
    }

    @Override
    public Snapshot survey() {
        Answer answer = ask(Round.SURVEY, List.of("want passwords"));
        changing = Activity.during(answer);
        Optional<Reason> silence = answer.silence();
        return silence.isPresent() ? unreadable(silence.get()) : surveyed(answer);
    }

    private Snapshot surveyed(Answer answer) {
        HostFacts facts = HostFacts.read(answer, target, sealer);
        Surveyed surveyed = new Surveyed(target, facts.ofRoot(), facts.facts(), sealer, wants);
        List<Reading> readings = READERS.stream()
                .flatMap(reader -> reader.read(answer, surveyed).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        readings.add(new Reading(List.of(), EvidenceReader.coverage(answer, facts.ofRoot())));
        return with(
                EvidenceReader.read(answer, target, sealer), snapshot(collector(answer), surveyed.facts(), readings));
    }

    private static Snapshot with(List<Evidence> evidence, Snapshot bare) {
        return new Snapshot(
                bare.target(),
                bare.takenAt(),
                bare.collector(),
                bare.facts(),
                bare.coverage(),
                bare.resources(),
                evidence);
    }

    /** What observed the host; a script that is not the one of this release may have told less or otherwise. */
    private String collector(Answer answer) {
        List<String> words = answer.section("collector").lines();
        String digest = words.size() < 2 ? "" : words.get(1).split(" ", 2)[0];
        boolean other = digest.matches("[0-9a-f]{64}") && !digest.equals(CollectScript.digest());
        return !invocation.installed().isEmpty() && other
                ? COLLECTOR + " with a script of another release, SHA-256 " + digest
                : COLLECTOR;
    }

    @Override
    public SortedMap<String, Reason> changing() {
        return changing;
    }

    @Override
    public Optional<Duration> clockOffset() {
        return Optional.ofNullable(clockOffset);
    }

    @Override
    public Snapshot inquire(Inquiry inquiry) {
        List<String> questions = questions(inquiry);
        if (questions.isEmpty()) {
            return answered(inquiry, Answer.NONE);
        }
        Answer answer = ask(Round.INQUIRE, questions);
        Optional<Reason> silence = answer.silence();
        return silence.isPresent() ? unreadable(silence.get()) : answered(inquiry, answer);
    }

    @Override
    public boolean takesMore() {
        return failure == null;
    }

    /** The lines of a request that ask it. */
    static List<String> questions(Inquiry inquiry) {
        List<String> lines = new ArrayList<>(FileQuestions.of(inquiry).lines());
        lines.addAll(CertificateQuestions.of(inquiry).lines());
        return lines;
    }

    private Snapshot answered(Inquiry inquiry, Answer answer) {
        return snapshot(
                new TreeMap<>(),
                List.of(
                        FileAnswers.read(FileQuestions.of(inquiry), answer, sealer, target),
                        CertificateAnswers.read(CertificateQuestions.of(inquiry), answer),
                        others(inquiry)));
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
        return snapshot(COLLECTOR, facts, readings);
    }

    private Snapshot snapshot(String collector, SortedMap<String, Value> facts, List<Reading> readings) {
        List<Resource> resources = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        for (Reading reading : readings) {
            resources.addAll(reading.resources());
            coverage.addAll(reading.coverage());
        }
        return new Snapshot(target, clock.instant(), collector, facts, coverage, resources);
    }

    private Snapshot unreadable(Reason reason) {
        return Snapshot.unreadable(target, clock.instant(), COLLECTOR, reason);
    }

    private Answer ask(Round round, List<String> questions) {
        Instant asked = clock.instant();
        if (failure != null) {
            return Answer.none(failure);
        }
        String nonce = nonces.get();
        byte[] request = CollectScript.request(nonce, round, round == Round.INQUIRE ? Set.of() : wants, questions);
        Execution execution = run(CollectScript.input(invocation, request));
        Answer answer = Answer.of(execution, nonce);
        List<String> told = answer.section("collector").lines();
        if (!told.isEmpty() && told.get(0).matches("[0-9]{1,12}")) {
            answeredAt = OptionalLong.of(Long.parseLong(told.get(0)));
            clockOffset = offset(asked, Instant.ofEpochSecond(answeredAt.getAsLong()), clock.instant());
        }
        failure = execution.failure().orElse(null);
        return answer.silence().isPresent() ? Answer.none(whySilent(execution)) : answer;
    }

    /** How far a clock is off that told its time between two others; nothing if it may be right. */
    private static Duration offset(Instant from, Instant told, Instant to) {
        if (told.isBefore(from)) {
            return Duration.between(from, told);
        }
        return told.isAfter(to) ? Duration.between(to, told) : Duration.ZERO;
    }

    private Execution run(byte[] input) {
        if (invocation.password().isEmpty() || !invocation.become()) {
            return transport.run(CollectScript.command(invocation, ""), input);
        }
        // Nothing else that is printed there holds these words.
        String words = "plumbline-password-" + nonce() + ":";
        Prompt prompt = new Prompt(words, invocation.password().get(), CollectScript.READY);
        return transport.run(CollectScript.command(invocation, words), input, prompt);
    }

    /** When the host says that it answered, in seconds of its own clock. */
    OptionalLong answeredAt() {
        return answeredAt;
    }

    /** Thirty-two hexadecimal digits that nobody knows before. */
    static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Reason whySilent(Execution execution) {
        if (execution.failure().isPresent()) {
            return execution.failure().get();
        }
        String told = telling(execution);
        String where = " on " + transport.description() + ": ";
        if (invocation.become() && told.contains("sudo")) {
            return Reason.of(
                    Code.PERMISSION_DENIED,
                    "sudo was refused" + where + told
                            + "; allow it without a password, give the target credentials, or collect without become");
        }
        if (told.startsWith("plumbline-collect:") || !invocation.installed().isEmpty()) {
            String remedy = invocation.installed().isEmpty()
                    ? "; if the account may run the installed collector only, say \"collector: installed\""
                    : "; install the collector of this release at " + invocation.installed()
                            + " (plumbline:snapshot -Dplumbline.script=collect.sh writes it)";
            return Reason.of(Code.UNSUPPORTED, "the collector refused the request" + where + told + remedy);
        }
        return Reason.of(
                Code.MALFORMED,
                "something else than the collector answered" + where + told + " (status "
                        + execution.status().orElse(-1) + "); the login shell must run POSIX commands");
    }

    /** The line that tells most: the last of a program that lectures before it refuses, else the first. */
    private String telling(Execution execution) {
        byte[] output = execution.output();
        String printed = ByteText.decode(Arrays.copyOf(output, Math.min(output.length, MOST_OF_A_LINE)));
        List<String> lines = Stream.of(execution.complaint(), printed)
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("^plumbline-password-[0-9a-f]{32}:", ""))
                .filter(line -> !line.isBlank() && !line.equals(CollectScript.READY) && !line.equals(REPORTED))
                .map(line -> line.substring(0, Math.min(line.length(), MOST_OF_A_LINE)))
                .toList();
        if (lines.isEmpty()) {
            return "it printed no message";
        }
        return invocation.become() ? lines.get(lines.size() - 1) : lines.get(0);
    }

    @Override
    public void close() {
        transport.close();
    }
}
