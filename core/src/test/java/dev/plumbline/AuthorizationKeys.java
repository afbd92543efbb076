package dev.plumbline;

import dev.plumbline.signing.PgpSigner;
import dev.plumbline.signing.SshSigner;
import java.time.Duration;
import java.time.Instant;

/** The keys of the people in the fixture repository, made anew for each run. */
final class AuthorizationKeys {
    private static final Instant MADE = Instant.parse("2024-01-01T00:00:00Z");

    final SshSigner alice = SshSigner.ed25519();
    final SshSigner aliceOld = SshSigner.ed25519();
    final SshSigner aliceNext = SshSigner.ed25519();
    final SshSigner aliceLost = SshSigner.ed25519();
    final SshSigner bob = SshSigner.ed25519();
    final SshSigner carolCurve = SshSigner.ecdsa(256);
    final SshSigner carolRsa = SshSigner.rsa();
    final SshSigner bot = SshSigner.ed25519();
    final SshSigner mallory = SshSigner.ed25519();

    final PgpSigner alicePgp = PgpSigner.ed25519("Alice <alice@example.com>", MADE);
    final PgpSigner alicePgpLost = PgpSigner.ed25519("Alice <alice@example.com>", MADE);
    final PgpSigner bobPgp = PgpSigner.rsa("Bob <bob@example.com>", MADE);
    final PgpSigner carolPgp =
            PgpSigner.ed25519("Carol <carol@example.com>", MADE).withSubkey();
    final PgpSigner alicePgpRevoked =
            PgpSigner.ed25519("Alice <alice@example.com>", MADE).revoked(MADE.plusSeconds(60));
    final PgpSigner alicePgpExpired =
            PgpSigner.ed25519("Alice <alice@example.com>", MADE).lasting(Duration.ofDays(365));
    final PgpSigner malloryPgp = PgpSigner.ed25519("Mallory <mallory@evil.example>", MADE);

    /** The people as {@code plumbline.yml} lists them. */
    String people() {
        return """
                  people:
                    alice:
                      mail: [alice@example.com, a.smith@example.com]
                      login: [asmith]
                      keys:
                        - {ssh: "%s"}
                        - {ssh: "%s", until: 2024-12-31}
                        - {ssh: "%s", from: 2026-05-15}
                        - {ssh: "%s", revoked: 2026-03-01}
                        - {openpgp: "%s", file: keys/alice.asc}
                        - {openpgp: "%s", file: keys/alice-lost.asc, revoked: 2026-03-01}
                        - {openpgp: "%s", file: keys/alice-revoked.asc}
                        - {openpgp: "%s", file: keys/alice-expired.asc}
                    bob:
                      mail: [bob@example.com]
                      login: [bjones]
                      keys: [{ssh: "%s"}, {openpgp: "%s", file: keys/bob.asc}]
                    carol:
                      mail: [carol@example.com]
                      login: [carol]
                      keys: [{openpgp: "%s", file: keys/carol.asc}]
                    renovate: {mail: [bot@renovate.example], login: [renovate], keys: [{ssh: "%s"}]}
                """.formatted(
                        alice.publicKey(),
                        aliceOld.publicKey(),
                        aliceNext.publicKey(),
                        aliceLost.publicKey(),
                        alicePgp.fingerprint(),
                        alicePgpLost.fingerprint(),
                        alicePgpRevoked.fingerprint(),
                        alicePgpExpired.fingerprint(),
                        bob.publicKey(),
                        bobPgp.fingerprint(),
                        carolPgp.fingerprint(),
                        bot.publicKey());
    }

    /** What stands in the file that the rules name as allowedSigners; the other keys are in the configuration. */
    String allowedSigners() {
        return "# keys of Carol\ncarol@example.com namespaces=\"git\" " + carolCurve.publicKey() + " desk\n"
                + "carol@example.com " + carolRsa.publicKey() + "\n";
    }

    /** All keys of SSH as git is told of them. */
    String allowedForGit() {
        String alices = "alice@example.com,a.smith@example.com ";
        return alices + alice.publicKey() + "\n"
                + alices + "valid-before=\"20250101Z\" " + aliceOld.publicKey() + "\n"
                + alices + aliceNext.publicKey() + "\n"
                + alices + aliceLost.publicKey() + "\n"
                + "bob@example.com " + bob.publicKey() + "\n"
                + "bot@renovate.example " + bot.publicKey() + "\n"
                + allowedSigners();
    }
}
