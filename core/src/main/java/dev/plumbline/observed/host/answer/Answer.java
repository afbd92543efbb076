package dev.plumbline.observed.host.answer;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.transport.Execution;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The framed sections of one answer. What stands outside the frames is ignored: greetings come before them, and
 * nothing but the collector knows the nonce that makes a frame.
 */
public final class Answer {
    /**
     * What ld.so(8) says before any program where {@code /etc/ld.so.preload} names what is not there: it keeps none from doing
     * its work.
     */
    private static final Pattern OF_THE_LOADER =
            Pattern.compile("ERROR: ld\\.so: object '.*' from .* cannot be preloaded \\(.*\\): ignored\\.");

    private static final Reason TOO_LARGE = Reason.of(Code.TRUNCATED, "it is larger than the collector sends");
    private static final Reason UNENDED = Reason.of(Code.TRUNCATED, "the answer ended within it");

    private static final Reason NOT_SENT = Reason.of(
            Code.NOT_COLLECTED, "the collector did not send it: it was not asked to, or it is of another release");

    private static final int MOST_SECTIONS = 100_000;

    /** The answer to no question. */
    public static final Answer NONE = none(UNENDED);

    private final Map<String, Section> sections;
    private final Reason without;

    private Answer(Map<String, Section> sections, Reason without) {
        this.sections = sections;
        this.without = without;
    }

    public static Answer of(Execution execution, String nonce) {
        Reason lost = execution.failure().orElse(UNENDED);
        Frames frames = new Frames(execution.output(), nonce, lost);
        return new Answer(frames.read(), frames.done() ? NOT_SENT : lost);
    }

    /** No answer, for this reason. */
    public static Answer none(Reason reason) {
        return new Answer(Map.of(), reason);
    }

    /** Whether the section is there, if only in part. */
    public boolean tells(String name) {
        return sections.containsKey(name);
    }

    public Section section(String name) {
        Section section = sections.get(name);
        return section == null ? Section.missing(without) : section;
    }

    private static final class Frames {
        private final byte[] output;
        private final String nonce;
        private final Reason lost;

        Frames(byte[] output, String nonce, Reason lost) {
            this.output = output;
            this.nonce = nonce;
            this.lost = lost;
        }

        Map<String, Section> read() {
            Map<String, Section> sections = new LinkedHashMap<>();
            // What comes after the end is no part of the answer.
            int last = end() < 0 ? output.length : end() + 1;
            byte[] begin = (nonce + " begin ").getBytes(StandardCharsets.US_ASCII);
            int at = find(begin, 0, last);
            while (at >= 0 && sections.size() < MOST_SECTIONS) {
                int nameEnd = find(new byte[] {'\n'}, at, output.length);
                if (nameEnd < 0) {
                    break;
                }
                String name = text(at + begin.length, nameEnd);
                byte[] end = ("\n" + nonce + " end " + name + "\n").getBytes(StandardCharsets.US_ASCII);
                int to = find(end, nameEnd, output.length);
                sections.putIfAbsent(name, section(nameEnd + 1, to));
                at = to < 0 ? -1 : find(begin, to, last);
            }
            return sections;
        }

        /** Whether the collector said that it told all. */
        boolean done() {
            return end() >= 0;
        }

        private int end() {
            return find(("\n" + nonce + " done\n").getBytes(StandardCharsets.US_ASCII), 0, output.length);
        }

        private Section section(int from, int to) {
            int last = to < 0 ? output.length : to;
            byte[] mark = ("\n" + nonce + " errors\n").getBytes(StandardCharsets.US_ASCII);
            int errors = find(mark, from, last);
            if (to < 0 || errors < 0) {
                return Section.cut(copy(from, errors < 0 ? last : errors), to < 0 ? lost : TOO_LARGE);
            }
            List<String> lines = Arrays.asList(
                    ByteText.decode(copy(errors + mark.length, last)).split("\n", -1));
            @Nullable Integer status = status(lines.get(lines.size() - 1));
            if (status == null) {
                return Section.cut(copy(from, errors), TOO_LARGE);
            }
            List<String> complaints = lines.subList(0, lines.size() - 1).stream()
                    .filter(line ->
                            !line.isBlank() && !OF_THE_LOADER.matcher(line).matches())
                    .toList();
            return Section.whole(copy(from, errors), complaints, status);
        }

        private static @Nullable Integer status(String line) {
            return line.matches("[0-9]{1,3}") ? Integer.valueOf(line) : null;
        }

        private byte[] copy(int from, int to) {
            return Arrays.copyOfRange(output, Math.min(from, to), to);
        }

        private String text(int from, int to) {
            return new String(output, from, to - from, StandardCharsets.US_ASCII);
        }

        private int find(byte[] wanted, int from, int to) {
            for (int at = Math.max(0, from); at + wanted.length <= to; at++) {
                if (output[at] == wanted[0]
                        && Arrays.equals(output, at, at + wanted.length, wanted, 0, wanted.length)) {
                    return at;
                }
            }
            return -1;
        }
    }

    /** Why nothing at all was told; empty if something was. */
    public Optional<Reason> silence() {
        return sections.isEmpty() ? Optional.of(without) : Optional.empty();
    }
}
