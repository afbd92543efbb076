package dev.plumbline.observed.host.schedule;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.secret.CommandSeal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jobs in at's spool: the name of a file says queue, number and minute, its owner who wants it. */
final class AtJobs {
    private static final String KIND = SystemKinds.AT_JOB.name();
    private static final List<String> SPOOLS = List.of("/var/spool/cron/atjobs", "/var/spool/at");
    private static final Pattern NAME =
            Pattern.compile("(?<queue>[A-Za-z=])(?<number>[0-9a-f]{5})(?<minute>[0-9a-f]{8})");
    /** The last line of what at puts in front of the commands. */
    private static final Pattern PREAMBLE = Pattern.compile("(?s).*?Execution directory inaccessible.*?\\n}\\n");

    private final HostFiles files;
    private final CommandSeal seal;

    AtJobs(HostFiles files, Surveyed surveyed) {
        this.files = files;
        this.seal = new CommandSeal(surveyed.sealer(), surveyed.target(), KIND + "/command");
    }

    Reading read() {
        Listing listing = new Listing(KIND);
        for (String spool : SPOOLS) {
            for (HostFile file : files.in(spool)) {
                Matcher name = NAME.matcher(file.name());
                if (file.regular() && name.matches()) {
                    listing.add(Long.toString(Long.parseLong(name.group("number"), 16)), job(file, name));
                }
            }
        }
        Scope scope = Scope.ofKind(KIND);
        Optional<Reason> gap = files.gapIn(SPOOLS);
        return new Reading(
                listing.resources(),
                List.of(gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope))));
    }

    private Map<String, Value> job(HostFile file, Matcher name) {
        String commands = PREAMBLE.matcher(file.text()).replaceFirst("").strip();
        long minutes = Long.parseLong(name.group("minute"), 16);
        return Map.of(
                "user", Value.of(file.owner().isEmpty() ? Long.toString(file.uid()) : file.owner()),
                "time", Value.of(Instant.ofEpochSecond(minutes * 60).toString()),
                "queue", Value.of(name.group("queue")),
                "command", seal.value(commands));
    }
}
