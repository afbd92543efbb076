package dev.plumbline.model;

import static dev.plumbline.model.Kind.Type.FLAG;
import static dev.plumbline.model.Kind.Type.LIST;
import static dev.plumbline.model.Kind.Type.MAP;
import static dev.plumbline.model.Kind.Type.SET;
import static dev.plumbline.model.Kind.Type.TEXT;
import static dev.plumbline.model.Kind.Type.WHOLE;

import dev.plumbline.model.Kind.Attribute;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds that are known, each with its attributes. */
public final class Kinds {
    /** An installed package; named as the package manager names it, such as {@code nginx} or {@code libc6:amd64}. */
    public static final Kind PACKAGE = Kind.of(
            "package",
            new Attribute("version", TEXT, "the version, as the package manager spells it"),
            new Attribute("architecture", TEXT, "the architecture it was built for"),
            new Attribute("status", TEXT, "dpkg's desired action and status, such as ii"),
            new Attribute("automatic", FLAG, "whether it was installed only because another package needs it"),
            new Attribute("held", FLAG, "whether it is kept at its version"),
            new Attribute("source", TEXT, "the source package that it was built from"),
            new Attribute("section", TEXT, "the section of its distribution"),
            new Attribute("priority", TEXT, "required, important, standard, optional or extra"),
            new Attribute("essential", FLAG, "whether the package manager refuses to remove it"),
            new Attribute("depends", SET, "what it needs, as it says it: libc6 (>= 2.36)"),
            new Attribute("recommends", SET, "what it does better with, and apt installs with it"),
            new Attribute("provides", SET, "the other names under which it serves"),
            new Attribute(
                    "origin", SET, "the package sources that offer the installed version; none if it came otherwise"),
            new Attribute("candidate", TEXT, "the version that apt would install, with pins and holds left to apt"),
            new Attribute("upgradable", FLAG, "whether a newer version than the installed one is the candidate"),
            new Attribute("security-update", FLAG, "whether a security source offers one of the newer versions"),
            new Attribute(
                    "updated",
                    TEXT,
                    "when unattended-upgrades installed this version, in the time of the host, as apt logged it"),
            new Attribute(
                    "updated-from",
                    LIST,
                    "the versions from which unattended-upgrades alone led to the installed one, the latest first; an"
                            + " empty one last if it installed the package anew"),
            new Attribute("vendor", TEXT, "who built it, as rpm tells"),
            new Attribute(
                    "installed",
                    TEXT,
                    "when it was installed, in UTC: at first, as the folder of its documentation tells, or at last, by rpm"));

    /** A systemd service, named with its suffix, such as {@code nginx.service}. */
    public static final Kind SERVICE = Kind.of(
            "service",
            SystemKinds.ENABLED,
            SystemKinds.RUNNING,
            new Attribute("type", TEXT, "the service's Type="),
            SystemKinds.NAMES,
            SystemKinds.PATH,
            SystemKinds.DROP_INS,
            SystemKinds.MASKED,
            SystemKinds.RELOAD_NEEDED,
            new Attribute(
                    "command", LIST, "the commands that it starts, one each, as the files spell them (ExecStart=)"),
            new Attribute("user", TEXT, "the user that it runs as (User=)"),
            new Attribute("main-program", TEXT, "the program that its main process runs"),
            new Attribute("outdated", FLAG, "whether that program was replaced since it started"));

