package dev.plumbline.observed.host.system;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.secret.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Mounts and swap areas, as they are and as fstab has them. Where several things are mounted at one place, the last is
 * what is seen there. The mounts that engines make for containers come and go; they are told once for each place.
 */
final class MountList {
    private static final String FSTAB = "/etc/fstab";
    private static final List<String> OF_CONTAINERS = List.of(
            "/var/lib/docker",
            "/var/lib/containers",
            "/var/lib/containerd",
            "/var/lib/kubelet",
            "/run/docker",
            "/run/containerd",
            "/run/netns",
            "/var/lib/lxc",
            "/var/snap");

    private final Sealer sealer;
    private final String target;
    private final SortedMap<String, Map<String, Value>> mounts = new TreeMap<>();
    private final SortedMap<String, Map<String, Value>> swaps = new TreeMap<>();
    private final List<String> unread = new ArrayList<>();

    private MountList(Sealer sealer, String target) {
        this.sealer = sealer;
        this.target = target;
    }

    static List<Reading> read(KernelState kernel, HostFiles files, Sealer sealer, String target) {
        MountList all = new MountList(sealer, target);
        kernel.lines(KernelState.MOUNTS).forEach(all::mounted);
        kernel.lines(KernelState.SWAPS).stream().skip(1).forEach(all::swap);
        FsTab table = FsTab.read(files.text(FSTAB).orElse(""));
        table.mounts().forEach(all::persisted);
        table.swaps().forEach(all::persistedSwap);
        all.unread.addAll(table.broken());
        return List.of(
                all.reading(SystemKinds.MOUNT.name(), all.mounts, kernel.gap(KernelState.MOUNTS), files),
                all.reading(SystemKinds.SWAP.name(), all.swaps, kernel.gap(KernelState.SWAPS), files));
    }

    private Reading reading(
            String kind, SortedMap<String, Map<String, Value>> found, Optional<Reason> ofKernel, HostFiles files) {
        Listing listing = new Listing(kind);
        found.forEach(listing::add);
        Scope scope = Scope.ofKind(kind);
        Optional<Reason> gap = ofKernel.or(() -> files.gap(FSTAB)).or(this::broken);
        return new Reading(
                listing.resources(),
                List.of(gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope))));
    }

    private Optional<Reason> broken() {
        return unread.stream()
                .findFirst()
                .map(line -> Reason.of(
                        Code.MALFORMED,
                        "this line of mounts or fstab is not understood: "
                                + line.substring(0, Math.min(100, line.length()))));
    }

    private void mounted(String line) {
        Optional<MountLine> read = MountLine.read(line);
        if (read.isEmpty()) {
            unread.add(line);
            return;
        }
        MountLine mount = read.get();
        Optional<String> container = OF_CONTAINERS.stream()
                .filter(place -> mount.directory().startsWith(place + "/"))
                .findFirst();
        if (container.isPresent()) {
            Map<String, Value> values = mounts.computeIfAbsent(container.get() + "/*", none -> new TreeMap<>());
            values.put("mounted", Value.of(true));
            values.put("persisted", Value.of(false));
            values.put("type", Value.of(types(values, mount.type())));
            return;
        }
        Map<String, Value> values = new TreeMap<>();
        values.put("mounted", Value.of(true));
        values.put("device", Value.of(mount.device()));
        values.put("type", Value.of(mount.type()));
        values.put("options", options("options", mount.options()));
        values.put("persisted", Value.of(false));
        mounts.put(mount.directory(), values);
    }

    private static String types(Map<String, Value> values, String type) {
        TreeSet<String> types = new TreeSet<>(List.of(type));
        Value before = values.get("type");
        if (before != null) {
            types.addAll(List.of(before.display().split(", ")));
        }
        return String.join(", ", types);
    }

    /** Options such as password= of a network file system are secret. */
    private Value options(String attribute, List<String> options) {
        List<Value> values = new ArrayList<>();
        for (String option : options) {
            String name = option.split("=", 2)[0];
            values.add(
                    option.contains("=")
                            ? sealer.sealIfSecret(target, "mount/" + attribute, name, option)
                            : Value.of(option));
        }
        return new Value.Items(values);
    }

    private void persisted(FsTab.Entry entry) {
        Map<String, Value> values = mounts.computeIfAbsent(entry.directory(), none -> new TreeMap<>());
        values.putIfAbsent("mounted", Value.of(false));
        values.put("persisted", Value.of(true));
        values.put("persisted-device", Value.of(entry.device()));
        values.put("persisted-type", Value.of(entry.type()));
        values.put("persisted-options", options("persisted-options", entry.options()));
        values.put("dump", Value.of(entry.dump()));
        values.put("pass", Value.of(entry.pass()));
    }

    private void swap(String line) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length < 5 || !fields[2].matches("[0-9]{1,18}") || !fields[4].matches("-?[0-9]{1,9}")) {
            unread.add(line);
            return;
        }
        Map<String, Value> values = swaps.computeIfAbsent(MountLine.unescaped(fields[0]), none -> new TreeMap<>());
        values.put("active", Value.of(true));
        values.put("type", Value.of(fields[1]));
        values.put("size", Value.of(Long.parseLong(fields[2])));
        values.put("priority", Value.of(Long.parseLong(fields[4])));
        values.put("persisted", Value.of(false));
    }

    private void persistedSwap(FsTab.Entry entry) {
        Map<String, Value> values = swaps.computeIfAbsent(entry.device(), none -> new TreeMap<>());
        values.putIfAbsent("active", Value.of(false));
        values.put("persisted", Value.of(true));
        values.put("persisted-options", options("persisted-options", entry.options()));
    }
}
