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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose the files are that say how a host is set up, and whether they are as their packages brought them. */
public final class SettingFiles {
    private static final String KIND = PackageKinds.SETTING_FILE.name();
    /** What md5sum prints, which puts a backslash before a line whose name it escapes. */
    private static final Pattern CHECKED = Pattern.compile("(\\\\?)(/.*): (OK|FAILED|FAILED open or read)");

    private static final Pattern DENIED = Pattern.compile("find: ['\u2018](/.*)['\u2019]: Permission denied");
    /** Said of what went away while it was listed, and of places and lists that a host has not. */
    private static final String VANISHED = ": No such file or directory";

    private final SortedMap<String, Sort> there = new TreeMap<>();
    private final SortedMap<String, Sort> made = new TreeMap<>();
    private final Map<String, SortedSet<String>> owners = new TreeMap<>();
    private final Set<String> verified = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private final SortedSet<String> closed = new TreeSet<>();
    private @Nullable Reason complaint;

    private SettingFiles() {}

    public static Reading read(Section section) {
        SettingFiles read = new SettingFiles();
        boolean sound = true;
        for (String line : section.lines()) {
            sound &= line.isEmpty() || read.add(line);
        }
        section.complaints().forEach(read::complain);
        Optional<Reason> doubt = section.shortfall("the list of setting files");
        if (doubt.isEmpty() && !sound) {
            doubt = Optional.of(Reason.of(Code.MALFORMED, "the list of setting files is not understood"));
        }
        return read.reading(doubt.or(() -> Optional.ofNullable(read.complaint)));
    }

    private void complain(String line) {
        Matcher denied = DENIED.matcher(line);
        if (denied.matches()) {
            closed.add(denied.group(1));
        } else if (!line.endsWith(VANISHED) && complaint == null) {
            complaint = Reason.of(Section.code(line), line);
        }
    }

    private boolean add(String line) {
        String[] fields = line.split("\t", 3);
        String last = fields[fields.length - 1];
        switch (fields[0]) {
            case "f", "l", "d" -> there.put(last, Sort.of(fields[0]));
            case "made" -> made.put(last, Sort.of(fields[1]));
            case "owner" -> owners.computeIfAbsent(last, any -> new TreeSet<>()).add(fields[1]);
            default -> {
                return check(line);
            }
        }
        return fields.length > 1;
    }

    private boolean check(String line) {
        Matcher checked = CHECKED.matcher(line);
        if (!checked.matches()) {
            return false;
        }
        // only backslashes are escaped: no listed name has a line feed
        String path =
                checked.group(1).isEmpty() ? checked.group(2) : checked.group(2).replace("\\\\", "\\");
        Set<String> all = switch (checked.group(3)) {
            case "OK" -> verified;
            case "FAILED" -> changed;
            default -> unreadable;
        };
        return all.add(path);
    }

    private Reading reading(Optional<Reason> doubt) {
        List<Resource> resources = new ArrayList<>();
        there.forEach((path, sort) -> {
            if (sort != Sort.DIRECTORY || owned(path) || leadsToMade(path)) {
                resources.add(resource(path, sort));
            }
        });
        made.forEach((path, sort) -> {
            if (!there.containsKey(path)) {
                resources.add(resource(path, sort, "missing"));
            }
        });
        Scope scope = Scope.ofKind(KIND);
        List<Coverage> coverage = new ArrayList<>();
        coverage.add(doubt.map(reason -> coverage(scope, resources, reason)).orElseGet(() -> Coverage.all(scope)));
        closed.forEach(folder -> coverage.add(Coverage.none(
                Scope.below(KIND, folder),
                Reason.of(Code.PERMISSION_DENIED, "the user of the collector may not list this folder: root may"))));
        return new Reading(resources, coverage);
    }

    private boolean leadsToMade(String folder) {
        SortedMap<String, Sort> after = made.tailMap(folder + "/");
        return !after.isEmpty() && after.firstKey().startsWith(folder + "/");
    }

    private static Coverage coverage(Scope scope, List<Resource> resources, Reason reason) {
        return resources.isEmpty() ? Coverage.none(scope, reason) : Coverage.partial(scope, reason);
    }

    private boolean owned(String path) {
        return owners.containsKey(path);
    }

    private Resource resource(String path, Sort sort) {
        if (unreadable.contains(path)) {
            return resource(path, sort, "")
                    .hiding(Map.of(
                            "state",
                            Reason.of(Code.PERMISSION_DENIED, "the user of the collector may not read this file")));
        }
        return resource(path, sort, state(path, sort));
    }

    private String state(String path, Sort sort) {
        if (sort == made.get(path) || sort == Sort.DIRECTORY) {
            return "shipped";
        }
        if (made.containsKey(path)) {
            return "changed";
        }
        if (!owned(path)) {
            return "";
        }
        return changed.contains(path) ? "changed" : verified.contains(path) ? "shipped" : "unverified";
    }

    private Resource resource(String path, Sort sort, String state) {
        Map<String, Value> attributes = new TreeMap<>();
        attributes.put("packages", Value.ofTexts(List.copyOf(owners.getOrDefault(path, new TreeSet<>()))));
        attributes.put("type", Value.of(sort.spelling()));
        if (!state.isEmpty()) {
            attributes.put("state", Value.of(state));
        }
        return Resource.present(KIND, path, attributes);
    }

    private enum Sort {
        FILE,
        LINK,
        DIRECTORY;

        static Sort of(String letter) {
            return switch (letter) {
                case "f" -> FILE;
                case "l" -> LINK;
                default -> DIRECTORY;
            };
        }

        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
