package dev.plumbline.secret;

import dev.plumbline.model.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key that fingerprints are made with. Who has it can test guesses of secrets against fingerprints, so it lies in a
 * file that only its owner reads, and never in Git.
 */
public final class FingerprintKey {
    private static final Pattern LINE = Pattern.compile("plumbline-key-1 ([0-9a-f]{8}) ([0-9a-f]{64})\\s*");
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final String id;
    private final byte[] fingerprinting;

    private FingerprintKey(String id, byte[] root) {
        this.id = id;
        this.fingerprinting = Hkdf.derive(root, "plumbline/fingerprint/v1");
    }

    /** A key that is forgotten with the process: its fingerprints can be compared with each other only. */
    public static FingerprintKey ephemeral() {
        SecureRandom random = new SecureRandom();
        return new FingerprintKey(randomHex(random, 4), HexFormat.of().parseHex(randomHex(random, 32)));
    }

    /**
     * The key in a file, or empty if there is no such file.
     *
     * @throws StorageException if the file is no key, cannot be read, or can be read by others
     */
    public static Optional<FingerprintKey> open(Path file) {
        try {
            String line = Files.readString(file, StandardCharsets.US_ASCII);
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new StorageException(file + ": is not a fingerprint key. Restore it from its backup; a new key"
                        + " makes all fingerprints in earlier snapshots incomparable.");
            }
            if (readableByOthers(file)) {
                throw new StorageException(file + ": can be read by others than its owner. Run: chmod 600 " + file);
            }
            return Optional.of(
                    new FingerprintKey(matcher.group(1), HexFormat.of().parseHex(matcher.group(2))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException(file + ": the fingerprint key cannot be read: " + e.getMessage(), e);
        }
    }

    /** The key in a file; a new one is made there, readable by its owner only, if there is none. */
    public static FingerprintKey openOrCreate(Path file) {
        Optional<FingerprintKey> existing = open(file);
        if (existing.isPresent()) {
            return existing.get();
        }
        SecureRandom random = new SecureRandom();
        String line = "plumbline-key-1 " + randomHex(random, 4) + " " + randomHex(random, 32) + "\n";
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            create(file);
            Files.writeString(file, line, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            return open(file).orElseThrow(() -> new StorageException(file + ": vanished while it was being read.", e));
        } catch (IOException e) {
            throw new StorageException(file + ": the fingerprint key cannot be created: " + e.getMessage(), e);
        }
        return open(file).orElseThrow(() -> new StorageException(file + ": vanished right after it was made."));
    }

    /** A random label that goes with each fingerprint and says nothing of the key. */
    public String id() {
        return id;
    }

    /** The key for one target: a target that came to know it could not test guesses of another target's secrets. */
    byte[] of(String target) {
        return Hkdf.derive(fingerprinting, "target:" + target);
    }

    private static void create(Path file) throws IOException {
        FileAttribute<Set<PosixFilePermission>> owner = PosixFilePermissions.asFileAttribute(OWNER);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, owner);
        } else {
            Files.createFile(file);
        }
    }

    private static boolean readableByOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file));
    }

    private static String randomHex(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
