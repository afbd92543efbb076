package dev.plumbline.policy.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.plumbline.policy.signature.ListedKeys.Circumstances;
import dev.plumbline.policy.signature.Signature.Status;
import dev.plumbline.source.SignedCommit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that GnuPG 2.2 and OpenSSH 9.2 made, and what is left of them when a byte is changed. */
class SignatureVectorsTest {
    private static final Instant CLAIMED = Instant.parse("2027-01-01T00:00:00Z");
    private static final Circumstances ALICE = new Circumstances(Optional.of("alice"), CLAIMED, CLAIMED);

    @ParameterizedTest
    @CsvSource({"ed, VALID", "rsa, VALID", "curve, VALID", "sub, VALID", "gone, KEY_REVOKED"})
    void judgesWhatGnupgMade(String name, Status expected) throws IOException {
        Signature judged = keys(name).judge(commit(payload(), text(name + ".sig")), ALICE);
        assertThat(judged.status()).as(judged.detail()).isEqualTo(expected);
        assertThat(judged.person()).isEqualTo("alice");
        byte[] other = (new String(payload(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        assertThat(keys(name).judge(commit(other, text(name + ".sig")), ALICE).status())
                .isEqualTo(Status.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-ed25519", "ssh-ecdsa", "ssh-rsa"})
    void judgesWhatOpensshMade(String name) throws IOException {
        Signature judged = keys(name).judge(commit(payload(), text(name + ".sig")), ALICE);
        assertThat(judged.status()).as(judged.detail()).isEqualTo(Status.VALID);
        assertThat(new ListedKeys(List.of())
                        .judge(commit(payload(), text(name + ".sig")), ALICE)
                        .status())
                .isEqualTo(Status.UNLISTED_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed", "rsa", "curve", "sub", "ssh-ed25519", "ssh-ecdsa", "ssh-rsa"})
    void noChangeOfASignatureIsValidAndNoneBreaksTheReading(String name) throws IOException {
        ListedKeys keys = keys(name);
        String armored = text(name + ".sig");
        List<String> lines = armored.lines().toList();
        byte[] binary = Base64.getMimeDecoder()
                .decode(String.join(
                        "\n",
                        lines.stream()
                                .filter(line -> !line.startsWith("-") && !line.startsWith("="))
                                .toList()));
        Random random = new Random(7);
        boolean openpgp = name.indexOf('-') < 0;
        for (int trial = 0; trial < 4 * binary.length; trial++) {
            byte[] changed = binary.clone();
            int at = trial % binary.length;
            changed[at] ^= (byte) (1 + random.nextInt(255));
            Signature judged = keys.judge(commit(payload(), armored(lines, changed)), ALICE);
            if (judged.status() == Status.VALID && !(openpgp && isHint(binary, changed))) {
                fail("valid although byte %d of %d was changed", at, binary.length);
            }
        }
        for (int length = 0; length < binary.length; length++) {
            String cut = armored(lines, java.util.Arrays.copyOf(binary, length));
            assertThat(keys.judge(commit(payload(), cut), ALICE).status()).isNotEqualTo(Status.VALID);
        }
    }

    /** Beside what is signed, a signature of OpenPGP has hints: who made it, and the beginning of the digest. */
    private static boolean isHint(byte[] binary, byte[] changed) {
        try {
            PgpSignature one = PgpSignature.of(PgpPacket.all(binary).get(0).body());
            PgpSignature other = PgpSignature.of(PgpPacket.all(changed).get(0).body());
            return java.util.Arrays.equals(one.trailer(), other.trailer())
                    && java.util.Arrays.equals(one.numbers(), other.numbers());
        } catch (SignatureException e) {
            return false;
        }
    }

    @Test
    void aFileOfAnotherKeyIsNotTheOneThatIsPinned() throws IOException {
        assertThat(PgpCertificate.read(bytes("rsa.asc"), text("ed.fingerprint").strip()))
                .isEmpty();
        assertThat(PgpCertificate.read(
                        new byte[] {1, 2, 3}, text("ed.fingerprint").strip()))
                .isEmpty();
    }

    @Test
    void signaturesInsideOfSignaturesAreNotFollowedForEver() throws IOException {
        byte[] inner = new byte[0];
        for (int depth = 0; depth < 3000; depth++) {
            inner = nested(inner);
            if (inner.length > 60_000) {
                break;
            }
        }
        String text = "-----BEGIN PGP SIGNATURE-----\n\n" + Base64.getEncoder().encodeToString(packet(inner))
                + "\n-----END PGP SIGNATURE-----";
        assertThat(keys("ed").judge(commit(payload(), text), ALICE).status()).isNotEqualTo(Status.VALID);
    }

    private static byte[] nested(byte[] inner) {
        java.nio.ByteBuffer body = java.nio.ByteBuffer.allocate(inner.length + 32);
        body.put(new byte[] {4, 0, 22, 10, 0, 6, 5, 2, 1, 1, 1, 1});
        int fields = inner.length == 0 ? 0 : inner.length + 6;
        body.putShort((short) fields);
        if (fields > 0) {
            body.put((byte) 255).putInt(inner.length + 1).put((byte) 32).put(inner);
        }
        body.putShort((short) 0);
        return java.util.Arrays.copyOf(body.array(), body.position());
    }

    private static byte[] packet(byte[] body) {
        return java.nio.ByteBuffer.allocate(body.length + 6)
                .put((byte) 0xc2)
                .put((byte) 255)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static String armored(List<String> lines, byte[] binary) {
        return lines.get(0) + "\n\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(binary) + "\n"
                + lines.get(lines.size() - 1);
    }

    private static SignedCommit commit(byte[] payload, String signature) {
        return new SignedCommit(payload, List.of(signature), false);
    }

    private static ListedKeys keys(String name) throws IOException {
        VerifyingKey key = name.startsWith("ssh-")
                ? SshKey.read(text(name + ".pub")).orElseThrow()
                : PgpCertificate.read(
                                bytes(name + ".asc"),
                                text(name + ".fingerprint").strip())
                        .orElseThrow();
        return new ListedKeys(
                List.of(new ListedKey("alice", key, Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private static byte[] payload() throws IOException {
        return bytes("payload");
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = SignatureVectorsTest.class.getResourceAsStream("/authorization/signatures/" + name)) {
            return in.readAllBytes();
        }
    }
}
