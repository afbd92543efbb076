package dev.plumbline.observed.host;

import dev.plumbline.observed.Want;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The collector that is sent to a host: its text is the first part of standard input, the request is the rest. */
public final class CollectScript {
    private static final String RESOURCE = "collect.sh";
    private static final byte[] TEXT = load();

    /** What the script prints before it reads the request, and before it is itself read. */
    static final String READY = "plumbline-collect ready";

    /** The rounds of the script. */
    enum Round {
        SURVEY("survey"),
        INQUIRE("inquire"),
        BOTH("both");

        private final String word;

        Round(String word) {
            this.word = word;
        }
    }

    private CollectScript() {}

    /**
     * The command line. The script is taken byte by byte, because head -c of busybox reads further than it prints and
     * would swallow the request.
     */
    static String command(Invocation invocation, String prompt) {
        String sudo = "";
        if (invocation.become()) {
            sudo = invocation.password().isPresent() ? "sudo -S -p " + prompt + " " : "sudo -n ";
        }
        return "exec " + sudo
                + (invocation.installed().isEmpty()
                        ? "sh -c 'echo " + READY + "; eval \"$(dd ibs=1 obs=65536 count=" + TEXT.length
                                + " 2>/dev/null)\"'"
                        : "sh " + invocation.installed());
    }

    /** What is sent to the command: the script, unless that is installed, and a request. */
    static byte[] input(Invocation invocation, byte[] request) {
        return invocation.installed().isEmpty() ? input(request) : request;
    }

    /** The SHA-256 of the script. */
    static String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TEXT));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The text of the script, for those who read it, install it or run it by hand. */
    public static byte[] text() {
        return Arrays.copyOf(TEXT, TEXT.length);
    }

    /** What the command reads: the script and a request. */
    static byte[] input(byte[] request) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(TEXT);
        input.writeBytes(request);
        return input.toByteArray();
    }

    /** A request that the script answers. */
    static byte[] request(String nonce, Round round, Set<Want> wants, List<String> questions) {
        StringBuilder request = new StringBuilder("plumbline-collect 1 " + nonce + " " + round.word + "\n");
        new TreeSet<>(wants)
                .forEach(want -> request.append("want ").append(want.word()).append('\n'));
        questions.forEach(question -> request.append(question).append('\n'));
        return request.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] load() {
        try (InputStream resource = CollectScript.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the library lacks its resource " + RESOURCE);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
