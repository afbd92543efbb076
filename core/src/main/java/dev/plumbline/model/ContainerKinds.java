package dev.plumbline.model;

import static dev.plumbline.model.Kind.Type.FLAG;
import static dev.plumbline.model.Kind.Type.LIST;
import static dev.plumbline.model.Kind.Type.MAP;
import static dev.plumbline.model.Kind.Type.SET;
import static dev.plumbline.model.Kind.Type.TEXT;
import static dev.plumbline.model.Kind.Type.WHOLE;

import dev.plumbline.model.Kind.Attribute;
import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of a container engine. What is not set on an engine is not an attribute there: an attribute that a snapshot
 * does not list has the value that the engine gives where nobody says one.
 */
public final class ContainerKinds {
    /** What a container and an image say alike. */
    private static final List<Attribute> SHARED = List.of(
            new Attribute("environment", MAP, "the environment, by variable"),
            new Attribute("labels", MAP, "the labels, by name"),
            new Attribute("command", LIST, "the command"),
            new Attribute("entrypoint", LIST, "the entry point"),
            new Attribute("user", TEXT, "the user that it runs as"),
            new Attribute("working-dir", TEXT, "the directory that its process begins in"),
            new Attribute("stop-signal", TEXT, "the signal that asks it to stop, by name or number"),
            new Attribute("expose", MAP, "by port and protocol (80/tcp): the ports that it is said to listen on"),
            new Attribute("healthcheck", MAP, "test, retries, and in nanoseconds interval, timeout, start-period"));

    /** A container, named without the leading slash. */
    public static final Kind CONTAINER = Kind.of("container", container());

    /** An image of an engine, named by its first tag or, without one, by its id. */
    public static final Kind IMAGE = Kind.of(
            "image",
            with(
                    SHARED,
                    new Attribute("id", TEXT, "the image's id"),
                    new Attribute("tags", SET, "the references that point to it"),
                    new Attribute("digests", SET, "the digests that it has in registries"),
                    new Attribute("created", TEXT, "when it was made, in UTC"),
                    new Attribute("platform", TEXT, "the system and architecture that it is for, as in: linux/amd64"),
                    new Attribute("volumes", SET, "the paths that it declares as volumes")));

    /** A network of an engine, by name. */
    public static final Kind NETWORK = Kind.of(
            "network",
            new Attribute("id", TEXT, "the network's id"),
            new Attribute("created", TEXT, "when it was made, in UTC"),
            new Attribute("driver", TEXT, "the driver, such as bridge"),
            new Attribute("options", MAP, "the options of the driver, by name"),
            new Attribute("labels", MAP, "the labels, by name"),
            new Attribute("internal", FLAG, "whether it leads nowhere outside"),
            new Attribute("attachable", FLAG, "whether containers outside a swarm may join it"),
            new Attribute("ipv6", FLAG, "whether it has IPv6 addresses"),
            new Attribute("ipam-driver", TEXT, "what gives out its addresses"),
            new Attribute("ipam-options", MAP, "the options of what gives out its addresses"),
            new Attribute("subnets", SET, "its addresses: subnet, then range and gateway where they are said"));

    /** A volume of an engine, by name. */
    public static final Kind VOLUME = Kind.of(
            "volume",
            new Attribute("driver", TEXT, "the driver, such as local"),
            new Attribute("created", TEXT, "when it was made, in UTC"),
            new Attribute("options", MAP, "the options of the driver, by name"),
            new Attribute("labels", MAP, "the labels, by name"));

    /** A file in a container that is not as in its image, named by container and path: {@code shop-web-1:/etc/passwd}. */
    public static final Kind CONTAINER_FILE = Kind.of(
            "container-file",
            new Attribute("change", TEXT, "added, changed or deleted"),
            new Attribute("type", TEXT, "file, directory, link or other, where its content was asked for"),
            new Attribute("sha256", TEXT, "the hash of its content, where that was asked for"));

    /** All of them, in order of name. */
    public static final List<Kind> ALL = List.of(CONTAINER, CONTAINER_FILE, IMAGE, NETWORK, VOLUME);

    private ContainerKinds() {}

    private static Attribute[] container() {
        List<Attribute> all = new ArrayList<>(SHARED);
        all.addAll(identity());
        all.addAll(process());
        all.addAll(limits());
        all.addAll(surroundings());
        return all.toArray(Attribute[]::new);
    }

    private static List<Attribute> identity() {
        return List.of(
                new Attribute("id", TEXT, "the container's id"),
                new Attribute("name", TEXT, "the name, where it is another one than its labels say"),
                new Attribute("image", TEXT, "the reference it was created from"),
                new Attribute("image-id", TEXT, "the id of the image that it runs"),
                new Attribute("state", TEXT, "running, exited, paused, restarting, created or dead"),
                new Attribute("created", TEXT, "when it was created, in UTC"),
                new Attribute("platform", TEXT, "the system that it is for, such as linux"),
                new Attribute("annotations", MAP, "the annotations, by name"));
    }

