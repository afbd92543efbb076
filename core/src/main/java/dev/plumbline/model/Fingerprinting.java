package dev.plumbline.model;

import java.util.Optional;

/** Makes the fingerprint that a plain value would have, so that it can be compared with one. */
@FunctionalInterface
public interface Fingerprinting {
    /** Has no key. */
    Fingerprinting NONE = (keyId, target, context, plain) -> Optional.empty();

    /**
     * The fingerprint of a plain value.
     *
     * @param keyId the key that is to make it
     * @param target the target that the value belongs to
     * @param context the class of the attribute: {@code kind/attribute path}
     * @param plain the value
     * @return empty if that key is not at hand
     */
    Optional<Value.Fingerprint> of(String keyId, String target, String context, String plain);
}
