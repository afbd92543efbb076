package dev.plumbline.compare;

import java.util.List;
import java.util.stream.Stream;

/** All rules by which something counts as equal without being spelled alike. Whatever is not listed here differs. */
public final class Equivalences {
    static final Equivalence SCALAR_TYPE = new Equivalence(
            "value.scalar-type", "A number or a truth value equals the text that spells it in the same characters.");
    static final Equivalence FLAG = new Equivalence(
            "value.flag", "Where an attribute is a truth value, yes, on and 1 are true, and no, off and 0 are false.");
    static final Equivalence SET_ORDER = new Equivalence(
            "value.set-order", "The order of a set does not matter, nor does it that something is in it twice.");
    static final Equivalence EMPTY = new Equivalence(
            "value.empty",
            "An attribute that is not set equals an empty text, an empty list or false, where it has no other way to be"
                    + " unset.");

    static final Equivalence NATIVE_ARCHITECTURE = new Equivalence(
            "package.native-architecture",
            "A package without an architecture in its name is the one of the architecture that dpkg itself has.");
    static final Equivalence VERSION = new Equivalence(
            "package.version", "Two versions are the same if neither is the earlier one in the order of dpkg.");
    static final Equivalence VERSION_PATTERN = new Equivalence(
            "package.version-pattern",
            "A declared version may end in a star for any rest, or begin with =, >=, <=, > or < in the order of dpkg.");
    static final Equivalence CONFIG_FILES_LEFT = new Equivalence(
            "package.config-files-left", "A package that was removed and left configuration files is not there.");

    static final Equivalence UNIT_SUFFIX =
            new Equivalence("service.suffix", "A unit that is named without a suffix is a service.");
    static final Equivalence UNIT_ALIAS =
            new Equivalence("service.alias", "A unit goes by every name that systemd lists for it.");
    static final Equivalence ENABLED = new Equivalence(
            "service.enabled", "Enabled: true is the state enabled, and false the state disabled; masked is neither.");
    static final Equivalence ENABLED_STATE = new Equivalence(
            "service.enabled-state",
            "Static, indirect, generated, alias and enabled-runtime count as enabled, linked, linked-runtime and"
                    + " transient as disabled, as systemctl is-enabled answers.");
    static final Equivalence RUNNING = new Equivalence(
            "service.running",
            "Running: true is an active unit in any sub-state or a single task being done, false an inactive or failed"
                    + " one.");

    static final Equivalence TIMER_SUFFIX = new Equivalence("timer.suffix", "A timer may be named without its suffix.");
    static final Equivalence CALENDAR = new Equivalence(
            "timer.calendar",
            "A word such as daily, and an event without date, time or seconds, is the whole event that systemd makes"
                    + " of it.");
    static final Equivalence MOUNT_UNIT =
            new Equivalence("unit.mount-point", "A mount unit may be named by the path where it mounts.");
    static final Equivalence CRON_SCHEDULE = new Equivalence(
            "cron.schedule", "Words, names, ranges, steps and lists of a schedule are the times that they stand for.");
    static final Equivalence CRON_LABEL = new Equivalence(
            "cron.label", "A job with a marker in front of it goes by its user and the name in the marker.");
    static final Equivalence MODULE_NAME =
            new Equivalence("module.name", "A dash in the name of a kernel module is an underscore.");
    static final Equivalence MOUNT_POINT =
            new Equivalence("mount.path", "A mount point is the same without a slash at its end and detours.");
    static final Equivalence HOST_ENTRY_ADDRESS = new Equivalence(
            "hosts.address", "The address of a line of the hosts file is the same in every notation of IPv6.");

    static final Equivalence HOST_NAMES = new Equivalence(
            "hosts.alias-order", "The names of an address behind the first one have no order in the hosts file.");

