package dev.plumbline.observed.host.schedule;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.notation.CronTable;
import dev.plumbline.notation.CronTable.Form;
import dev.plumbline.notation.CronTable.Job;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.secret.CommandSeal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All tables of cron and anacron, and the scripts in the folders that run-parts goes through. */
final class CronJobs {
    private static final String KIND = SystemKinds.CRON_JOB.name();
    private static final List<String> SPOOLS =
            List.of("/var/spool/cron/crontabs", "/var/spool/cron/tabs", "/var/spool/cron", "/etc/crontabs");
    private static final Map<String, String> FOLDERS = Map.of(
            "/etc/cron.hourly",
            "@hourly",
            "/etc/cron.daily",
            "@daily",
            "/etc/cron.weekly",
            "@weekly",
            "/etc/cron.monthly",
            "@monthly",
            "/etc/cron.yearly",
            "@yearly");
    /** The names that cron and run-parts of Debian take; others they pass over without a word. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private static final int WRITABLE_BY_OTHERS = 022;
    private static final int EXECUTABLE = 0111;

    private final HostFiles files;
    private final Surveyed surveyed;
    private final CommandSeal seal;
    private final boolean dotsAllowed;
    private final Listing listing = new Listing(KIND);
    private @Nullable String broken;

    CronJobs(HostFiles files, Surveyed surveyed) {
        this.files = files;
        this.surveyed = surveyed;
        this.seal = new CommandSeal(surveyed.sealer(), surveyed.target(), KIND + "/command");
        this.dotsAllowed = !Value.of("Debian").equals(surveyed.facts().get("os_family"));
    }

    Reading read() {
        table("/etc/crontab", Form.OF_SYSTEM, "", true);
        for (HostFile file : files.in("/etc/cron.d")) {
            boolean named = PLAIN_NAME.matcher(file.name()).matches() || dotsAllowed;
            boolean safe = file.uid() == 0 && (file.link() || (file.mode() & WRITABLE_BY_OTHERS) == 0);
            if (!file.name().startsWith(".")) {
                table(file.path(), Form.OF_SYSTEM, "", named && safe);
            }
        }
        for (String spool : SPOOLS) {
            for (HostFile file : files.in(spool)) {
                boolean ofUser = file.regular() && !file.name().startsWith(".");
                if (ofUser) {
                    table(file.path(), Form.OF_USER, file.name(), true);
                }
            }
        }
        table("/etc/anacrontab", Form.ANACRON, "root", true);
        FOLDERS.forEach(this::scripts);
        return new Reading(listing.resources(), List.of(coverage()));
    }

    private Coverage coverage() {
        Scope scope = Scope.ofKind(KIND);
        Optional<Reason> gap = files.gapIn(
                "/etc/crontab",
                "/etc/cron.d",
                "/var/spool/cron",
                "/etc/crontabs",
                "/etc/anacrontab",
                "/etc/cron.hourly",
                "/etc/cron.daily",
                "/etc/cron.weekly",
                "/etc/cron.monthly");
        if (gap.isEmpty() && broken != null) {
            gap = Optional.of(Reason.of(Code.MALFORMED, broken));
        }
        return gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope));
    }

    private void table(String path, Form form, String owner, boolean active) {
        Optional<String> text = files.text(path);
        if (text.isEmpty()) {
            return;
        }
        CronTable table = CronTable.read(text.get(), form);
        for (Job job : table.jobs()) {
            add(path, job, job.user().isEmpty() ? owner : job.user(), active);
        }
        for (String line : table.broken()) {
            if (active && broken == null) {
                broken = "this line of " + path + " is not understood: "
                        + seal.name(line.substring(0, Math.min(100, line.length())));
            }
        }
    }

    private void add(String path, Job job, String user, boolean active) {
        Map<String, Value> values = new TreeMap<>();
        values.put("schedule", Value.of(job.schedule()));
        values.put("user", Value.of(user));
        values.put("command", seal.value(job.command()));
        values.put("file", Value.of(path));
        values.put("active", Value.of(active));
        if (!job.label().isEmpty()) {
            values.put("label", Value.of(job.label()));
        }
        job.environment()
                .forEach((name, value) -> values.put(
                        "environment." + name,
                        surveyed.sealer().sealIfSecret(surveyed.target(), KIND + "/environment." + name, name, value)));
        String name = job.id().isEmpty() ? user + " " + seal.name(job.command()) : "anacron " + job.id();
        Resource resource = Resource.present(KIND, unused(name), values);
        listing.add(
                job.ended()
                        ? resource
                        : resource.hiding(Map.of(
                                "active",
                                Reason.of(
                                        Code.UNSUPPORTED, "no newline ends the line, so that cron may pass over it"))));
    }

    private String unused(String name) {
        String each = name;
        for (int i = 2; listing.named(each).isPresent(); i++) {
            each = name + " #" + i;
        }
        return each;
    }

    private void scripts(String folder, String schedule) {
        for (HostFile file : files.in(folder)) {
            Optional<HostFile> script = files.followed(file.path());
            // a link out of the archive leads to what cannot be looked at here
            boolean executable = script.map(found -> found.regular() && (found.mode() & EXECUTABLE) != 0)
                    .orElse(file.link());
            boolean candidate = !file.name().startsWith(".") && (file.regular() || file.link());
            if (candidate) {
                boolean named = PLAIN_NAME.matcher(file.name()).matches() || dotsAllowed;
                listing.add(
                        file.path(),
                        Map.of(
                                "schedule", Value.of(schedule),
                                "user", Value.of("root"),
                                "command", Value.of(file.path()),
                                "file", Value.of(file.path()),
                                "active", Value.of(named && executable && !files.dangling(file.path()))));
            }
        }
    }
}
