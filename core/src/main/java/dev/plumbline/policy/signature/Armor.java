package dev.plumbline.policy.signature;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Binary data as text between two lines with dashes. */
final class Armor {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*: .*");
    private static final Pattern CHECKSUM = Pattern.compile("=[A-Za-z0-9+/]{4}");

    private Armor() {}

    static boolean isFor(String text, String what) {
        return text.startsWith("-----BEGIN " + what + "-----");
    }

    /**
     * The bytes of one block that stands alone.
     *
     * @param what as its lines name it, such as {@code SSH SIGNATURE}
     */
    static byte[] only(String text, String what) throws SignatureException {
        List<String> lines =
                new ArrayList<>(text.strip().lines().map(String::stripTrailing).toList());
        String begin = "-----BEGIN " + what + "-----";
        String end = "-----END " + what + "-----";
        if (lines.isEmpty() || !lines.get(0).equals(begin)) {
            throw SignatureException.malformed("carries a signature that does not begin as one");
        }
        int last = lines.indexOf(end);
        if (last < 0) {
            throw SignatureException.malformed("carries a signature that is cut off");
        }
        if (last != lines.size() - 1) {
            throw SignatureException.malformed("carries more than a signature in the place of one");
        }
        return decoded(lines.subList(1, last));
    }

    private static byte[] decoded(List<String> lines) throws SignatureException {
        int from = 0;
        while (from < lines.size() && HEADER.matcher(lines.get(from)).matches()) {
            from++;
        }
        StringBuilder body = new StringBuilder();
        for (String line : lines.subList(from, lines.size())) {
            if (!CHECKSUM.matcher(line).matches()) {
                body.append(line);
            }
        }
        try {
            return Base64.getDecoder().decode(body.toString());
        } catch (IllegalArgumentException e) {
            throw SignatureException.malformed("carries a signature that is not in base64");
        }
    }
}
