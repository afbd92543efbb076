package dev.plumbline.model;

import static dev.plumbline.model.Kind.Type.FLAG;
import static dev.plumbline.model.Kind.Type.LIST;
import static dev.plumbline.model.Kind.Type.SET;
import static dev.plumbline.model.Kind.Type.TEXT;
import static dev.plumbline.model.Kind.Type.WHOLE;

import dev.plumbline.model.Kind.Attribute;
import java.util.List;

/** The kinds of who may do what on a host. Part of {@link Kinds}. */
final class AccountKinds {
    /** A user account, named by its login. */
    static final Kind USER = Kind.of(
            "user",
            new Attribute("uid", WHOLE, "the user id"),
            new Attribute("gid", WHOLE, "the id of the primary group"),
            new Attribute("comment", TEXT, "the GECOS field"),
            new Attribute("home", TEXT, "the home directory"),
            new Attribute("shell", TEXT, "the login shell"),
            new Attribute("groups", SET, "the supplementary groups, by name"),
            new Attribute("password", TEXT, "whether there is a password to log in with: set, locked or none"),
            new Attribute("password-hash", TEXT, "a fingerprint of the hash of the password"),
            new Attribute("password-algorithm", TEXT, "the id of the hash's algorithm in crypt(5), such as y or 6"),
            new Attribute(
                    "password-changed",
                    TEXT,
                    "the day of the last change, or must-change if the next login has to change it"),
            new Attribute("password-min-days", WHOLE, "the days that have to pass between two changes"),
            new Attribute("password-max-days", WHOLE, "the days after which the password has to be changed"),
            new Attribute("password-warn-days", WHOLE, "the days before that on which a warning is given"),
            new Attribute("password-inactive-days", WHOLE, "the days after that on which a change is still allowed"),
            new Attribute(
                    "password-expired", FLAG, "whether the password had to be changed when the host was observed"),
            new Attribute("expires", TEXT, "the day from which on the account is closed"));

    /** One command that somebody may run by sudo, named as sudoers spells it: {@code deploy ALL=(root) /bin/ls}. */
    static final Kind SUDO_RULE = Kind.of(
            "sudo-rule",
            new Attribute("tags", SET, "the tags that hold for it, such as NOPASSWD"),
            new Attribute("options", SET, "further conditions, such as TIMEOUT=5m or the digest of the command"),
            new Attribute("files", SET, "the files that give it"));

    /** A default of sudo, named by its scope and parameter: {@code env_reset}, {@code :deploy lecture}. */
    static final Kind SUDO_DEFAULT = Kind.of(
            "sudo-default",
            new Attribute(
                    "value", TEXT, "the value; true or false where it is a flag; +=, -= and a list where it adds"),
            new Attribute("files", SET, "the files that set it"));

    /** A file of the configuration of sudo, named by its path. */
    static final Kind SUDOERS_FILE = Kind.of(
            "sudoers-file",
            new Attribute("used", FLAG, "whether sudo takes notice of it"),
            new Attribute("problem", TEXT, "why sudo does not"));

    /** A public key that opens an account, named {@code user/SHA256:fingerprint}. */
    static final Kind AUTHORIZED_KEY = Kind.of(
            "authorized-key",
            new Attribute("type", TEXT, "the type of the key, such as ssh-ed25519"),
            new Attribute("comment", TEXT, "the comment behind the key"),
            new Attribute("options", SET, "what restricts or widens it; secrets in it are fingerprints"),
            new Attribute("files", SET, "the files that name it"),
            new Attribute("lines", WHOLE, "on how many lines it stands"));

    /** A setting of sshd, named by its keyword; one for some connections only, {@code match user eve/keyword}. */
    static final Kind SSHD_SETTING = Kind.of(
            "sshd-setting",
            new Attribute("value", TEXT, "the value as sshd -T tells it; several with line feeds between"));

    /** The public half of a host key, named by its path. */
    static final Kind SSH_HOST_KEY = Kind.of(
            "ssh-host-key",
            new Attribute("type", TEXT, "the type of the key, such as ssh-ed25519"),
            new Attribute("fingerprint", TEXT, "SHA256: and the digest of the key"),
            new Attribute("comment", TEXT, "the comment behind the key"));

    /** A line of PAM, named {@code service type module}; the second of one name has {@code #2} behind it. */
    static final Kind PAM_RULE = Kind.of(
            "pam-rule",
            new Attribute(
                    "control", TEXT, "what its result decides: required, sufficient, [success=1 default=ignore] …"),
            new Attribute("arguments", LIST, "the arguments of the module; secrets in it are fingerprints"),
            new Attribute("after", TEXT, "the module in front of it in the same stack; empty if it is the first"));

    /** A setting of login.defs(5), named by its keyword. */
    static final Kind LOGIN_SETTING = Kind.of("login-setting", new Attribute("value", TEXT, "the value"));

    static final List<Kind> ALL = List.of(
            AUTHORIZED_KEY,
            LOGIN_SETTING,
            PAM_RULE,
            SSH_HOST_KEY,
            SSHD_SETTING,
            SUDO_DEFAULT,
            SUDO_RULE,
            SUDOERS_FILE,
            USER);

    private AccountKinds() {}
}
