package dev.plumbline.model;

import static dev.plumbline.model.Kind.Type.FLAG;
import static dev.plumbline.model.Kind.Type.MAP;
import static dev.plumbline.model.Kind.Type.SET;
import static dev.plumbline.model.Kind.Type.TEXT;
import static dev.plumbline.model.Kind.Type.WHOLE;

import dev.plumbline.model.Kind.Attribute;
import java.util.List;

/** The kinds of what is installed, where it comes from, and which rights it has. Part of {@link Kinds}. */
public final class PackageKinds {
    /**
     * A Python package for all users, named as its metadata name it; one that another of the same name hides from
     * Python is named with its folder: {@code requests (/usr/lib/python3/dist-packages)}.
     */
    public static final Kind PYTHON_PACKAGE = Kind.of(
            "python-package",
            new Attribute("version", TEXT, "the version"),
            new Attribute("location", TEXT, "the folder that it is installed in"));

    /** A package of npm's global folders; named with its folder if another of that name comes first. */
    public static final Kind NPM_PACKAGE = Kind.of(
            "npm-package",
            new Attribute("version", TEXT, "the version"),
            new Attribute("location", TEXT, "the folder that it is installed in"));

    /**
     * Where packages may come from: {@code deb http://deb.debian.org/debian bookworm main}, one for each type, address,
     * suite and component; {@code repo base} of yum, dnf and zypper; {@code apk https://example.com/main}.
     */
    public static final Kind PACKAGE_SOURCE = Kind.of(
            "package-source",
            new Attribute("enabled", FLAG, "whether packages are fetched from it"),
            new Attribute("files", SET, "the configuration files that name it"),
            new Attribute("signed-by", SET, "the keyrings or fingerprints that its index must be signed by"),
            new Attribute("options", MAP, "its further options, by name in lower case"),
            new Attribute("addresses", SET, "where it is fetched from, for a repository of yum, dnf or zypper"),
            new Attribute("credentials", TEXT, "the fingerprint of the user and password in its address"),
            new Attribute("origin", TEXT, "the Origin that its index names"),
            new Attribute("label", TEXT, "the Label that its index names"),
            new Attribute("codename", TEXT, "the Codename that its index names"));

    /** A key that package indexes may be signed with, named by its fingerprint in upper-case hexadecimal. */
    public static final Kind PACKAGE_KEY = Kind.of(
            "package-key",
            new Attribute("files", SET, "the keyrings that hold it"),
            new Attribute("users", SET, "the user ids in it"),
            new Attribute("algorithm", TEXT, "its algorithm, with the size where that varies: rsa4096, ed25519"),
            new Attribute("created", TEXT, "when it was made, in UTC"),
            new Attribute("trusted-for-all", FLAG, "whether it may sign any source that names no key of its own"));

    /** A preference of apt, named by the packages and the pin: {@code nginx: release a=bookworm-backports}. */
    public static final Kind PACKAGE_PIN = Kind.of(
            "package-pin",
            new Attribute("priority", WHOLE, "the priority"),
            new Attribute("files", SET, "the configuration files that say so"));

    /** An option of apt and unattended-upgrades as it is in effect, named as {@code apt-config dump} names it. */
    public static final Kind APT_SETTING = Kind.of(
            "apt-setting",
            new Attribute("value", TEXT, "its value"),
            new Attribute("values", SET, "the items of a list"));

    /** A file that gives its user more rights: a set-id bit, or capabilities. Named by its path. */
    public static final Kind PRIVILEGED_FILE = Kind.of(
            "privileged-file",
            new Attribute("mode", TEXT, "the permissions as four octal digits"),
            new Attribute("owner", TEXT, "the owning user's name"),
            new Attribute("uid", WHOLE, "the owning user's id"),
            new Attribute("group", TEXT, "the owning group's name"),
            new Attribute("gid", WHOLE, "the owning group's id"),
            new Attribute("capabilities", TEXT, "its capabilities, as getcap prints them"),
            new Attribute("packages", SET, "the packages that say that it is theirs"));

    /** A file or folder below /usr that others than root may change. Named by its path. */
    public static final Kind EXPOSED_FILE = Kind.of(
            "exposed-file",
            new Attribute("type", TEXT, "file, directory, fifo, socket, block-device or character-device"),
            new Attribute("mode", TEXT, "the permissions as four octal digits"),
            new Attribute("owner", TEXT, "the owning user's name"),
            new Attribute("uid", WHOLE, "the owning user's id"),
            new Attribute("group", TEXT, "the owning group's name"),
            new Attribute("gid", WHOLE, "the owning group's id"));

    /** A path at which dpkg keeps the file of one package in place of all others'. Named by the path. */
    public static final Kind DIVERSION = Kind.of(
            "diversion",
            new Attribute("to", TEXT, "where the others' files go"),
            new Attribute("package", TEXT, "the package whose file stays, or nothing for one of the administrator"));

    /** An owner and a mode that dpkg gives a path whatever its package says. Named by the path. */
    public static final Kind STAT_OVERRIDE = Kind.of(
            "stat-override",
            new Attribute("owner", TEXT, "the user"),
            new Attribute("group", TEXT, "the group"),
            new Attribute("mode", TEXT, "the permissions as four octal digits"));

    /** A file that is not as its package shipped it, or cannot be compared; told only if asked for. Named by its path. */
    public static final Kind PACKAGE_FILE = Kind.of(
            "package-file",
            new Attribute("packages", SET, "the packages that it belongs to"),
            new Attribute(
                    "differs",
                    SET,
                    "what differs: content, missing, type; with rpm also mode, owner, group, size, time, link,"
                            + " device, capabilities; unverified if the package brings no checksum for it"),
            new Attribute("configuration", FLAG, "whether it is a configuration file, which may be changed"));

    /**
     * A file, folder or link in one of the places that say how a host is set up, and whose it is: below /etc, among the units of
     * systemd, or the metadata of a Python package. Named by its path.
     */
    public static final Kind SETTING_FILE = Kind.of(
            "setting-file",
            new Attribute("packages", SET, "the packages that brought it or made it; none if a person or program did"),
            new Attribute("type", TEXT, "file, link or directory"),
            new Attribute(
                    "state",
                    TEXT,
                    "shipped if it is as its package brought it, changed, missing, or unverified for want of a"
                            + " checksum; nothing of a file of no package"));

    static final List<Kind> ALL = List.of(
            APT_SETTING,
            DIVERSION,
            EXPOSED_FILE,
            NPM_PACKAGE,
            PACKAGE_FILE,
            PACKAGE_KEY,
            PACKAGE_PIN,
            PACKAGE_SOURCE,
            PRIVILEGED_FILE,
            PYTHON_PACKAGE,
            SETTING_FILE,
            STAT_OVERRIDE);

    private PackageKinds() {}
}
