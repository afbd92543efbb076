package dev.plumbline.compare;

import java.util.List;

/** The rules of containers, networks and volumes beside those of Compose's names and of images. */
final class ContainerEquivalences {
    static final Equivalence BYTES = new Equivalence(
            "container.bytes",
            "An amount of memory is the same in every unit; each counts 1024 of the one before it, m as well as MiB.");
    static final Equivalence DURATION = new Equivalence(
            "container.duration", "A time is the same in every unit, as in 90s, 1m30s and 90000000000 nanoseconds.");
    static final Equivalence CPUS = new Equivalence(
            "container.cpus",
            "A number of processors is the same with zeros behind it, and as a quota for a period of processor time.");
    static final Equivalence UNLIMITED = new Equivalence(
            "container.unlimited", "A limit of zero is none, and so are -1 for processes and unlimited for swap -1.");
    static final Equivalence SWAP = new Equivalence(
            "container.swap", "Where no limit of swap is declared, the engine lets it be twice the memory.");
    static final Equivalence CAPABILITY = new Equivalence(
            "container.capability", "A capability is the same with CAP_ in front and in small letters.");
    static final Equivalence DROPPED = new Equivalence(
            "container.dropped",
            "Podman lists among those that are dropped AUDIT_WRITE, MKNOD and NET_RAW, which it never gives, and each by"
                    + " name where all are.");
    static final Equivalence SECURITY_OPTION = new Equivalence(
            "container.security-option",
            "An option of security is the same with a colon in place of the equals sign, no-new-privileges with and"
                    + " without true; label=disable is added where a container is privileged or in the host's PID name"
                    + " space.");
    static final Equivalence HOST_ENTRY = new Equivalence(
            "container.host-entry",
            "A host has its address behind a colon or an equals sign, an IPv6 one in brackets or without, in any order.");
    static final Equivalence ULIMIT = new Equivalence(
            "container.ulimit", "One number is the soft and the hard limit, and RLIMIT_NOFILE is nofile.");
    static final Equivalence DEVICE = new Equivalence(
            "container.device", "A device without rights has all of them, rwm, and they have no order.");
    static final Equivalence SIGNAL =
            new Equivalence("container.signal", "A signal is the same by number, by name, and by name without SIG.");
    static final Equivalence ALIAS = new Equivalence(
            "container.alias",
            "On a network a container also goes by its name, its host name, the beginning of its id and its service.");
    static final Equivalence NETWORK_MODE =
            new Equivalence("container.network-mode", "The network modes default and bridge are the same.");
    static final Equivalence REFERENCE = new Equivalence(
            "container.reference", "A container goes by its name and by its id where another one refers to it.");
    static final Equivalence HEALTH_SHELL = new Equivalence(
            "container.health-shell", "A check of health in one text is run by a shell: CMD-SHELL and the text.");
    static final Equivalence TMPFS = new Equivalence(
            "container.tmpfs",
            "Options of a temporary file system have no order, sizes any unit and modes any number of zeros in front;"
                    + " rw, rprivate, nosuid, nodev and tmpcopyup go without saying.");
    static final Equivalence MAC_ADDRESS =
            new Equivalence("container.mac-address", "A MAC address is the same in capitals and with dashes.");
    static final Equivalence PLATFORM = new Equivalence(
            "container.platform",
            "A container is for the platform of its image; amd64 is x86_64 and its variant v1, arm64 is aarch64 and v8.");
    static final Equivalence IMAGE_CONFIG = new Equivalence(
            "container.image-config",
            "Command, entry point, user, directory, signal, ports and check of health need no declaration where the image"
                    + " says the same; a command only where the entry point is the image's too.");
    static final Equivalence EXPOSED = new Equivalence(
            "container.exposed", "A port that is bound on the host is also one that the container listens on.");
    static final Equivalence ENGINE_DEFAULT = new Equivalence(
            "container.engine-default",
            "What the engine gives where nobody says anything needs no declaration, if it is just that: its runtime and"
                    + " logging driver as it tells them, and the name spaces and sizes of its kind and version.");
    static final Equivalence HOST_NAME = new Equivalence(
            "container.host-name",
            "Without a declared name a container is called inside by the beginning of its id, or as the host or container"
                    + " whose network it has.");
    static final Equivalence NETWORK_OF_MODE = new Equivalence(
            "container.network-of-mode",
            "The network mode says which network comes first, and host, none and bridge are connections by themselves.");
    static final Equivalence SHARED_MOUNT = new Equivalence(
            "container.shared-mount",
            "A mount needs no declaration if a container whose mounts it shares has the same.");
    static final Equivalence READ_ONLY_TMPFS = new Equivalence(
            "container.read-only-tmpfs",
            "Podman gives a container with a read-only root temporary file systems at /run, /tmp and /var/tmp.");

    static final Equivalence PREDEFINED = new Equivalence(
            "network.predefined", "An engine has the networks bridge, host and none, and Podman one called podman.");
    static final Equivalence ENGINE_ADDRESS = new Equivalence(
            "network.engine-address",
            "Where no subnet is declared, the engine chooses one, and where no gateway is, one within the subnet.");
    static final Equivalence NETWORK_OPTION =
            new Equivalence("network.option-name", "Podman calls mtu what Docker calls com.docker.network.driver.mtu.");
    static final Equivalence NETWORK_DEFAULT = new Equivalence(
            "network.default",
            "A network has the driver bridge and the default one for addresses unless others are declared, and Compose"
                    + " makes it attachable.");
    static final Equivalence VOLUME_DEFAULT =
            new Equivalence("volume.default", "A volume has the driver local unless another one is declared.");
    static final Equivalence UNNAMED_VOLUME = new Equivalence(
            "volume.unnamed", "A volume with a random name needs no declaration while a container has it mounted.");

    static final Equivalence IMAGE_IN_USE = new Equivalence(
            "image.in-use", "An image needs no declaration of its own while a declared container runs it.");

    static final Equivalence ENGINE_TRACE = new Equivalence(
            "host.engine-trace",
            "Sockets of published ports, mounts, and rules of the packet filter that an engine makes for its containers and"
                    + " networks need no declaration while those are there.");

    static final List<Equivalence> ALL = List.of(
            ENGINE_TRACE,
            IMAGE_IN_USE,
            BYTES,
            DURATION,
            CPUS,
            UNLIMITED,
            SWAP,
            CAPABILITY,
            DROPPED,
            SECURITY_OPTION,
            HOST_ENTRY,
            ULIMIT,
            DEVICE,
            SIGNAL,
            ALIAS,
            NETWORK_MODE,
            REFERENCE,
            HEALTH_SHELL,
            TMPFS,
            MAC_ADDRESS,
            PLATFORM,
            IMAGE_CONFIG,
            EXPOSED,
            ENGINE_DEFAULT,
            HOST_NAME,
            NETWORK_OF_MODE,
            SHARED_MOUNT,
            READ_ONLY_TMPFS,
            PREDEFINED,
            ENGINE_ADDRESS,
            NETWORK_DEFAULT,
            NETWORK_OPTION,
            VOLUME_DEFAULT,
            UNNAMED_VOLUME);

    private ContainerEquivalences() {}
}