    /** A file, directory or link, named by its absolute path. */
    public static final Kind FILE = Kind.of(
            "file",
            new Attribute("type", TEXT, "file, directory, link, fifo, socket, block-device or character-device"),
            new Attribute("owner", TEXT, "the owning user's name"),
            new Attribute("uid", WHOLE, "the owning user's id"),
            new Attribute("group", TEXT, "the owning group's name"),
            new Attribute("gid", WHOLE, "the owning group's id"),
            new Attribute("mode", TEXT, "the permissions as four octal digits"),
            new Attribute("size", WHOLE, "the size in bytes"),
            new Attribute("modified", TEXT, "the time of the last change of content, in UTC"),
            new Attribute("sha256", TEXT, "the SHA-256 of the content in hexadecimal, or its fingerprint"),
            new Attribute("content", TEXT, "the content itself, where it was asked for"),
            new Attribute("target", TEXT, "where a link points, as written in it"),
            new Attribute("variables", MAP, "the variables of an .env file, by name, where asked for"),
            new Attribute("acl", SET, "the entries of its access list, as getfacl prints them, where asked for"),
            new Attribute("flags", SET, "the letters that lsattr prints, such as i for immutable, where asked for"),
            new Attribute("capabilities", TEXT, "what getcap prints of it, such as cap_net_raw=ep, where asked for"));

    /** A user account, named by its login. */
    public static final Kind USER = AccountKinds.USER;

    /** One command that somebody may run by sudo, named as sudoers spells it: {@code deploy ALL=(root) /bin/ls}. */
    public static final Kind SUDO_RULE = AccountKinds.SUDO_RULE;

    /** A default of sudo, named by its scope and parameter: {@code env_reset}, {@code :deploy lecture}. */
    public static final Kind SUDO_DEFAULT = AccountKinds.SUDO_DEFAULT;

    /** A file of the configuration of sudo, named by its path. */
    public static final Kind SUDOERS_FILE = AccountKinds.SUDOERS_FILE;

    /** A public key that opens an account, named {@code user/SHA256:fingerprint}. */
    public static final Kind AUTHORIZED_KEY = AccountKinds.AUTHORIZED_KEY;

    /** A setting of sshd, named by its keyword; one for some connections only, {@code match user eve/keyword}. */
    public static final Kind SSHD_SETTING = AccountKinds.SSHD_SETTING;

    /** The public half of a host key, named by its path. */
    public static final Kind SSH_HOST_KEY = AccountKinds.SSH_HOST_KEY;

    /** A line of PAM, named {@code service type module}; the second of one name has {@code #2} behind it. */
    public static final Kind PAM_RULE = AccountKinds.PAM_RULE;

    /** A setting of login.defs(5), named by its keyword. */
    public static final Kind LOGIN_SETTING = AccountKinds.LOGIN_SETTING;

    /** A group, named by its name. */
    public static final Kind GROUP = Kind.of(
            "group",
            new Attribute("gid", WHOLE, "the group id"),
            new Attribute("members", SET, "the users listed in it"));

    /** A listening socket, named {@code protocol address:port}, such as {@code tcp 0.0.0.0:22}. */
    public static final Kind LISTENER = Kind.of(
            "listener",
            new Attribute("process", TEXT, "the name of the process that holds it, where it could be read"),
            new Attribute("user", TEXT, "the user that opened it"),
            new Attribute("unit", TEXT, "the unit of systemd that it belongs to"));

    /** A kernel parameter, named with dots. */
    public static final Kind SYSCTL = Kind.of(
            "sysctl",
            new Attribute("value", TEXT, "the running value"),
            new Attribute("persisted", TEXT, "the value that files set at boot, by their precedence"),
            new Attribute("persisted-in", TEXT, "the file that decides it"));

    /** A container. */
    public static final Kind CONTAINER = ContainerKinds.CONTAINER;

    /** An image of an engine. */
    public static final Kind IMAGE = ContainerKinds.IMAGE;

    /** All of them, in order of name. */
    public static final List<Kind> ALL = Stream.of(
                    List.of(FILE, GROUP, LISTENER, PACKAGE, SERVICE, SYSCTL),
                    AccountKinds.ALL,
                    ContainerKinds.ALL,
                    NetworkKinds.ALL,
                    PackageKinds.ALL,
                    SystemKinds.ALL)
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Kind::name))
            .toList();

    private static final Map<String, Kind> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));

    private Kinds() {}

    public static Optional<Kind> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