    static final Equivalence FILE_PATH =
            new Equivalence("file.path", "A path is the same without a slash at its end, empty steps and detours.");
    static final Equivalence LINKED_DIRECTORY = new Equivalence(
            "file.linked-directory",
            "A path through a directory that the snapshot shows to be a link leads on from there.");
    static final Equivalence MODE = new Equivalence(
            "file.mode",
            "Permissions are the same in octal digits, as a number and in letters that would change nothing; special"
                    + " bits count.");
    static final Equivalence OWNER_ID = new Equivalence(
            "file.owner-id", "An owner or group given as a number is compared with the id that the target has for it.");
    static final Equivalence PROVIDED = new Equivalence(
            "package.provided",
            "A package that is asked for by a name that another one provides is there by that one.");
    static final Equivalence MAPPED_DEVICE = new Equivalence(
            "mount.mapped-device",
            "A logical volume is /dev/GROUP/VOLUME and /dev/mapper/GROUP-VOLUME, with the dashes of both names doubled.");
    static final Equivalence DEVICE_NAME = new Equivalence(
            "mount.device-name",
            "A device goes by its UUID, its label and the links of udev, as the facts of the host tell them.");
    static final Equivalence BIND_MOUNT = new Equivalence(
            "mount.bind",
            "A directory that is mounted once more is that part of the device it lies on, and has no type of its own.");
    static final Equivalence UNSAID_OPTIONS = new Equivalence(
            "mount.unsaid-options",
            "A mount has the options that the kernel adds where nobody says otherwise, none of those that mount(8) alone"
                    + " heeds, and sizes in units of its own.");
    static final Equivalence TIMEZONE =
            new Equivalence("setting.timezone", "UTC, Etc/UTC and its other names in the database are one time zone.");
    static final Equivalence LOCALE =
            new Equivalence("setting.locale", "A locale alone is that of LANG, and UTF-8 may be written utf8.");
    static final Equivalence HOST_NAME =
            new Equivalence("setting.hostname", "A host name is the same in capitals and with a dot at its end.");
    static final Equivalence STRUCTURE = new Equivalence(
            "file.structure",
            "Two texts of a file are the same if they say the same in the format that the configuration names for it.");
    static final Equivalence ACL_BASE = new Equivalence(
            "file.acl-base",
            "An access list of the owner, the group and the others alone says what the mode says, and is none.");
    static final Equivalence PARENT_DIRECTORY = new Equivalence(
            "file.parent-directory",
            "A directory above a declared file needs no declaration if it belongs to root and has the mode 0755.");

    static final Equivalence PRIMARY_GROUP =
            new Equivalence("user.primary-group", "The primary group may be repeated among the supplementary ones.");
    static final Equivalence LINKED_SHELL = new Equivalence(
            "user.linked-shell",
            "Two paths of a shell are the same if they meet through directories that the snapshot shows to be links.");
    static final Equivalence HOME_PATH = new Equivalence(
            "user.home-path", "The path of a home directory is the same without a slash at its end and detours.");

    static final Equivalence LISTENER_ADDRESS = new Equivalence(
            "listener.address",
            "Addresses are the same in every notation of IPv6, and an IPv4 address within IPv6 is that address.");
    static final Equivalence DUAL_STACK = new Equivalence(
            "listener.dual-stack",
            "A socket for IPv4 and IPv6 together (*) serves every IPv4 address and every IPv6 address of its port.");

    static final Equivalence PORT_NAME = new Equivalence(
            "listener.port-name", "A port goes by the name that the registry of IANA has for it, such as http for 80.");
    static final Equivalence NETWORK = new Equivalence(
            "firewall.network",
            "An address in a rule of the packet filter that has bits beyond its prefix, or a mask for a prefix, is the"
                    + " network that it lies in.");

    static final Equivalence SYSCTL_NAME = new Equivalence(
            "sysctl.name", "A parameter named with slashes is the one with dots, and then its dots are slashes.");
    static final Equivalence SYSCTL_WHITE_SPACE = new Equivalence(
            "sysctl.white-space", "Between the numbers of a parameter any white space is one space, at the ends none.");

