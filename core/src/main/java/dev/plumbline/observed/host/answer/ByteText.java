package dev.plumbline.observed.host.answer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of a host as text. They are bytes there, mostly UTF-8; a byte that is not is written {@code \xNN}, and a
 * backslash that would read as the start of such an escape is itself written {@code \x5c}. So no two names become one,
 * and each can be asked for again.
 */
public final class ByteText {
    private static final String ESCAPED_BYTE = "[89a-f][0-9a-f]";
    private static final Pattern AMBIGUOUS = Pattern.compile("\\\\(?=x(?:5cx)*" + ESCAPED_BYTE + ")");
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\x(5c(?=x(?:5cx)*" + ESCAPED_BYTE + ")|" + ESCAPED_BYTE + ")");
    private static final int LONGEST_SEQUENCE = 4;

    private ByteText() {}

    public static String decode(byte[] bytes) {
        String strict = strict(bytes, 0, bytes.length);
        return strict == null ? escaped(bytes) : unambiguous(strict);
    }

    /** The bytes that {@link #decode} shows so; other text stands for itself. */
    public static byte[] encode(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        Matcher escapes = ESCAPE.matcher(text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int from = 0;
        while (escapes.find()) {
            bytes.writeBytes(text.substring(from, escapes.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escapes.group(1), 16));
            from = escapes.end();
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return decode(bytes.toByteArray()).equals(text) ? bytes.toByteArray() : plain;
    }

    /** The text, or null if the bytes are not UTF-8. */
    public static @Nullable String strict(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < bytes.length) {
            int end = sequenceEnd(bytes, at);
            String read = end < 0 ? null : strict(bytes, at, end);
            // Names hold no NUL; here it marks an escape of ours until those of the name itself are told apart.
            text.append(read == null ? "\0x" + Integer.toHexString(bytes[at] & 0xff) : read);
            at = end < 0 ? at + 1 : end;
        }
        return unambiguous(text.toString()).replace('\0', '\\');
    }

    private static String unambiguous(String text) {
        return text.indexOf('\\') < 0 ? text : AMBIGUOUS.matcher(text).replaceAll("\\\\x5c");
    }

    private static int sequenceEnd(byte[] bytes, int at) {
        for (int end = at + 1; end <= Math.min(bytes.length, at + LONGEST_SEQUENCE); end++) {
            if (strict(bytes, at, end) != null) {
                return end;
            }
        }
        return -1;
    }
}
