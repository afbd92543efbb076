package dev.plumbline.compare.folding;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The kernel, mounts, and the settings that every machine has. */
final class Machine {
    private static final Set<String> OF_THE_KERNEL = Set.of(
            "proc",
            "sysfs",
            "cgroup",
            "cgroup2",
            "devpts",
            "devtmpfs",
            "mqueue",
            "hugetlbfs",
            "debugfs",
            "tracefs",
            "securityfs",
            "pstore",
            "bpf",
            "configfs",
            "fusectl",
            "efivarfs",
            "binfmt_misc",
            "autofs",
            "ramfs",
            "rpc_pipefs");
    private static final Pattern OF_SYSTEMD =
            Pattern.compile("/(dev|dev/shm|run|run/lock|run/user/[0-9]+|run/credentials/.*|sys/fs/cgroup)");
    private static final Pattern OF_A_CONTAINER = Pattern.compile("/etc/(hosts|hostname|resolv\\.conf)");

    private final World world;
    private final Files files;
    private final KnownRows known;

    Machine(World world, Files files, KnownRows known) {
        this.world = world;
        this.files = files;
        this.known = known;
    }

    /** A value that no file sets is the kernel's own; otherwise the file is to be explained, and the value to be its. */
    Explained sysctl(Resource parameter) {
        Observation persisted = parameter.attribute("persisted");
        if (persisted instanceof Observation.Absent) {
            return Explained.by("kernel", "no file sets it, and which value the kernel began with is not told");
        }
        Observation in = parameter.attribute("persisted-in");
        Observation value = parameter.attribute("value");
        return Explained.seeing(
                persisted,
                () -> Explained.seeing(
                        in,
                        () -> Explained.seeing(
                                value,
                                () -> sameNumber(World.text(value), World.text(persisted))
                                        ? files.explain(World.text(in))
                                        : Explained.NOT)));
    }

    private static boolean sameNumber(String value, String persisted) {
        return value.strip().replaceAll("\\s+", " ").equals(persisted.strip().replaceAll("\\s+", " "));
    }

    /** A module that is loaded and that no file names was loaded for a device or a program. */
    Explained module(Resource module) {
        for (String each : new String[] {"persisted", "blacklisted", "install", "options"}) {
            if (module.attribute(each) instanceof Observation.Hidden hidden) {
                return Explained.open(hidden.reason());
            }
        }
        boolean plain = !World.text(module.attribute("persisted")).equals("true")
                && !World.text(module.attribute("blacklisted")).equals("true")
                && World.text(module.attribute("install")).isEmpty()
                && World.text(module.attribute("options")).isEmpty();
        if (plain) {
            return Explained.by("kernel", "the kernel loaded it for a device or a program; no file names it");
        }
        return known.explain(module).or(() -> {
            List<Explained> parts = new ArrayList<>();
            for (String each : List.of("persisted", "blacklisted")) {
                if (World.text(module.attribute(each)).equals("true")) {
                    parts.add(files.explain(World.text(module.attribute(each + "-in"))));
                }
            }
            boolean otherwise = !World.text(module.attribute("install")).isEmpty()
                    || !World.text(module.attribute("options")).isEmpty();
            if (otherwise) {
                parts.add(files.explainFolder("/etc/modprobe.d", ".conf"));
            }
            return Explained.all(parts);
        });
    }

    Explained mount(Resource mount) {
        Observation type = mount.attribute("type");
        Observation persisted = mount.attribute("persisted");
        return Explained.seeing(
                type,
                () -> Explained.seeing(persisted, () -> {
                    String name = mount.name();
                    if (name.equals("/")) {
                        return Explained.by("root", "every system has a root file system");
                    }
                    boolean fixed = World.text(persisted).equals("true");
                    if (!fixed && OF_THE_KERNEL.contains(World.text(type))) {
                        return Explained.by("kernel", "it shows the kernel itself");
                    }
                    if (!fixed
                            && World.text(type).equals("tmpfs")
                            && OF_SYSTEMD.matcher(name).matches()) {
                        return Explained.by("systemd", "systemd mounts it");
                    }
                    boolean contained =
                            world.fact("virtualization_role").equals(java.util.Optional.of(Value.of("guest")))
                                    && OF_A_CONTAINER.matcher(name).matches();
                    return contained
                            ? Explained.by("container", "the engine of this container mounts it")
                            : Explained.NOT;
                }));
    }

    /** Every machine has each of them; what differs now from what will be after the next boot was changed. */
    Explained setting(Resource setting) {
        Observation value = setting.attribute("value");
        Observation persisted = setting.attribute("persisted");
        return Explained.seeing(
                value,
                () -> Explained.seeing(persisted, () -> {
                    boolean both = value instanceof Observation.Seen && persisted instanceof Observation.Seen;
                    return both && !value.equals(persisted)
                            ? Explained.NOT
                            : Explained.by("every-host", "every host has one, and nobody declared which");
                }));
    }

    /** The names of every host, and its own. */
    Explained entry(Resource entry) {
        return known.explain(entry).or(() -> {
            Observation names = entry.attribute("names");
            return Explained.seeing(names, () -> {
                String own = world.fact("hostname").map(Value::display).orElse("");
                String full = world.fact("fqdn").map(Value::display).orElse(own);
                boolean itself = !own.isEmpty()
                        && World.texts(names).stream().allMatch(name -> name.equals(own) || name.equals(full));
                return itself ? Explained.by("own-name", "it is the host's own name") : Explained.NOT;
            });
        });
    }

    Explained hostKey(Resource key) {
        return Explained.by("every-host", "every host makes its own keys; which are pinned is known_hosts");
    }
}
