package dev.plumbline.observed.host.origins;

import dev.plumbline.observed.host.answer.WholeFiles;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The public keys in a file, plain or in ASCII armor, by the packet format of OpenPGP (RFC 9580, sections 4 to 6).
 * Signatures are passed over: whether a key may be used is for whoever verifies an index.
 */
final class OpenPgpKeys {
    private static final Pattern ARMOR = Pattern.compile("-----BEGIN PGP PUBLIC KEY BLOCK-----\\R(?:[^\\r"
            + "\\n"
            + "]+\\R)*?\\R([A-Za-z0-9+/=\\s]+?)(?:\\R=[A-Za-z0-9+/]{4})?\\s*-----END");
    private static final int PUBLIC_KEY = 6;
    private static final int USER_ID = 13;
    private static final int RSA = 1;
    private static final int SIZED = 3;
    private static final Map<Integer, String> ALGORITHMS = Map.of(
            RSA, "rsa", 2, "rsa", SIZED, "rsa", 16, "elgamal", 17, "dsa", 19, "ecdsa", 22, "ed25519", 27, "ed25519", 28,
            "ed448");

    /** One primary key with its user ids. */
    record Key(String fingerprint, String algorithm, Instant created, List<String> users) {}

    private final List<Key> keys = new ArrayList<>();

    private OpenPgpKeys() {}

    /** Empty if the file is no key ring, or a broken one. */
    static Optional<List<Key>> read(byte[] file) {
        try {
            OpenPgpKeys ring = new OpenPgpKeys();
            for (byte[] packets : dearmored(file)) {
                ring.packets(ByteBuffer.wrap(packets));
            }
            return ring.keys.isEmpty() && file.length > 0 ? Optional.empty() : Optional.of(ring.keys);
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static List<byte[]> dearmored(byte[] file) {
        if (file.length > 0 && file[0] < 0) {
            return List.of(file);
        }
        List<byte[]> blocks = new ArrayList<>();
        Matcher armor = ARMOR.matcher(WholeFiles.text(file));
        while (armor.find()) {
            blocks.add(Base64.getMimeDecoder().decode(armor.group(1)));
        }
        return blocks;
    }

    private void packets(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int first = bytes.get() & 0xff;
            if (first < 0x80) {
                throw new IllegalArgumentException("no packet begins with " + first);
            }
            boolean current = (first & 0x40) != 0;
            int tag = current ? first & 0x3f : (first >> 2) & 0x0f;
            int length = current ? length(bytes) : oldLength(bytes, first & 3);
            if (length < 0 || length > bytes.remaining()) {
                throw new IllegalArgumentException("a packet is longer than the file");
            }
            byte[] body = new byte[length];
            bytes.get(body);
            packet(tag, body);
        }
    }

    private static int length(ByteBuffer bytes) {
        int first = bytes.get() & 0xff;
        if (first < 192) {
            return first;
        }
        if (first < 224) {
            return ((first - 192) << 8) + (bytes.get() & 0xff) + 192;
        }
        return first == 255 ? bytes.getInt() : -1;
    }

    private static int oldLength(ByteBuffer bytes, int type) {
        return switch (type) {
            case 0 -> bytes.get() & 0xff;
            case 1 -> bytes.getShort() & 0xffff;
            case 2 -> bytes.getInt();
            default -> -1;
        };
    }

    private void packet(int tag, byte[] body) {
        if (tag == PUBLIC_KEY) {
            ByteBuffer key = ByteBuffer.wrap(body);
            int version = key.get();
            Instant created = Instant.ofEpochSecond(key.getInt() & 0xffffffffL);
            int algorithm = key.get() & 0xff;
            @Nullable String name = ALGORITHMS.get(algorithm);
            String shown = name == null ? "algorithm " + algorithm : name;
            boolean sized = algorithm <= SIZED || algorithm == 16 || algorithm == 17;
            shown += sized && version == 4 ? String.valueOf(key.getShort() & 0xffff) : "";
            keys.add(new Key(fingerprint(version, body), shown, created, new ArrayList<>()));
        } else if (tag == USER_ID && !keys.isEmpty()) {
            keys.get(keys.size() - 1).users().add(WholeFiles.text(body));
        }
    }

    private static String fingerprint(int version, byte[] body) {
        try {
            boolean four = version == 4;
            MessageDigest digest = MessageDigest.getInstance(four ? "SHA-1" : "SHA-256");
            ByteBuffer head = ByteBuffer.allocate(5);
            if (four) {
                head.put((byte) 0x99).putShort((short) body.length);
            } else {
                head.put((byte) (version == 6 ? 0x9b : 0x9a)).putInt(body.length);
            }
            digest.update(Arrays.copyOf(head.array(), head.position()));
            return HexFormat.of().withUpperCase().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1 and SHA-256", e);
        }
    }
}
