package dev.plumbline.secret;

import java.util.List;
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
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----"),
            Pattern.compile("\\$ANSIBLE_VAULT;"),
            Pattern.compile("(?:^|[:\\s\"'=])\\$(?:1|5|6|y|7|gy|2[aby]|apr1|argon2[id]{1,2}|scrypt)\\$[^\\s]{8}"),
            Pattern.compile("(?:^|[^A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\."),
            Pattern.compile("(?:AKIA|ASIA)[0-9A-Z]{16}"),
            Pattern.compile("gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20}"),
            Pattern.compile("glpat-[A-Za-z0-9_-]{16}"),
            Pattern.compile("xox[abeprs]-[A-Za-z0-9-]{10}"),
            Pattern.compile("(?:ATATT3|ATBB|ATCTT3)[A-Za-z0-9_=-]{16}"),
            Pattern.compile("sk-[A-Za-z0-9_-]{20}|sk_live_[A-Za-z0-9]{16}"),
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,40}://[^/\\s:@]{0,200}:[^/\\s@]{1,200}@"),
            // a token alone in front of the host; names of users are shorter
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,40}://[^/\\s:@]{16,200}@"),
            Pattern.compile("(?i)[?;&\\s](?:password|pwd|passwd|secret|token|api_?key|access_?key)=[^\\s;&]"),
            Pattern.compile("(?i)--?(?:password|passwd|pass|secret|token|api-?key)[= ][^\\s]"),
            Pattern.compile("(?i)\"auths?\"\\s*:|_authToken\\s*=|<password>[^<]"));
    private static final Pattern PATH =
            Pattern.compile("(?:^|/)(?:shadow-?|gshadow-?|opasswd|\\.env(?:\\.[^/]*)?|[^/]*\\.env"
                    + "|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|[^/]*\\.(?:key|p12|pfx|jks|keystore|kdbx|ppk|ovpn)|ssh_host_[a-z0-9]+_key"
                    + "|\\.?(?:pgpass|netrc|my\\.cnf|htpasswd)|\\.dockercfg|\\.docker/config\\.json|[^/]*-key\\.pem|privkey[^/]*\\.pem"
                    + "|krb5\\.keytab|[^/]*\\.keytab|vault[^/]*\\.ya?ml|settings-security\\.xml)$");

    private Secrets() {}

    /** Whether something called so is probably secret: a variable, a label, an option. */
    public static boolean secretName(String name) {
        String lower = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
        if (HARMLESS_NAME.matcher(lower).find()) {
            return false;
        }
        return NAME.matcher(lower).find() || TIGHT_NAME.matcher(lower).find();
    }

    /** Whether a value looks like one that is secret, or holds such a one. */
    public static boolean secretShape(String value) {
        return SHAPES.stream().anyMatch(shape -> shape.matcher(value).find());
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
}
