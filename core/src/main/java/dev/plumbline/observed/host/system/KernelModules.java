package dev.plumbline.observed.host.system;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.settings.ConfigFolders;
import dev.plumbline.observed.host.settings.ConfigFolders.Part;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Modules that are loaded, that modules-load.d(5) or /etc/modules names, or that modprobe.d(5) says something of. */
final class KernelModules {
    private static final String KIND = SystemKinds.KERNEL_MODULE.name();

    private final SortedMap<String, Map<String, Value>> modules = new TreeMap<>();

    private KernelModules() {}

    static Reading read(KernelState kernel, HostFiles files, boolean bySystemd) {
        KernelModules all = new KernelModules();
        for (String line : kernel.lines(KernelState.MODULES)) {
            if (!line.isBlank()) {
                all.of(line.split(" ", 2)[0]).put("loaded", Value.of(true));
            }
        }
        ConfigFolders.parts(files, "modules-load.d").forEach(all::load);
        if (!bySystemd) {
            String old = "/etc/modules";
            files.text(old)
                    .ifPresent(text -> all.load(new Part(old, text.lines().toList())));
        }
        ConfigFolders.parts(files, "modprobe.d").forEach(all::configure);
        Listing listing = new Listing(KIND);
        all.modules.forEach((name, values) -> {
            values.putIfAbsent("loaded", Value.of(false));
            values.putIfAbsent("persisted", Value.of(false));
            values.putIfAbsent("blacklisted", Value.of(false));
            listing.add(name, values);
        });
        return new Reading(listing.resources(), List.of(coverage(kernel, files)));
    }

    private static Coverage coverage(KernelState kernel, HostFiles files) {
        List<String> places = new ArrayList<>(ConfigFolders.places("modules-load.d"));
        places.addAll(ConfigFolders.places("modprobe.d"));
        places.add("/etc/modules");
        Optional<Reason> gap = kernel.gap(KernelState.MODULES).or(() -> files.gapIn(places));
        Scope scope = Scope.ofKind(KIND);
        return gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope));
    }

    /** The kernel takes dashes and underscores in these names for the same, and shows underscores. */
    private Map<String, Value> of(String name) {
        return modules.computeIfAbsent(name.replace('-', '_'), none -> new TreeMap<>());
    }

    private void load(Part part) {
        for (String line : part.lines()) {
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#") && !stripped.startsWith(";")) {
                Map<String, Value> module = of(stripped.split("\\s+", 2)[0]);
                module.put("persisted", Value.of(true));
                module.put("persisted-in", Value.of(part.path()));
            }
        }
    }

    private void configure(Part part) {
        String text = String.join("\n", part.lines()).replace("\\\n", " ");
        for (String line : text.split("\n", -1)) {
            String[] words = line.strip().split("\\s+", 3);
            if (words.length < 2 || words[0].startsWith("#")) {
                continue;
            }
            switch (words[0]) {
                case "blacklist" -> {
                    of(words[1]).put("blacklisted", Value.of(true));
                    of(words[1]).put("blacklisted-in", Value.of(part.path()));
                }
                case "install" -> of(words[1]).put("install", Value.of(words.length > 2 ? words[2] : ""));
                case "options" ->
                    of(words[1]).merge("options", Value.of(words.length > 2 ? words[2] : ""), KernelModules::joined);
                default -> {
                    // alias, softdep and remove say nothing of whether a module is there
                }
            }
        }
    }

    private static Value joined(Value first, Value second) {
        return Value.of(first.display() + " " + second.display());
    }
}
