package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.CallResult;
import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.requirement.Supplies;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Place;
import dev.plumbline.model.SourceException;
import dev.plumbline.model.TaskCount;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tasks of hosts make on other hosts by {@code delegate_to}. Found by running all hosts, once, and only if a file of the
 * repository delegates to anything but the machine that Ansible runs on. May be used by several threads.
 */
final class Charges {
    private static final Pattern DELEGATES =
            Pattern.compile("\\bdelegate_to:\\s*['\"]?(?!localhost\\b|127\\.0\\.0\\.1\\b)");
    private static final List<String> GLOBS = List.of(
            "*.yml", "**/*.yml", "*.yaml", "**/*.yaml", Supplies.ALL + "/**/*.yml", Supplies.ALL + "/**/*.yaml");

    private final FileTree tree;
    private final Supplier<List<HostRun.Result>> runs;
    private @Nullable Map<String, List<ModuleCall>> byHost;

    Charges(FileTree tree, Supplier<List<HostRun.Result>> runs) {
        this.tree = tree;
        this.runs = runs;
    }

    /** The calls on one host, by host and then in the order of the run. */
    synchronized List<ModuleCall> on(String host) {
        Map<String, List<ModuleCall>> known = byHost;
        if (known == null) {
            known = delegates() ? collected() : Map.of();
            byHost = known;
        }
        return known.getOrDefault(host, List.of());
    }

    private Map<String, List<ModuleCall>> collected() {
        Map<String, List<ModuleCall>> calls = new HashMap<>();
        for (HostRun.Result result : runs.get()) {
            result.charged()
                    .forEach((host, made) -> calls.computeIfAbsent(host, name -> new ArrayList<>())
                            .addAll(made));
        }
        return calls;
    }

    private boolean delegates() {
        for (String glob : GLOBS) {
            try {
                for (String path : tree.matching(glob)) {
                    if (tree.find(path).filter(Charges::delegates).isPresent()) {
                        return true;
                    }
                }
            } catch (SourceException | ConfigurationException e) {
                // what cannot be listed may delegate
                return true;
            }
        }
        return false;
    }

    private static boolean delegates(TreeFile file) {
        Matcher matcher = DELEGATES.matcher(new String(file.bytes(), StandardCharsets.UTF_8));
        return matcher.find();
    }

    /** How a call of another host counts for the one that it is made on. */
    static TaskCount count(ModuleCall call, CallResult result) {
        List<Step> steps = call.circumstances().origin().chain();
        Place place = steps.isEmpty()
                ? call.circumstances().origin().place()
                : steps.get(steps.size() - 1).place();
        CoverageBook book = new CoverageBook();
        book.count("", place, result.standing());
        return book.counts().iterator().next();
    }
}
