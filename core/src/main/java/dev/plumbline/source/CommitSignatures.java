package dev.plumbline.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts a commit object from its signatures, as git does: a header {@code gpgsig} with the lines that continue it is taken
 * out, and the rest, byte for byte, is what was signed.
 */
final class CommitSignatures {
    private static final String HEADER = "gpgsig";

    private CommitSignatures() {}

    static SignedCommit of(byte[] raw) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream(raw.length);
        List<String> signatures = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean inside = false;
        boolean odd = false;
        int at = 0;
        while (at < raw.length && raw[at] != '\n') {
            int end = lineEnd(raw, at);
            String line = new String(raw, at, end - at, StandardCharsets.ISO_8859_1);
            if (line.startsWith(" ")) {
                if (inside) {
                    open.append(line, 1, line.length());
                }
            } else {
                if (inside) {
                    signatures.add(open.toString());
                    open.setLength(0);
                }
                inside = line.startsWith(HEADER + " ");
                odd |= line.startsWith(HEADER) && !inside;
                if (inside) {
                    open.append(line, HEADER.length() + 1, line.length());
                }
            }
            if (!inside) {
                payload.write(raw, at, end - at);
            }
            at = end;
        }
        if (inside) {
            signatures.add(open.toString());
        }
        payload.write(raw, at, raw.length - at);
        return new SignedCommit(payload.toByteArray(), signatures, odd);
    }

    /** The index behind the line feed that ends a line, or behind the last byte. */
    private static int lineEnd(byte[] raw, int from) {
        int end = from;
        while (end < raw.length && raw[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, raw.length);
    }
}
