package dev.plumbline.model;

import static dev.plumbline.model.Kind.Type.FLAG;
import static dev.plumbline.model.Kind.Type.LIST;
import static dev.plumbline.model.Kind.Type.MAP;
import static dev.plumbline.model.Kind.Type.SET;
import static dev.plumbline.model.Kind.Type.TEXT;
import static dev.plumbline.model.Kind.Type.WHOLE;

import dev.plumbline.model.Kind.Attribute;
import java.util.List;

/** The kinds of what a machine runs and how it is set up. Part of {@link Kinds}. */
public final class SystemKinds {
    static final Attribute ENABLED =
            new Attribute("enabled", TEXT, "the unit file's state: enabled, disabled, static, masked …");
    static final Attribute RUNNING =
            new Attribute("running", TEXT, "the active state and, in parentheses, the sub-state: active (running)");
    static final Attribute NAMES = new Attribute("names", SET, "all names of the unit, aliases among them");
    static final Attribute PATH = new Attribute("path", TEXT, "the path of the unit file");
    static final Attribute DROP_INS =
            new Attribute("drop-ins", LIST, "the paths of the files that add to the unit file, in order");
    static final Attribute MASKED = new Attribute("masked", FLAG, "whether nothing can start it");
    static final Attribute RELOAD_NEEDED = new Attribute(
            "reload-needed", FLAG, "whether systemd runs it by files that have changed since (daemon-reload)");

    /** A timer of systemd, named with its suffix, such as {@code apt-daily.timer}. */
    public static final Kind TIMER = Kind.of(
            "timer",
            ENABLED,
            RUNNING,
            NAMES,
            PATH,
            DROP_INS,
            MASKED,
            RELOAD_NEEDED,
            new Attribute("calendar", LIST, "when it elapses by the calendar, as the files spell it (OnCalendar=)"),
            new Attribute("monotonic", LIST, "when it elapses by other events, as in OnBootSec=15min"),
            new Attribute("unit", TEXT, "the unit that it starts"));

    /** A unit of systemd of another type: socket, path, target, mount, automount, swap or slice. */
    public static final Kind UNIT = Kind.of(
            "unit",
            ENABLED,
            RUNNING,
            NAMES,
            PATH,
            DROP_INS,
            MASKED,
            RELOAD_NEEDED,
            new Attribute("listen", LIST, "what a socket unit listens on, as in ListenStream=22"));

    /**
     * A job of cron, a script in a folder such as {@code /etc/cron.daily}, or a job of anacron; named by its user and
     * command, by the path of the script, or as in {@code anacron cron.daily}.
     */
    public static final Kind CRON_JOB = Kind.of(
            "cron-job",
            new Attribute("schedule", TEXT, "the five fields, or a word such as @daily; for a folder the word"),
            new Attribute("user", TEXT, "the user that it runs as"),
            new Attribute("command", TEXT, "the command, or the path of the script"),
            new Attribute("file", TEXT, "the file that has it"),
            new Attribute("environment", MAP, "the variables that the file sets before it"),
            new Attribute("label", TEXT, "the name that a marker such as #Ansible: backup gives it"),
            new Attribute("active", FLAG, "whether cron runs it: not if its name or mode makes cron pass over it"));

    /** A job of at, named by its number. */
    public static final Kind AT_JOB = Kind.of(
            "at-job",
            new Attribute("user", TEXT, "the user that it runs as"),
            new Attribute("time", TEXT, "when it runs, in UTC"),
            new Attribute("queue", TEXT, "the letter of its queue"),
            new Attribute("command", TEXT, "the commands, without the environment that at puts before them"));

    /** A module of the kernel that is loaded, or that a file names. */
    public static final Kind KERNEL_MODULE = Kind.of(
            "kernel-module",
            new Attribute("loaded", FLAG, "whether it is loaded"),
            new Attribute("persisted", FLAG, "whether it is loaded at boot by name"),
            new Attribute("persisted-in", TEXT, "the file that says so"),
            new Attribute("blacklisted", FLAG, "whether it is kept from being loaded by an alias"),
            new Attribute("blacklisted-in", TEXT, "the file that says so"),
            new Attribute("install", TEXT, "the command that runs in place of loading it, as /bin/false"),
            new Attribute("options", TEXT, "its parameters as files set them"));

    /** A mount point that is in use or in fstab, named by its path. */
    public static final Kind MOUNT = Kind.of(
            "mount",
            new Attribute("mounted", FLAG, "whether something is mounted there now"),
            new Attribute("device", TEXT, "what is mounted"),
            new Attribute("type", TEXT, "the type of the file system that is mounted"),
            new Attribute("options", SET, "the options that hold for the mount and its file system"),
            new Attribute("persisted", FLAG, "whether fstab names it"),
            new Attribute("persisted-device", TEXT, "the device in fstab"),
            new Attribute("persisted-type", TEXT, "the type in fstab"),
            new Attribute("persisted-options", SET, "the options in fstab"),
            new Attribute("dump", WHOLE, "the fifth field of fstab"),
            new Attribute("pass", WHOLE, "the sixth field of fstab"));

    /** An area that memory is swapped to, in use or in fstab, named by the path of its device or file. */
    public static final Kind SWAP = Kind.of(
            "swap",
            new Attribute("active", FLAG, "whether it is in use"),
            new Attribute("type", TEXT, "partition or file"),
            new Attribute("size", WHOLE, "in KiB"),
            new Attribute("priority", WHOLE, "the priority that it has"),
            new Attribute("persisted", FLAG, "whether fstab names it"),
            new Attribute("persisted-options", SET, "the options in fstab"));

    /** A setting of the machine, such as {@code hostname}, {@code timezone} or {@code default-target}. */
    public static final Kind HOST_SETTING = Kind.of(
            "host-setting",
            new Attribute("value", TEXT, "as it holds now"),
            new Attribute("persisted", TEXT, "as it will hold after the next boot"),
            new Attribute("persisted-in", TEXT, "the file that says so"));

    /** Where the programs of a host find the certificates that they trust. */
    public static final List<String> TRUST_PLACES = List.of(
            "/etc/pki/ca-trust/source", "/etc/pki/tls/certs", "/etc/ssl/certs", "/usr/local/share/ca-certificates");

    /**
     * A certificate, named by its file; the second of a file with #2 after it. Those in {@link #TRUST_PLACES} are always
     * told, others where they are asked for.
     */
    public static final Kind CERTIFICATE = Kind.of(
            "certificate",
            new Attribute("subject", TEXT, "whom it names, by RFC 2253"),
            new Attribute("issuer", TEXT, "who signed it, by RFC 2253"),
            new Attribute("names", SET, "for whom it is besides, such as DNS:www.example.com or IP:192.0.2.1"),
            new Attribute("not-before", TEXT, "when it begins to be valid, in UTC"),
            new Attribute("not-after", TEXT, "when it ends to be valid, in UTC"),
            new Attribute("serial", TEXT, "the serial number in hexadecimal"),
            new Attribute("fingerprint", TEXT, "its SHA-256 in hexadecimal"),
            new Attribute("file", TEXT, "the file that has it"));

    static final List<Kind> ALL =
            List.of(TIMER, UNIT, CRON_JOB, AT_JOB, KERNEL_MODULE, MOUNT, SWAP, HOST_SETTING, CERTIFICATE);

    private SystemKinds() {}
}
