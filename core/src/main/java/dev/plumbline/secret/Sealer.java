package dev.plumbline.secret;

import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns secrets into fingerprints.
 *
 * <p>The context names the class of the attribute, {@code kind/attribute path}, so that one password used for two
 * purposes does not show as such.
 */
public final class Sealer {
    private static final byte[] SEPARATOR = {0};
    private static final int DIGITS = 26;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private final FingerprintKey key;
    /** By target; deriving one takes as long as three fingerprints. */
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    private Sealer(FingerprintKey key) {
        this.key = key;
    }

    public static Sealer with(FingerprintKey key) {
        return new Sealer(key);
    }

    /** 128 bits of HMAC-SHA256 over the context and the exact value. */
    public Value.Fingerprint seal(String target, String context, String plain) {
        byte[] digest = Hkdf.hmac(
                keys.computeIfAbsent(target, key::of),
                context.getBytes(StandardCharsets.UTF_8),
                SEPARATOR,
                plain.getBytes(StandardCharsets.UTF_8));
        return new Value.Fingerprint(key.id(), base32(digest));
    }

    /** The value as text, or its fingerprint if its name or its shape says that it is secret. */
    public Value sealIfSecret(String target, String context, String name, String plain) {
        return Secrets.secretName(name) || Secrets.secretShape(plain) ? seal(target, context, plain) : Value.of(plain);
    }

    /** The arguments of a command line, each that looks secret by itself or after the one before it sealed. */
    public Value.Items sealArguments(String target, String context, List<String> arguments) {
        List<Value> items = new ArrayList<>(arguments.size());
        String before = "";
        for (String argument : arguments) {
            items.add(Arguments.secret(before, argument) ? seal(target, context, argument) : Value.of(argument));
            before = argument;
        }
        return new Value.Items(items);
    }

    /** A command line as it is, or its fingerprint if one of its words looks secret. */
    public Value sealCommand(String target, String context, String command) {
        boolean secret = sealArguments(target, context, List.of(command.split("\\s+"))).items().stream()
                .anyMatch(Value.Fingerprint.class::isInstance);
        return secret ? seal(target, context, command) : Value.of(command);
    }

    /** Makes fingerprints of plain values for comparison, as far as they are of this key. */
    public Fingerprinting fingerprinting() {
        return (keyId, target, context, plain) ->
                keyId.equals(key.id()) ? Optional.of(seal(target, context, plain)) : Optional.empty();
    }

    private static String base32(byte[] digest) {
        StringBuilder text = new StringBuilder(DIGITS);
        int buffer = 0;
        int bits = 0;
        for (int i = 0; text.length() < DIGITS; i++) {
            buffer = (buffer << 8) | (digest[i] & 0xff);
            bits += 8;
            while (bits >= 5 && text.length() < DIGITS) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
        }
        return text.toString();
    }
}
