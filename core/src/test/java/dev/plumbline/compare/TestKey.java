package dev.plumbline.compare;

import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Value.Fingerprint;
import java.util.Optional;

/** Fingerprints that are told apart like real ones, under one key that is at hand and one that is lost. */
final class TestKey {
    static final Fingerprinting AT_HAND = (keyId, target, context, plain) ->
            keyId.equals("at-hand") ? Optional.of(sealed(target, context, plain)) : Optional.empty();

    private TestKey() {}

    static Fingerprint sealed(String target, String context, String plain) {
        return new Fingerprint("at-hand", String.join("|", target, context, plain));
    }

    static Fingerprint lost(String target, String context, String plain) {
        return new Fingerprint("lost", String.join("|", target, context, plain));
    }
}