    private static List<Attribute> process() {
        return List.of(
                new Attribute("hostname", TEXT, "the host name inside"),
                new Attribute("domainname", TEXT, "the domain name inside"),
                new Attribute("tty", FLAG, "whether it has a terminal"),
                new Attribute("stdin-open", FLAG, "whether its standard input stays open"),
                new Attribute("stop-timeout", TEXT, "how long it may take to stop, in seconds"),
                new Attribute("init", FLAG, "whether an init process reaps its children"),
                new Attribute(
                        "restart", TEXT, "the restart policy: no, always, unless-stopped, on-failure or on-failure:5"),
                new Attribute("privileged", FLAG, "whether it has all rights on the host"),
                new Attribute("read-only", FLAG, "whether its root file system cannot be written to"),
                new Attribute("cap-add", SET, "the capabilities that it has beyond the usual"),
                new Attribute("cap-drop", SET, "the usual capabilities that it does not have"),
                new Attribute("security-opt", SET, "options of security modules"),
                new Attribute("group-add", SET, "further groups of its user"),
                new Attribute("ipc", TEXT, "the IPC name space"),
                new Attribute("pid", TEXT, "the PID name space"),
                new Attribute("uts", TEXT, "the UTS name space"),
                new Attribute("userns", TEXT, "the user name space"),
                new Attribute("cgroup-namespace", TEXT, "the cgroup name space"),
                new Attribute("runtime", TEXT, "the runtime that runs it"),
                new Attribute("isolation", TEXT, "the isolation technology, on Windows"),
                new Attribute("logging-driver", TEXT, "where its output goes"),
                new Attribute("logging-options", MAP, "the options of the logging driver, by name"));
    }

    private static List<Attribute> limits() {
        return List.of(
                new Attribute("memory", TEXT, "the most memory, in bytes"),
                new Attribute("memory-swap", TEXT, "the most memory and swap together, in bytes; -1 without a limit"),
                new Attribute("memory-reservation", TEXT, "the memory that it should keep to, in bytes"),
                new Attribute("memory-swappiness", WHOLE, "how willingly it is swapped, 0 to 100"),
                new Attribute("oom-kill-disable", FLAG, "whether it is spared where memory runs out"),
                new Attribute("oom-score-adj", WHOLE, "how much sooner or later it is killed where memory runs out"),
                new Attribute("cpus", TEXT, "how many processors it may use"),
                new Attribute("cpu-quota", TEXT, "processor time in each period, in microseconds"),
                new Attribute("cpu-period", TEXT, "the period, in microseconds"),
                new Attribute("cpu-shares", WHOLE, "its weight beside others"),
                new Attribute("cpu-rt-runtime", TEXT, "real-time processor time in each period, in microseconds"),
                new Attribute("cpu-rt-period", TEXT, "the period of real-time processor time, in microseconds"),
                new Attribute("cpu-count", WHOLE, "how many processors it may use, on Windows"),
                new Attribute("cpu-percent", TEXT, "the share of the processors, on Windows"),
                new Attribute("cpuset", TEXT, "which processors it may use"),
                new Attribute("pids-limit", WHOLE, "the most processes"),
                new Attribute("shm-size", TEXT, "the size of /dev/shm, in bytes"),
                new Attribute("blkio", MAP, "weight, and by sort and device (read-bps./dev/sda) the limits"),
                new Attribute("ulimits", MAP, "by limit: soft and hard, as in 1000:2000"),
                new Attribute("sysctls", MAP, "kernel parameters, by name"),
                new Attribute("storage-opt", MAP, "options of the storage driver, by name"),
                new Attribute("cgroup-parent", TEXT, "the cgroup that its own is below"));
    }

    private static List<Attribute> surroundings() {
        return List.of(
                new Attribute("ports", MAP, "by container port and protocol (80/tcp): the host bindings, address:port"),
                new Attribute("mounts", MAP, "by path inside: type, source and options, as in: volume shop_data rw"),
                new Attribute("volumes-from", SET, "the containers whose mounts it has too"),
                new Attribute("volume-driver", TEXT, "the driver of its volumes where they do not say one"),
                new Attribute("network-mode", TEXT, "the network mode"),
                new Attribute(
                        "networks", MAP, "by network: what is said of the connection, as in: alias www, ipv4 10.0.0.9"),
                new Attribute("mac-address", TEXT, "the MAC address"),
                new Attribute("dns", LIST, "the name servers"),
                new Attribute("dns-search", LIST, "the domains to search"),
                new Attribute("dns-options", SET, "the options of the resolver"),
                new Attribute("extra-hosts", SET, "names beyond those of the resolver, name:address"),
                new Attribute("devices", MAP, "by path inside: path on the host and rights, as in: /dev/null rwm"),
                new Attribute("device-cgroup-rules", SET, "rules for devices"),
                new Attribute("device-requests", SET, "devices asked for by driver and capability"));
    }

    private static Attribute[] with(List<Attribute> some, Attribute... more) {
        List<Attribute> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all.toArray(Attribute[]::new);
    }
}