    static final Equivalence COMPOSE_NAME = new Equivalence(
            "container.compose-name",
            "A container is project-service-number if Compose labelled it with this project, service and number.");
    static final Equivalence COMPOSE_SERVICE = new Equivalence(
            "container.compose-service",
            "The containers of a service are alike: those that are left over are the declared ones that are left over, in"
                    + " the order of their numbers.");
    static final Equivalence IMAGE_ENVIRONMENT = new Equivalence(
            "container.image-environment", "A variable needs no declaration if its image gives it the same value.");
    static final Equivalence ENGINE_ENVIRONMENT = new Equivalence(
            "container.engine-environment",
            "TERM=xterm and container=podman or oci, with just these values, are added by Podman, and so are HOME=/root or"
                    + " / and as HOSTNAME the host name of the container.");
    static final Equivalence COMPOSE_LABELS = new Equivalence(
            "container.compose-labels",
            "Labels below com.docker.compose need no declaration: Compose refuses to set them for anybody, and notes"
                    + " there what it did; oneoff only if it is False.");
    static final Equivalence PODMAN_COMPOSE_LABELS = new Equivalence(
            "container.podman-compose-labels",
            "Labels below io.podman.compose and PODMAN_SYSTEMD_UNIT are notes of podman-compose if they name the"
                    + " project that its Compose label names.");
    static final Equivalence IMAGE_LABELS = new Equivalence(
            "container.image-labels", "A label needs no declaration if its image gives it the same value.");
    static final Equivalence IMAGE_VOLUME = new Equivalence(
            "container.image-volume", "An unnamed volume needs no declaration where the image declares a volume.");
    static final Equivalence ANONYMOUS_VOLUME = new Equivalence(
            "container.anonymous-volume",
            "A volume declared without a name has the random name that the engine gave it.");
    static final Equivalence MOUNT_PATH = new Equivalence(
            "container.mount-path", "The path of a mount is the same without a slash at its end and detours.");
    static final Equivalence MOUNT_OPTIONS = new Equivalence(
            "container.mount-options",
            "Options of a mount have no order, rw, rbind and rprivate go without saying, and so does a slash at the"
                    + " end of the source.");
    static final Equivalence MOUNT_RELATIVE = new Equivalence(
            "container.mount-relative",
            "A relative source begins in the directory that Compose noted as that of its file.");
    static final Equivalence PORT_PROTOCOL =
            new Equivalence("container.port-protocol", "A port without a protocol is one of tcp.");
    static final Equivalence HOST_ADDRESS = new Equivalence(
            "container.host-address",
            "A binding without an address is one to 0.0.0.0, with or without one to :: beside it; bindings have no"
                    + " order.");
    static final Equivalence EPHEMERAL_PORT = new Equivalence(
            "container.ephemeral-port", "A binding without a port takes whichever port the engine chose.");
    static final Equivalence RESTART = new Equivalence(
            "container.restart", "No policy, an empty one, false and no are the same, and on-failure:0 is on-failure.");
    static final Equivalence COMMAND_WORDS = new Equivalence(
            "container.command-words", "A command in one text is the list of its words, split as a shell does.");

    static final Equivalence DEFAULT_REGISTRY = new Equivalence(
            "image.default-registry",
            "An image without a registry is one of docker.io, also called index.docker.io, and there one of library"
                    + " without an owner.");
    static final Equivalence DEFAULT_TAG =
            new Equivalence("image.default-tag", "An image without tag and digest has the tag latest.");
    static final Equivalence REGISTRY_HOST = new Equivalence(
            "image.registry-host", "The host of a registry is the same in capitals and with the port 443.");
    static final Equivalence DIGEST = new Equivalence("image.digest", "A tag beside a digest does not matter.");
    static final Equivalence SAME_ID = new Equivalence(
            "image.same-id",
            "An id, a digest or a localhost name means the declared image if the engine lists that as a tag or digest"
                    + " of the same image.");
    static final Equivalence ANY_TAG =
            new Equivalence("image.any-tag", "An image goes by each of its tags, in any spelling, and by its id.");

