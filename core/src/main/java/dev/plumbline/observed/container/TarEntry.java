package dev.plumbline.observed.container;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a tar archive of one thing says of it.
 *
 * @param type file, directory, link or other
 * @param sha256 the hash of what is in a file
 */
record TarEntry(String type, Optional<String> sha256) {
    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_AT = 156;

    /** The first entry that is none of those which only say more of the next; empty if the archive is broken. */
    static Optional<TarEntry> first(byte[] archive) {
        int at = 0;
        while (at + BLOCK <= archive.length) {
            Optional<Long> size = size(archive, at);
            if (size.isEmpty() || size.get() > archive.length - at - BLOCK) {
                return Optional.empty();
            }
            char type = (char) archive[at + TYPE_AT];
            if ("xgLK".indexOf(type) < 0) {
                int length = (int) (long) size.get();
                return Optional.of(
                        switch (type) {
                            case '0', '\0' -> new TarEntry("file", Optional.of(hash(archive, at + BLOCK, length)));
                            case '5' -> new TarEntry("directory", Optional.empty());
                            case '1', '2' -> new TarEntry("link", Optional.empty());
                            default -> new TarEntry("other", Optional.empty());
                        });
            }
            at += BLOCK + (int) ((size.get() + BLOCK - 1) / BLOCK * BLOCK);
        }
        return Optional.empty();
    }

    private static Optional<Long> size(byte[] archive, int at) {
        String octal = new String(archive, at + SIZE_AT, SIZE_LENGTH, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
        return octal.matches("[0-7]{1,11}") ? Optional.of(Long.parseLong(octal, 8)) : Optional.empty();
    }

    private static String hash(byte[] bytes, int offset, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, offset, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
