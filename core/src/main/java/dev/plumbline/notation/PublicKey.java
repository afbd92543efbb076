package dev.plumbline.notation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A public key as a line of authorized_keys(5) or of a host key's .pub file holds it.
 *
 * @param type the type that line and key agree on
 * @param fingerprint {@code SHA256:} and the digest of the key in base64 without padding
 * @param comment what follows the key
 * @param options what stands in front of it, each with its value as written
 */
public record PublicKey(String type, String fingerprint, String comment, List<String> options) {
    private static final int LONGEST_TYPE = 100;

    public PublicKey {
        options = List.copyOf(options);
    }

    /** The key in a line; empty where sshd would find none. */
    public static Optional<PublicKey> read(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        Optional<PublicKey> bare = key(text, List.of());
        if (bare.isPresent()) {
            return bare;
        }
        int end = optionsEnd(text);
        return end >= text.length() ? Optional.empty() : key(text.substring(end).strip(), options(text, end));
    }

    private static Optional<PublicKey> key(String text, List<String> options) {
        String[] words = text.split("[ \t]+", 3);
        if (words.length < 2 || words[0].length() > LONGEST_TYPE) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(words[1]);
            return words[0].equals(type(blob))
                    ? Optional.of(new PublicKey(
                            words[0], fingerprint(blob), words.length > 2 ? words[2].strip() : "", options))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The first field of the key, which names its type once more (RFC 4253, section 6.6). */
    private static String type(byte[] blob) {
        ByteBuffer buffer = ByteBuffer.wrap(blob);
        int length = blob.length < Integer.BYTES ? -1 : buffer.getInt();
        if (length < 0 || length > Math.min(LONGEST_TYPE, buffer.remaining())) {
            return "";
        }
        return new String(blob, Integer.BYTES, length, StandardCharsets.US_ASCII);
    }

    private static String fingerprint(byte[] blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static int optionsEnd(String text) {
        boolean quoted = false;
        int at = 0;
        while (at < text.length() && (quoted || (text.charAt(at) != ' ' && text.charAt(at) != '\t'))) {
            if (text.startsWith("\\\"", at)) {
                at++;
            } else if (text.charAt(at) == '"') {
                quoted = !quoted;
            }
            at++;
        }
        return at;
    }

    private static List<String> options(String text, int end) {
        List<String> options = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < end; at++) {
            if (text.startsWith("\\\"", at)) {
                at++;
            } else if (text.charAt(at) == '"') {
                quoted = !quoted;
            } else if (text.charAt(at) == ',' && !quoted) {
                options.add(text.substring(from, at));
                from = at + 1;
            }
        }
        options.add(text.substring(from, end));
        options.removeIf(String::isEmpty);
        return options;
    }
}
