package dev.plumbline.secret;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** By what names and shapes a secret is known. A doubt is decided for secret. */
public final class Secrets {
    private static final Pattern NAME = Pattern.compile(
            "(?:^|[_.\\-/ ])(?:pass(?:word|wd|phrase|code)?|pwd|secrets?|tokens?"
                    + "|api[_-]?keys?|access[_-]?keys?|private[_-]?keys?|client[_-]?secret|credentials?|auth(?:orization)?|bearer"
                    + "|cookie|session|salt|pepper|otp|pin|dsn|connection[_-]?string|webhook|sas|license)s?(?:$|[_.\\-/ ])");
    private static final Pattern TIGHT_NAME =
            Pattern.compile("(?:password|passwd|passphrase|secret|apikey|token|credential|privatekey)");
    private static final Pattern HARMLESS_NAME =
            Pattern.compile("[_.\\-](?:file|path|dir|ttl|enabled|method|expiry|expires|timeout|length|min|max)$");
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
    /** In lower case, one of these is in whatever {@link #NAME} or {@link #TIGHT_NAME} finds. */
    private static final Literals NAMED = Literals.of(List.of(
            "pass",
            "pwd",
            "secret",
            "token",
            "key",
            "credential",
            "auth",
            "bearer",
            "cookie",
            "session",
            "salt",
            "pepper",
            "otp",
            "pin",
            "dsn",
            "connection",
            "webhook",
            "sas",
            "license"));

    private static final List<Shape> SHAPES = List.of(
            Shape.of("-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----", "-----BEGIN "),
            Shape.of("\\$ANSIBLE_VAULT;", "$ANSIBLE_VAULT;"),
            Shape.of("(?:^|[:\\s\"'=])\\$(?:1|5|6|y|7|gy|2[aby]|apr1|argon2[id]{1,2}|scrypt)\\$[^\\s]{8}", "$"),
            Shape.of("(?:^|[^A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.", "eyJ"),
            Shape.of("(?:AKIA|ASIA)[0-9A-Z]{16}", "AKIA", "ASIA"),
            Shape.of("gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20}", "gh", "github_pat_"),
            Shape.of("glpat-[A-Za-z0-9_-]{16}", "glpat-"),
            Shape.of("xox[abeprs]-[A-Za-z0-9-]{10}", "xox"),
            Shape.of("(?:ATATT3|ATBB|ATCTT3)[A-Za-z0-9_=-]{16}", "ATATT3", "ATBB", "ATCTT3"),
            Shape.of("sk-[A-Za-z0-9_-]{20}|sk_live_[A-Za-z0-9]{16}", "sk-", "sk_live_"),
            Shape.of("[a-zA-Z][a-zA-Z0-9+.-]{0,40}://[^/\\s:@]{0,200}:[^/\\s@]{1,200}@", "://"),
            // a token alone in front of the host; names of users are shorter
            Shape.of("[a-zA-Z][a-zA-Z0-9+.-]{0,40}://[^/\\s:@]{16,200}@", "://"),
            Shape.of("(?i)[?;&\\s](?:password|pwd|passwd|secret|token|api_?key|access_?key)=[^\\s;&]", "="),
            Shape.of("(?i)--?(?:password|passwd|pass|secret|token|api-?key)[= ][^\\s]", "-"),
            Shape.of("(?i)\"auths?\"\\s*:|_authToken\\s*=|<password>[^<]", "\"", "=", "<"));
    private static final Literals NEEDLES = Literals.of(SHAPES.stream()
            .flatMap(shape -> shape.needles().stream())
            .distinct()
            .toList());
    private static final long[] SHAPE_BITS =
            SHAPES.stream().mapToLong(shape -> NEEDLES.bits(shape.needles())).toArray();
    private static final Pattern PATH =
            Pattern.compile("(?:^|/)(?:shadow-?|gshadow-?|opasswd|\\.env(?:\\.[^/]*)?|[^/]*\\.env"
                    + "|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|[^/]*\\.(?:key|p12|pfx|jks|keystore|kdbx|ppk|ovpn)|ssh_host_[a-z0-9]+_key"
                    + "|\\.?(?:pgpass|netrc|my\\.cnf|htpasswd)|\\.dockercfg|\\.docker/config\\.json|[^/]*-key\\.pem|privkey[^/]*\\.pem"
                    + "|krb5\\.keytab|[^/]*\\.keytab|vault[^/]*\\.ya?ml|settings-security\\.xml)$");

    private Secrets() {}

    /** Whether something called so is probably secret: a variable, a label, an option. */
    public static boolean secretName(String name) {
        // most names are no secrets', and the patterns take long
        if (NAMED.in(name.toLowerCase(Locale.ROOT)) == 0) {
            return false;
        }
        String lower = HUMP.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        if (HARMLESS_NAME.matcher(lower).find()) {
            return false;
        }
        return NAME.matcher(lower).find() || TIGHT_NAME.matcher(lower).find();
    }

    /** Whether a value looks like one that is secret, or holds such a one. */
    public static boolean secretShape(String value) {
        long found = NEEDLES.in(value);
        if (found == 0) {
            return false;
        }
        for (int i = 0; i < SHAPE_BITS.length; i++) {
            if ((SHAPE_BITS[i] & found) != 0
                    && SHAPES.get(i).pattern().matcher(value).find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file at this path is probably secret. */
    public static boolean secretPath(String path) {
        if (PATH.matcher(path).find()) {
            return true;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        // the account database, and the PAM configuration of the program, are open to all users
        boolean open = name.equals("passwd") || path.startsWith("/etc/pam.d/");
        return !open
                && !name.endsWith(".pub")
                && !name.endsWith(".crt")
                && secretName(name.replaceFirst("\\.[a-z]{1,5}$", ""));
    }

    /**
     * What a secret looks like.
     *
     * @param needles one of them is in whatever the pattern finds; looking for these first takes a tenth of the time
     */
    record Shape(Pattern pattern, List<String> needles) {
        static Shape of(String pattern, String... needles) {
            return new Shape(Pattern.compile(pattern), List.of(needles));
        }
    }
}
