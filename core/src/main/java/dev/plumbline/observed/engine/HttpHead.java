package dev.plumbline.observed.engine;

import dev.plumbline.observed.engine.connection.EngineFailure;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The status line and the header fields of an answer (RFC 9112), read strictly: what two readers could understand
 * differently is refused. What the engine wrote is not repeated in reasons.
 */
final class HttpHead {
    static final long CHUNKED = -1;

    private static final int MOST_FIELDS = 100;
    private static final char NEXT_LINE = 0x85;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");

    private final int status;
    private final Map<String, String> fields = new HashMap<>();

    HttpHead(String statusLine) throws EngineFailure {
        Matcher matcher = STATUS.matcher(statusLine);
        if (!matcher.matches()) {
            throw EngineFailure.malformed("the answer is not HTTP/1.1. Is this the socket of a container engine?");
        }
        status = Integer.parseInt(matcher.group(1));
        if (status < 200) {
            throw EngineFailure.malformed("the engine wants to change the protocol (status " + status + ")");
        }
    }

    void add(String line) throws EngineFailure {
        int colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line, colon) || line.indexOf('\r') >= 0 || line.indexOf(NEXT_LINE) >= 0) {
            throw EngineFailure.malformed("the answer has a header field that is not one");
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        if (fields.size() >= MOST_FIELDS) {
            throw EngineFailure.malformed("the answer has more than " + MOST_FIELDS + " header fields");
        }
        // only these decide how the answer is read; others, such as Warning, may well come twice
        boolean single = name.startsWith("content-") || name.equals("transfer-encoding") || name.equals("connection");
        if (fields.putIfAbsent(name, value(line, colon + 1)) != null && single) {
            throw EngineFailure.malformed("the answer has its header field " + name + " twice");
        }
        if (name.equals("upgrade")) {
            throw EngineFailure.malformed("the engine wants to change the protocol");
        }
    }

    /** Whether the characters before {@code end} are those of a name (RFC 9110, 5.6.2). */
    private static boolean isToken(String line, int end) {
        for (int i = 0; i < end; i++) {
            char next = line.charAt(i);
            boolean letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
            boolean digit = next >= '0' && next <= '9';
            if (!letter && !digit && TOKEN_MARKS.indexOf(next) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Without the blanks and tabs around it. */
    private static String value(String line, int from) {
        int begin = from;
        int end = line.length();
        while (begin < end && isBlank(line.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(begin, end);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    int status() {
        return status;
    }

    String contentType() {
        String type = field("content-type");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    boolean closes() {
        return field("connection").toLowerCase(Locale.ROOT).contains("close");
    }

    /** The length of the body in bytes, or {@link #CHUNKED}. */
    long length() throws EngineFailure {
        String encoding = field("content-encoding").toLowerCase(Locale.ROOT);
        if (!encoding.isEmpty() && !encoding.equals("identity")) {
            throw EngineFailure.malformed("the answer is compressed, which was not asked for");
        }
        String length = fields.get("content-length");
        String transfer = fields.get("transfer-encoding");
        if ((length == null) == (transfer == null)) {
            throw EngineFailure.malformed("the answer tells its length " + (length == null ? "nowhere" : "twice"));
        }
        if (transfer != null) {
            if (!transfer.equalsIgnoreCase("chunked")) {
                throw EngineFailure.malformed("the answer has a transfer encoding other than chunked");
            }
            return CHUNKED;
        }
        if (!LENGTH.matcher(field("content-length")).matches()) {
            throw EngineFailure.malformed("the answer has a length that is no number");
        }
        return Long.parseLong(field("content-length"));
    }

    /** A field by its name in lower case, the first of several; empty if there is none. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
