package dev.plumbline.declared.rendered;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.notation.CronTable;
import dev.plumbline.notation.CronTable.Form;
import dev.plumbline.notation.CronTable.Job;
import dev.plumbline.secret.CommandSeal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Crontabs of the system and of users, the table of anacron, and the scripts that run every hour, day, week or month. */
public final class CronFiles implements FileReader {
    private static final String KIND = SystemKinds.CRON_JOB.name();
    private static final Pattern OF_SYSTEM = Pattern.compile("/etc/crontab|/etc/cron\\.d/[^./][^/]*");
    private static final Pattern OF_USER =
            Pattern.compile("(?:/var/spool/cron/(?:crontabs/|tabs/)?|/etc/crontabs/)(?<user>[^./][^/]*)");
    private static final Pattern SCRIPT =
            Pattern.compile("/etc/cron\\.(?<word>hourly|daily|weekly|monthly|yearly)/[^./][^/]*");
    private static final String ANACRON = "/etc/anacrontab";

    @Override
    public boolean reads(String path) {
        return OF_SYSTEM.matcher(path).matches()
                || OF_USER.matcher(path).matches()
                || SCRIPT.matcher(path).matches()
                || path.equals(ANACRON);
    }

    @Override
    public DeclaredState read(SortedMap<String, ReadableFile> files, Around around) {
        Derivation derived = new Derivation(around.target());
        CommandSeal seal = new CommandSeal(around.sealer(), around.target(), KIND + "/command");
        // a name that is there already gets a number, so that the order must be that of a survey
        files.values().stream()
                .filter(file -> file.path().equals("/etc/crontab"))
                .forEach(file -> table(file, Form.OF_SYSTEM, "", derived, seal));
        for (ReadableFile file : files.values()) {
            Matcher user = OF_USER.matcher(file.path());
            Matcher script = SCRIPT.matcher(file.path());
            if (user.matches()) {
                table(file, Form.OF_USER, user.group("user"), derived, seal);
            } else if (script.matches()) {
                script(file, "@" + script.group("word"), derived);
            } else if (file.path().equals(ANACRON)) {
                table(file, Form.ANACRON, "root", derived, seal);
            } else if (!file.path().equals("/etc/crontab")) {
                table(file, Form.OF_SYSTEM, "", derived, seal);
            }
        }
        return derived.state();
    }

    private static void script(ReadableFile file, String schedule, Derivation derived) {
        Map.of("schedule", schedule, "user", "root", "command", file.path())
                .forEach((attribute, value) ->
                        derived.attribute(KIND, file.path(), attribute, Value.of(value), file.origin()));
    }

    private static void table(ReadableFile file, Form form, String owner, Derivation derived, CommandSeal seal) {
        if (file.text().secret()) {
            derived.gap(file.origin(), file.reason(), Scope.ofKind(KIND));
            return;
        }
        CronTable table = CronTable.read(file.text().text(), form);
        boolean open = table.broken().stream().anyMatch(RenderedText::hasHole);
        for (Job job : table.jobs()) {
            String user = job.user().isEmpty() ? owner : job.user();
            if (RenderedText.hasHole(user + job.command() + job.id())) {
                open = true;
            } else {
                job(job, user, file, derived, seal);
            }
        }
        if (open) {
            derived.gap(file.origin(), file.reason(), Scope.ofKind(KIND));
        }
    }

    private static void job(Job job, String user, ReadableFile file, Derivation derived, CommandSeal seal) {
        String plain = job.id().isEmpty() ? user + " " + seal.name(job.command()) : "anacron " + job.id();
        String name = plain;
        for (int i = 2; derived.has(KIND, name); i++) {
            name = plain + " #" + i;
        }
        Origin origin = file.origin(job.line());
        derived.attribute(KIND, name, "user", Value.of(user), origin);
        derived.attribute(KIND, name, "command", seal.value(job.command()), origin);
        Optional<Expectation> schedule = RenderedText.hasHole(job.schedule())
                ? Optional.of(new Expectation.Unresolved(file.reason()))
                : Optional.of(Expectation.exactly(Value.of(job.schedule())));
        derived.attribute(KIND, name, "schedule", schedule.get(), origin);
    }
}
