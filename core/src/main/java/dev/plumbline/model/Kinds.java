package dev.plumbline.model;

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
            new Attribute("status", TEXT, "dpkg's desired action and status, such as ii"));

    /** A systemd service, named with its suffix, such as {@code nginx.service}. */
    public static final Kind SERVICE = Kind.of(
            "service",
            new Attribute("enabled", TEXT, "the unit file's state: enabled, disabled, static, masked …"),
            new Attribute("running", TEXT, "the active state and, in parentheses, the sub-state: active (running)"),
            new Attribute("type", TEXT, "the service's Type="),
            new Attribute("names", SET, "all names of the unit, aliases among them"));

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
            new Attribute("target", TEXT, "where a link points, as written in it"));

    /** A user account, named by its login. */
    public static final Kind USER = Kind.of(
            "user",
            new Attribute("uid", WHOLE, "the user id"),
            new Attribute("gid", WHOLE, "the id of the primary group"),
            new Attribute("comment", TEXT, "the GECOS field"),
            new Attribute("home", TEXT, "the home directory"),
            new Attribute("shell", TEXT, "the login shell"),
            new Attribute("groups", SET, "the supplementary groups, by name"));

    /** A group, named by its name. */
    public static final Kind GROUP = Kind.of(
            "group",
            new Attribute("gid", WHOLE, "the group id"),
            new Attribute("members", SET, "the users listed in it"));

    /** A listening socket, named {@code protocol address:port}, such as {@code tcp 0.0.0.0:22}. */
    public static final Kind LISTENER = Kind.of(
            "listener",
            new Attribute("process", TEXT, "the name of the process that holds it, where it could be read"));

    /** A kernel parameter as it runs, named with dots. */
    public static final Kind SYSCTL = Kind.of("sysctl", new Attribute("value", TEXT, "the running value"));

    /** A container. */
    public static final Kind CONTAINER = ContainerKinds.CONTAINER;

    /** An image of an engine. */
    public static final Kind IMAGE = ContainerKinds.IMAGE;

    /** All of them, in order of name. */
    public static final List<Kind> ALL = Stream.of(
                    List.of(FILE, GROUP, LISTENER, PACKAGE, SERVICE, SYSCTL, USER),
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
