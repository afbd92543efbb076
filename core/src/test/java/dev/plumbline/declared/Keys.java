package dev.plumbline.declared;

import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A key that is the same in each run, so that fingerprints can stand in files. */
public final class Keys {
    private static final String LINE = "plumbline-key-1 0a1b2c3d " + "5f".repeat(32) + "\n";

    private Keys() {}

    public static Sealer sealer() {
        try {
            Path file = Files.createTempFile(
                    "plumbline",
                    ".key",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(file, LINE);
                return Sealer.with(FingerprintKey.open(file).orElseThrow());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
