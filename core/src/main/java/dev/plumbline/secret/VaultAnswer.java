package dev.plumbline.secret;

import dev.plumbline.model.Reason;

/** What comes of the attempt to decrypt. */
public sealed interface VaultAnswer {

    /**
     * Decrypted.
     *
     * @param plain what was encrypted, a secret
     * @param id of the key that fitted
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Opened(byte[] plain, String id) implements VaultAnswer {
        /** Never the secret. */
        @Override
        public String toString() {
            return "a secret of " + id;
        }
    }

    /**
     * Not decrypted.
     *
     * @param reason {@link Reason.Code#LOCKED} if no key fits, and then nothing of whether a key is wrong or the text was
     *     tampered with; another code if it can never be decrypted
     */
    record Locked(Reason reason) implements VaultAnswer {}
}
