package dev.plumbline.observed.host.accounts;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.ConfigFile;
import dev.plumbline.observed.host.answer.ConfigFiles;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of pam.d(5). What a service includes is told as a line of its own, and the included file as a service. */
final class PamRules {
    private static final String KIND = Kinds.PAM_RULE.name();
    private static final String DIRECTORY = "/etc/pam.d";
    private static final String INCLUDE = "@include";
    private static final Pattern LINE =
            Pattern.compile("(-?)(account|auth|password|session)\\s+(\\[[^]]*]|\\S+)\\s+(\\S+)\\s*(.*)");
    private static final Pattern ARGUMENT = Pattern.compile("\\[((?:[^]\\\\]|\\\\.)*)]|\\S+");

    private final Surveyed surveyed;
    private final List<Resource> resources = new ArrayList<>();

    private PamRules(Surveyed surveyed) {
        this.surveyed = surveyed;
    }

    static Reading read(ConfigFiles files, Surveyed surveyed) {
        PamRules rules = new PamRules(surveyed);
        Optional<Reason> shortfall = files.unseen(DIRECTORY);
        List<Coverage> coverage = new ArrayList<>();
        for (ConfigFile file : files.in(DIRECTORY)) {
            Reason unread = file.unread();
            if (unread != null && file.regular()) {
                shortfall = shortfall.or(() -> Optional.of(unread));
            }
            rules.service(file);
        }
        Scope scope = Scope.ofKind(KIND);
        coverage.add(shortfall.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope)));
        return new Reading(rules.resources, coverage);
    }

    private void service(ConfigFile file) {
        Map<String, String> last = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (String line : joined(file.lines())) {
            Matcher parts = LINE.matcher(line);
            if (line.startsWith(INCLUDE)) {
                String included = line.substring(INCLUDE.length()).strip();
                add(file.name() + " " + INCLUDE + " " + included, Map.of("after", last(last, INCLUDE)), times);
                last.replaceAll((type, module) -> included);
                last.put(INCLUDE, included);
            } else if (parts.matches()) {
                String type = parts.group(2).toLowerCase(Locale.ROOT);
                Map<String, Value> attributes = Map.of(
                        "control", Value.of(parts.group(1) + parts.group(3)),
                        "arguments", arguments(parts.group(5)),
                        "after", last(last, type));
                add(file.name() + " " + type + " " + parts.group(4), attributes, times);
                last.put(type, parts.group(4));
            }
        }
    }

    /** What stands in front in the same stack; an include is part of all four. */
    private static Value last(Map<String, String> last, String type) {
        return Value.of(Optional.ofNullable(last.get(type))
                .or(() -> Optional.ofNullable(last.get(INCLUDE)))
                .orElse(""));
    }

    private void add(String name, Map<String, Value> attributes, Map<String, Integer> times) {
        int time = times.merge(name, 1, Integer::sum);
        resources.add(Resource.present(KIND, time == 1 ? name : name + " #" + time, attributes));
    }

    private Value arguments(String text) {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            arguments.add(matcher.group(1) == null ? matcher.group() : matcher.group(1));
        }
        return surveyed.sealer().sealArguments(surveyed.target(), KIND + "/arguments", arguments);
    }

    private static List<String> joined(List<String> lines) {
        List<String> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            boolean continued = line.endsWith("\\");
            text.append(continued ? line.substring(0, line.length() - 1) + " " : line);
            if (!continued) {
                joined.add(text.toString().replaceFirst("#.*", "").strip());
                text.setLength(0);
            }
        }
        joined.add(text.toString().replaceFirst("#.*", "").strip());
        return joined;
    }
}
