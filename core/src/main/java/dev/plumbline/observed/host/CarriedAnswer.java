package dev.plumbline.observed.host;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.Want;
import dev.plumbline.observed.host.CollectScript.Round;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Transport;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host that no connection leads to told by hand: {@code sh collect.sh <web1.request >web1.raw}, carried there and
 * back.
 *
 * @param snapshot what it tells, taken when the host says that it answered
 * @param notices what a person should know of its time; empty if nothing is odd
 */
public record CarriedAnswer(Snapshot snapshot, List<String> notices) {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration STALE = Duration.ofDays(7);
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final Pattern REQUEST = Pattern.compile("plumbline-collect 1 (?<nonce>[0-9a-f]{32}) both");
    private static final Pattern FRAME = Pattern.compile("(?m)^[0-9a-f]{32} begin collector$");

    public CarriedAnswer {
        notices = List.copyOf(notices);
    }

    /**
     * A request with a nonce of its own, to be kept until its answer is there.
     *
     * @param inquiry what is asked, and of which target
     * @param issued when it is made
     */
    public static String request(Inquiry inquiry, Set<Want> wants, Instant issued) {
        byte[] asked = CollectScript.request(HostSession.nonce(), Round.BOTH, wants, HostSession.questions(inquiry));
        String text = new String(asked, StandardCharsets.US_ASCII);
        int second = text.indexOf('\n') + 1;
        return text.substring(0, second) + "for " + inquiry.target() + "\nissued " + issued + "\n"
                + text.substring(second);
    }

    /**
     * Reads an answer.
     *
     * @param request what {@link #request} made
     * @param inquiry what it was made of
     * @param answer what the collector printed
     * @param sealer makes fingerprints of what is secret
     * @param now the time of the observer
     * @throws StorageException if the answer is none to this request, or the request is not for the target
     */
    public static CarriedAnswer read(String request, Inquiry inquiry, byte[] answer, Sealer sealer, Instant now) {
        Asked asked = Asked.in(request, inquiry.target());
        if (answer.length > MOST_BYTES) {
            throw new StorageException("the answer of " + inquiry.target() + " is larger than 64 MiB.");
        }
        String told = new String(answer, StandardCharsets.ISO_8859_1);
        if (!told.contains("\n" + asked.nonce + " begin ")) {
            throw new StorageException("the answer of " + inquiry.target()
                    + (FRAME.matcher(told).find()
                            ? " answers another request, an older one or one for another target. Run the collector with"
                                    + " the request that is beside it."
                            : " is not what the collector prints. Run: sh collect.sh <" + inquiry.target()
                                    + ".request >" + inquiry.target() + ".raw"));
        }
        Snapshot snapshot;
        OptionalLong answered;
        try (HostSession session = HostSession.over(
                        inquiry.target(), new Carried(answer), Invocation.sent(false), sealer, () -> now)
                .wanting(asked.wants)
                .asked(asked.nonce)) {
            snapshot = session.survey();
            snapshot = Snapshots.without(Snapshots.merge(snapshot, session.inquire(inquiry)), session.changing());
            answered = session.answeredAt();
        }
        return new CarriedAnswer(snapshot, List.of()).takenAt(answered, asked.issued, now);
    }

    private CarriedAnswer takenAt(OptionalLong answered, Instant issued, Instant now) {
        List<String> odd = new ArrayList<>();
        Instant taken = answered.isPresent() ? Instant.ofEpochSecond(answered.getAsLong()) : issued;
        String of = "the answer of " + snapshot.target();
        if (answered.isEmpty()) {
            odd.add(of + " does not say when it was given; the time of the request stands for it.");
        } else if (taken.isBefore(issued.minus(SKEW)) || taken.isAfter(now.plus(SKEW))) {
            odd.add(of + " says that it was given at " + taken + ", but it was asked for at " + issued
                    + " and is read at " + now + ": the clock of the host is wrong, or the answer is.");
            taken = taken.isAfter(now) ? now : issued;
        } else if (Duration.between(taken, now).compareTo(STALE) > 0) {
            odd.add(of + " was given at " + taken + ", more than " + STALE.toDays() + " days ago.");
        }
        Snapshot dated = new Snapshot(
                snapshot.target(),
                taken,
                snapshot.collector() + " by hand",
                snapshot.facts(),
                snapshot.coverage(),
                snapshot.resources());
        return new CarriedAnswer(dated, odd);
    }

    private record Asked(String nonce, Instant issued, Set<Want> wants) {
        static Asked in(String request, String target) {
            List<String> lines = request.lines().toList();
            Matcher first = REQUEST.matcher(lines.isEmpty() ? "" : lines.get(0));
            if (!first.matches() || lines.size() < 3 || !lines.get(2).startsWith("issued ")) {
                throw new StorageException("the request of " + target
                        + " is none that plumbline:declared wrote. Have it written again, and carry it to the host.");
            }
            if (!lines.get(1).equals("for " + target)) {
                throw new StorageException("the request of " + target + " is " + lines.get(1) + ".");
            }
            Set<Want> wants = EnumSet.noneOf(Want.class);
            for (Want want : Want.values()) {
                if (lines.contains("want " + want.word())) {
                    wants.add(want);
                }
            }
            try {
                return new Asked(
                        first.group("nonce"), Instant.parse(lines.get(2).substring("issued ".length())), wants);
            } catch (DateTimeException e) {
                throw new StorageException("the request of " + target + " has no time.", e);
            }
        }
    }

    /** The same answer to whatever is asked. */
    private static final class Carried implements Transport {
        private final byte[] answer;

        Carried(byte[] answer) {
            this.answer = answer;
        }

        @Override
        public String description() {
            return "a host that was asked by hand";
        }

        @Override
        public Execution run(String command, byte[] input) {
            return Execution.ended(answer, "", 0);
        }

        @Override
        public void close() {
            // There is no connection.
        }
    }
}
