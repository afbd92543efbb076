package dev.plumbline.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
    @TempDir
    private Path directory;

    @Test
    void derivesTheFingerprintThatTheDocumentedConstructionGives() throws IOException {
        // computed independently: HKDF-SHA256 twice, HMAC-SHA256, first 26 digits of RFC 4648 base32 in lower case
        Path file = keyFile("plumbline-key-1 0a0b0c0d " + "11".repeat(32) + "\n");

        Value.Fingerprint sealed = Sealer.with(FingerprintKey.openOrCreate(file))
                .seal("web1", "container/environment.DB_PASSWORD", "hunter2");

        assertThat(sealed).isEqualTo(new Value.Fingerprint("0a0b0c0d", "hlt42ygo47bw7tmjc4u55fsrye"));
    }

    @Test
    void derivesKeysAsRfc5869Does() {
        byte[] key = HexFormat.of().parseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");

        assertThat(HexFormat.of().formatHex(Hkdf.derive(key, "")))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    @Test
    void sealsEqualSecretsAlikeOnlyForOneTargetAndContext() {
        Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
        Value.Fingerprint first = sealer.seal("web1", "container/environment.A", "x");

        assertThat(sealer.seal("web1", "container/environment.A", "x")).isEqualTo(first);
        assertThat(sealer.seal("web2", "container/environment.A", "x")).isNotEqualTo(first);
        assertThat(sealer.seal("web1", "container/environment.B", "x")).isNotEqualTo(first);
        assertThat(sealer.seal("web1", "container/environment.A", "x\n")).isNotEqualTo(first);
    }

    @Test
    void sealsByNameOrShapeAndLeavesTheRest() {
        Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

        assertThat(sealer.sealIfSecret("t", "c", "LOG_LEVEL", "info")).isEqualTo(Value.of("info"));
        assertThat(sealer.sealIfSecret("t", "c", "PASSWORD", "info")).isInstanceOf(Value.Fingerprint.class);
        assertThat(sealer.sealIfSecret("t", "c", "URL", "http://a:b@c/")).isInstanceOf(Value.Fingerprint.class);
    }

    @Test
    void comparesPlainValuesOnlyUnderItsOwnKey() {
        FingerprintKey key = FingerprintKey.ephemeral();
        Sealer sealer = Sealer.with(key);

        assertThat(sealer.fingerprinting().of(key.id(), "t", "c", "x")).contains(sealer.seal("t", "c", "x"));
        assertThat(sealer.fingerprinting().of("ffffffff", "t", "c", "x")).isEmpty();
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReadsAndKeepsIt() throws IOException {
        Path file = directory.resolve("made/here/key");

        FingerprintKey made = FingerprintKey.openOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(FingerprintKey.openOrCreate(file).id()).isEqualTo(made.id());
        assertThat(FingerprintKey.open(directory.resolve("none"))).isEmpty();
    }

    @Test
    void refusesAKeyThatOthersReadOrThatIsNone() throws IOException {
        Path open = keyFile("plumbline-key-1 0a0b0c0d " + "11".repeat(32) + "\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> FingerprintKey.open(open))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("chmod 600");

        Path none = keyFile("hello");
        assertThatThrownBy(() -> FingerprintKey.open(none))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is not a fingerprint key")
                .hasMessageNotContaining("hello");
    }

    private Path keyFile(String content) throws IOException {
        Path file = Files.createTempFile(directory, "key", "");
        Files.writeString(file, content);
        return file;
    }
}
