package dev.plumbline.policy.signature;

/** A public key that signatures are checked with. Keys with the same bytes are equal. */
public sealed interface VerifyingKey permits SshKey, PgpCertificate {

    /** {@code SHA256:…} for a key of SSH, 40 hexadecimal digits for one of OpenPGP. */
    String fingerprint();
}
