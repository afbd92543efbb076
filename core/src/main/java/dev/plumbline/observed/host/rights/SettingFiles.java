package dev.plumbline.observed.host.rights;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.PackageKinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose the files are that say how a host is set up, and whether they are as their packages brought them. */
public final class SettingFiles {
    private static final String KIND = PackageKinds.SETTING_FILE.name();
    private static final Pattern FAILED = Pattern.compile("(/.*): FAILED( open or read)?");

    private final SortedSet<String> files = new TreeSet<>();
    private final Set<String> links = new HashSet<>();
    private final SortedSet<String> folders = new TreeSet<>();
    private final Map<String, SortedSet<String>> owners = new TreeMap<>();
    private final SortedSet<String> made = new TreeSet<>();
    private final Set<String> verified = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();

    private SettingFiles() {}

    public static Reading read(Section section) {
        SettingFiles read = new SettingFiles();
        boolean sound = true;
        for (String line : section.lines()) {
            sound &= line.isEmpty() || read.add(line);
        }
        Optional<Reason> doubt = section.shortfall("the list of setting files");
        if (doubt.isEmpty() && !sound) {
            doubt = Optional.of(Reason.of(Code.MALFORMED, "the list of setting files is not understood"));
        }
        return read.reading(doubt);
    }

    private boolean add(String line) {
        String[] fields = line.split("\t", 3);
        switch (fields[0]) {
            case "f" -> files.add(fields[1]);
            case "l" -> links.add(fields[1]);
            case "d" -> folders.add(fields[1]);
            case "sum" -> verified.add(fields[1]);
            case "made" -> made.add(fields[1]);
            case "owner" ->
                owners.computeIfAbsent(fields[fields.length - 1], any -> new TreeSet<>())
                        .add(fields[1]);
            default -> {
                Matcher failed = FAILED.matcher(line);
                if (!failed.matches()) {
                    return false;
                }
                (failed.group(2) == null ? changed : unreadable).add(failed.group(1));
            }
        }
        return fields.length > 1 || fields[0].startsWith("/");
    }

    private Reading reading(Optional<Reason> doubt) {
        List<Resource> resources = new ArrayList<>();
        files.forEach(path -> resources.add(file(path)));
        folders.stream()
                .filter(path -> owned(path) || made.stream().anyMatch(each -> each.startsWith(path + "/")))
                .forEach(path -> resources.add(resource(path, "shipped")));
        links.stream()
                .sorted()
                .forEach(path -> resources.add(
                        resource(path, made.contains(path) ? "shipped" : owned(path) ? "unverified" : "")));
        made.stream()
                .filter(path -> !links.contains(path) && !files.contains(path))
                .forEach(path -> resources.add(resource(path, "missing")));
        Scope scope = Scope.ofKind(KIND);
        return new Reading(
                resources,
                List.of(doubt.map(reason -> coverage(scope, resources, reason)).orElseGet(() -> Coverage.all(scope))));
    }

    private static Coverage coverage(Scope scope, List<Resource> resources, Reason reason) {
        return resources.isEmpty() ? Coverage.none(scope, reason) : Coverage.partial(scope, reason);
    }

    private boolean owned(String path) {
        return owners.containsKey(path);
    }

    private Resource file(String path) {
        if (unreadable.contains(path)) {
            return resource(path, "")
                    .hiding(Map.of(
                            "state",
                            Reason.of(Code.PERMISSION_DENIED, "the user of the collector may not read this file")));
        }
        String state = changed.contains(path) ? "changed" : verified.contains(path) ? "shipped" : "unverified";
        return resource(path, made.contains(path) ? "shipped" : owned(path) ? state : "");
    }

    private Resource resource(String path, String state) {
        Map<String, Value> attributes = new TreeMap<>();
        attributes.put("packages", Value.ofTexts(List.copyOf(owners.getOrDefault(path, new TreeSet<>()))));
        if (!state.isEmpty()) {
            attributes.put("state", Value.of(state));
        }
        return Resource.present(KIND, path, attributes);
    }
}
