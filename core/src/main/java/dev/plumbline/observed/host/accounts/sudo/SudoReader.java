package dev.plumbline.observed.host.accounts.sudo;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.sudo.SudoDefault;
import dev.plumbline.notation.sudo.SudoRule;
import dev.plumbline.notation.sudo.SudoersParser;
import dev.plumbline.observed.host.answer.ConfigFile;
import dev.plumbline.observed.host.answer.ConfigFiles;
import dev.plumbline.observed.host.answer.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What sudo allows, to whom, and how. */
public final class SudoReader {
    private SudoReader() {}

    /** Rules, defaults and files of sudo. */
    public static List<Reading> read(ConfigFiles files, String hostname) {
        SudoersFiles sudoers = new SudoersFiles(files, hostname);
        SudoersParser parser = new SudoersParser(sudoers.lines());
        parser.unread().forEach(sudoers::unread);
        Optional<Reason> shortfall = sudoers.shortfall()
                .or(() -> parser.tooMany()
                        ? Optional.of(Reason.of(Code.TRUNCATED, "sudoers has more rules than are told"))
                        : Optional.empty())
                .or(() -> otherSources(files));
        return List.of(
                reading(Kinds.SUDO_RULE.name(), rules(parser.rules()), shortfall),
                reading(Kinds.SUDO_DEFAULT.name(), defaults(parser.defaults()), shortfall),
                sudoers.reading());
    }

    private static Reading reading(String kind, List<Resource> resources, Optional<Reason> shortfall) {
        Scope scope = Scope.ofKind(kind);
        Coverage coverage = shortfall
                .map(reason -> resources.isEmpty() ? Coverage.none(scope, reason) : Coverage.partial(scope, reason))
                .orElseGet(() -> Coverage.all(scope));
        return new Reading(resources, List.of(coverage));
    }

    /** The last of several equal rules decides on tags, as it does for sudo. */
    private static List<Resource> rules(List<SudoRule> rules) {
        Map<String, SudoRule> last = new LinkedHashMap<>();
        Map<String, SortedSet<String>> places = new LinkedHashMap<>();
        for (SudoRule rule : rules) {
            last.put(rule.name(), rule);
            places.computeIfAbsent(rule.name(), none -> new TreeSet<>())
                    .add(rule.line().file());
        }
        List<Resource> resources = new ArrayList<>();
        last.forEach((name, rule) -> resources.add(Resource.present(
                Kinds.SUDO_RULE.name(),
                name,
                Map.of(
                        "tags", Value.ofTexts(List.copyOf(rule.tags())),
                        "options", Value.ofTexts(List.copyOf(rule.options())),
                        "files", Value.ofTexts(List.copyOf(places.getOrDefault(name, new TreeSet<>())))))));
        return resources;
    }

    private static List<Resource> defaults(List<SudoDefault> defaults) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, SortedSet<String>> places = new LinkedHashMap<>();
        for (SudoDefault each : defaults) {
            List<String> soFar = values.computeIfAbsent(each.name(), none -> new ArrayList<>());
            if (each.operator().equals("=")) {
                soFar.clear();
            }
            soFar.add(each.operator().equals("=") ? each.value() : each.operator() + " " + each.value());
            places.computeIfAbsent(each.name(), none -> new TreeSet<>()).add(each.file());
        }
        List<Resource> resources = new ArrayList<>();
        values.forEach((name, each) -> resources.add(Resource.present(
                Kinds.SUDO_DEFAULT.name(),
                name,
                Map.of(
                        "value", Value.of(String.join("; ", each)),
                        "files", Value.ofTexts(List.copyOf(places.getOrDefault(name, new TreeSet<>())))))));
        return resources;
    }

    /** Rules in a directory service are not seen. */
    private static Optional<Reason> otherSources(ConfigFiles files) {
        Optional<String> sources = files.find("/etc/nsswitch.conf").map(ConfigFile::lines).stream()
                .flatMap(List::stream)
                .map(String::strip)
                .filter(line -> line.startsWith("sudoers:"))
                .map(line -> line.substring("sudoers:".length())
                        .replaceAll("#.*", "")
                        .strip())
                .filter(each -> !each.isEmpty() && !each.equals("files"))
                .findFirst();
        return sources.map(each ->
                Reason.of(Code.UNSUPPORTED, "the host also takes rules of sudo from " + each + ", which is not asked"));
    }
}
