package dev.plumbline.observed.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The collector that is sent to a host: its text is the first part of standard input, the request is the rest. */
final class CollectScript {
    private static final String RESOURCE = "collect.sh";
    private static final byte[] TEXT = load();

    /** The rounds of the script. */
    enum Round {
        SURVEY("survey"),
        INQUIRE("inquire");

        private final String word;

        Round(String word) {
            this.word = word;
        }
    }

    private CollectScript() {}

    /**
     * The command line. The script is taken byte by byte, because head -c of busybox reads further than it prints and
     * would swallow the request.
     *
     * @param become whether to run as root by sudo
     */
    static String command(boolean become) {
        return "exec " + (become ? "sudo -n " : "") + "sh -c 'eval \"$(dd ibs=1 obs=65536 count=" + TEXT.length
                + " 2>/dev/null)\"'";
    }

    /** What the command reads: the script and a request. */
    static byte[] input(String nonce, Round round, List<String> questions) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(TEXT);
        input.writeBytes(
                ("plumbline-collect 1 " + nonce + " " + round.word + "\n").getBytes(StandardCharsets.US_ASCII));
        for (String question : questions) {
            input.writeBytes((question + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return input.toByteArray();
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
