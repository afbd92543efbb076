package dev.plumbline.observed.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/**
 * A file of host keys in the format of sshd(8). Read here and not by the library, which takes {@code *} for port 22 only
 * and so would miss keys that are revoked, and authorities, of hosts with other ports.
 */
final class KnownHosts {
    private static final Pattern LINE =
            Pattern.compile("(?:@(?<marker>\\S+)\\s+)?(?<hosts>\\S+)\\s+(?<type>\\S+)\\s+(?<key>[A-Za-z0-9+/=]+).*");
    private static final int HASHED_PARTS = 4;
    private static final int USUAL_PORT = 22;

    private final List<Pin> pins;

    private KnownHosts(List<Pin> pins) {
        this.pins = pins;
    }

    /** What a line is good for. */
    enum Mark {
        PINNED,
        AUTHORITY,
        REVOKED
    }

    /**
     * One line.
     *
     * @param number counted from 1
     * @param hosts patterns, or one hashed name
     */
    record Pin(int number, Mark mark, String hosts, PublicKey key) {
        boolean isOf(Collection<String> names) {
            return names.stream().anyMatch(name -> hosts.startsWith("|1|") ? hashes(name) : matches(name));
        }

        private boolean matches(String name) {
            return SshPatterns.matchHost(hosts, name);
        }

        private boolean hashes(String name) {
            String[] parts = hosts.split("\\|", -1);
            if (parts.length != HASHED_PARTS) {
                return false;
            }
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
                byte[] hash = mac.doFinal(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
                return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // What is no hash is the hash of no name.
                return false;
            }
        }
    }

    /** A file that cannot be read pins nothing; that is told with the key that it lacks. */
    static KnownHosts in(Path file) {
        List<Pin> pins = new ArrayList<>();
        try {
            int number = 0;
            for (String line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
                Pin pin = pin(++number, line.strip());
                if (pin != null) {
                    pins.add(pin);
                }
            }
        } catch (IOException e) {
            return new KnownHosts(List.of());
        }
        return new KnownHosts(pins);
    }

    /** A host as these files call it: with its port if that is not the usual one. */
    static String name(String host, int port) {
        return port == USUAL_PORT || port <= 0 ? host : "[" + host + "]:" + port;
    }

    List<Pin> of(Collection<String> names, Mark mark) {
        return pins.stream()
                .filter(pin -> pin.mark() == mark && pin.isOf(names))
                .toList();
    }

    boolean has(Collection<String> names, Mark mark, PublicKey key) {
        return of(names, mark).stream().anyMatch(pin -> KeyUtils.compareKeys(pin.key(), key));
    }

    private static @Nullable Pin pin(int number, String text) {
        Matcher line = LINE.matcher(text);
        if (text.startsWith("#") || !line.matches()) {
            return null;
        }
        Mark mark = mark(line.group("marker"));
        try {
            PublicKey key = PublicKeyEntry.parsePublicKeyEntry(line.group("type") + " " + line.group("key"))
                    .resolvePublicKey(null, null, PublicKeyEntryResolver.IGNORING);
            return mark == null || key == null ? null : new Pin(number, mark, line.group("hosts"), key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // A key of a type that is not known here can be shown by no host.
            return null;
        }
    }

    private static @Nullable Mark mark(@Nullable String marker) {
        if (marker == null) {
            return Mark.PINNED;
        }
        return switch (marker) {
            case "cert-authority" -> Mark.AUTHORITY;
            case "revoked" -> Mark.REVOKED;
            default -> null;
        };
    }
}
