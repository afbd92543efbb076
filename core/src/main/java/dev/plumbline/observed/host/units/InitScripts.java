package dev.plumbline.observed.host.units;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The services of a host where systemd does not run: the scripts in /etc/init.d. OpenRC enables one by a link in a
 * folder of /etc/runlevels and notes in /run/openrc/started that it runs; System V init starts what has a link S in the
 * folder of a run level, and nothing notes what runs.
 */
public final class InitScripts {
    private static final String KIND = Kinds.SERVICE.name();
    private static final String SCRIPTS = "/etc/init.d";
    private static final String RUN_LEVELS = "/etc/runlevels";
    private static final String STARTED = "/run/openrc/started";
    private static final Set<String> DOWN = Set.of("off", "shutdown");
    private static final Set<String> INITS = Set.of("init", "openrc", "busybox");
    private static final int EXECUTABLE = 0111;
    /** Scripts that belong to the machinery itself. */
    private static final Set<String> NO_SERVICES =
            Set.of("rc", "rcS", "skeleton", "functions.sh", "functions", "README");

    private InitScripts() {}

    /**
     * Adds them to what unit files tell. Where such an init runs, unit files that packages brought along start nothing, and
     * are no services.
     *
     * @param init the name of the first process, as Ansible calls it
     */
    public static Reading added(Reading units, HostFiles files, String init) {
        boolean openRc = !files.below(RUN_LEVELS).isEmpty();
        boolean byScripts = openRc || INITS.contains(init);
        Set<String> known = new HashSet<>();
        List<Resource> all = new ArrayList<>();
        units.resources().stream()
                .filter(unit -> !byScripts || !unit.kind().equals(KIND))
                .forEach(unit -> {
                    known.add(unit.name());
                    all.add(unit);
                });
        for (HostFile file : files.in(SCRIPTS)) {
            boolean script = (file.link() || (file.regular() && (file.mode() & EXECUTABLE) != 0))
                    && !NO_SERVICES.contains(file.name())
                    && !file.name().startsWith(".");
            if (script && !known.contains(file.name() + ".service")) {
                all.add(service(file, files, openRc));
            }
        }
        return new Reading(all, List.of(coverage(units, files, byScripts)));
    }

    private static Resource service(HostFile script, HostFiles files, boolean openRc) {
        Map<String, Value> values = new TreeMap<>();
        values.put("path", Value.of(script.path()));
        values.put("names", Value.ofTexts(List.of(script.name())));
        boolean enabled = openRc ? inRunLevel(script, files) : startedAtBoot(script, files);
        values.put("enabled", Value.of(enabled ? "enabled" : "disabled"));
        if (openRc) {
            boolean started = files.at(STARTED + "/" + script.name()).isPresent();
            values.put("running", Value.of(started ? "active (started)" : "inactive (stopped)"));
            return Resource.present(KIND, script.name(), values);
        }
        Reason untold = Reason.of(Code.UNSUPPORTED, "nothing notes which init scripts have started something");
        return Resource.present(KIND, script.name(), values).hiding(Map.of("running", untold));
    }

    /** In a level that the host comes up to; those of the way down start nothing that stays. */
    private static boolean inRunLevel(HostFile script, HostFiles files) {
        return files.below(RUN_LEVELS).stream()
                .filter(link ->
                        DOWN.stream().noneMatch(level -> link.path().startsWith(RUN_LEVELS + "/" + level + "/")))
                .anyMatch(link -> link.link() && link.name().equals(script.name()));
    }

    private static boolean startedAtBoot(HostFile script, HostFiles files) {
        for (String level : List.of("2", "3", "4", "5", "S")) {
            for (HostFile link : files.in("/etc/rc" + level + ".d")) {
                if (link.link()
                        && link.name().matches("S[0-9]{2}.*")
                        && link.name().substring(3).equals(script.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Coverage coverage(Reading units, HostFiles files, boolean byScripts) {
        Scope scope = Scope.ofKind(KIND);
        Optional<Reason> gap = files.gapIn(SCRIPTS, RUN_LEVELS);
        if (!byScripts) {
            return units.coverage().get(0);
        }
        return gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope));
    }
}