    static final Equivalence SOURCE_ADDRESS = new Equivalence(
            "source.address", "The address of a package source means the same with and without a slash at its end.");
    static final Equivalence PYTHON_NAME = new Equivalence(
            "python.name",
            "The name of a Python package is the same in capitals, and with one or more of -, _ and . for each other.");
    static final Equivalence CERTIFICATE_DIGITS = new Equivalence(
            "certificate.digits",
            "A fingerprint or serial number is the same in capitals, with colons between its digits and zeros before"
                    + " them.");
    static final Equivalence OVERRIDDEN = new Equivalence(
            "exposed.override",
            "What others than root may change below /usr needs no declaration where an override of dpkg gives it just"
                    + " that owner, group and mode.");
    static final Equivalence EXPOSURE_DECLARED = new Equivalence(
            "exposed.declared",
            "What others than root may change below /usr needs no declaration of that where what lets them is declared:"
                    + " the owner, or, where the group or anybody may write, the mode, and the group it is for.");
    static final Equivalence DECLARED_FILE = new Equivalence(
            "integrity.declared-file",
            "A file that is not as its package shipped it needs no declaration of that where it is declared as a"
                    + " file.");

    private static final List<Equivalence> OTHERS = List.of(
            SCALAR_TYPE,
            SOURCE_ADDRESS,
            PYTHON_NAME,
            CERTIFICATE_DIGITS,
            OVERRIDDEN,
            EXPOSURE_DECLARED,
            DECLARED_FILE,
            FLAG,
            SET_ORDER,
            EMPTY,
            NATIVE_ARCHITECTURE,
            VERSION,
            VERSION_PATTERN,
            CONFIG_FILES_LEFT,
            UNIT_SUFFIX,
            UNIT_ALIAS,
            ENABLED,
            ENABLED_STATE,
            RUNNING,
            TIMER_SUFFIX,
            CALENDAR,
            MOUNT_UNIT,
            CRON_SCHEDULE,
            CRON_LABEL,
            MODULE_NAME,
            MOUNT_POINT,
            HOST_ENTRY_ADDRESS,
            HOST_NAMES,
            FILE_PATH,
            LINKED_DIRECTORY,
            MODE,
            OWNER_ID,
            ACL_BASE,
            STRUCTURE,
            PROVIDED,
            MAPPED_DEVICE,
            DEVICE_NAME,
            BIND_MOUNT,
            UNSAID_OPTIONS,
            TIMEZONE,
            LOCALE,
            HOST_NAME,
            PARENT_DIRECTORY,
            PRIMARY_GROUP,
            LINKED_SHELL,
            HOME_PATH,
            LISTENER_ADDRESS,
            DUAL_STACK,
            PORT_NAME,
            NETWORK,
            SYSCTL_NAME,
            SYSCTL_WHITE_SPACE,
            COMPOSE_NAME,
            COMPOSE_SERVICE,
            IMAGE_ENVIRONMENT,
            ENGINE_ENVIRONMENT,
            COMPOSE_LABELS,
            PODMAN_COMPOSE_LABELS,
            IMAGE_LABELS,
            IMAGE_VOLUME,
            ANONYMOUS_VOLUME,
            MOUNT_PATH,
            MOUNT_OPTIONS,
            MOUNT_RELATIVE,
            PORT_PROTOCOL,
            HOST_ADDRESS,
            EPHEMERAL_PORT,
            RESTART,
            COMMAND_WORDS,
            DEFAULT_REGISTRY,
            DEFAULT_TAG,
            REGISTRY_HOST,
            DIGEST,
            SAME_ID,
            ANY_TAG);
    private static final List<Equivalence> ALL = Stream.of(OTHERS, AccountEquivalences.ALL, ContainerEquivalences.ALL)
            .flatMap(List::stream)
            .toList();

    private Equivalences() {}

    /** Every rule that a comparison may apply, by kind. */
    public static List<Equivalence> all() {
        return ALL;
    }
}
