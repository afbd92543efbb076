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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files that are not as their packages shipped them; all others were found to be. */
public final class Integrity {
    private static final String KIND = PackageKinds.PACKAGE_FILE.name();
    private static final Pattern RPM = Pattern.compile("(missing|[SM5DLUGTP.?]{8,10}) +(?:([acdglmr]) )?(/.*)");
    private static final Pattern DPKG =
            Pattern.compile("(content|missing|odd|unverified|unreadable)\t([fc])\t([^\t]+)\t(/.*)");
    private static final Map<Character, String> LETTERS = Map.of(
            'S',
            "size",
            'M',
            "mode",
            '5',
            "content",
            'D',
            "device",
            'L',
            "link",
            'U',
            "owner",
            'G',
            "group",
            'T',
            "time",
            'P',
            "capabilities");

    private static final class Found {
        private final SortedSet<String> packages = new TreeSet<>();
        private final SortedSet<String> differs = new TreeSet<>();
        private boolean configuration;
        private boolean unreadable;
    }

    private final SortedMap<String, Found> files = new TreeMap<>();
    private @Nullable Reason doubt;

    private Integrity() {}

    /** The coverage of a survey that was not asked for it. */
    public static Reading notWanted() {
        Reason reason = Reason.of(
                Code.NOT_COLLECTED, "whether files are as packages shipped them is told if it is asked for: integrity");
        return new Reading(List.of(), List.of(Coverage.none(Scope.ofKind(KIND), reason)));
    }

    /** What was found by the checksums of dpkg and by rpm; a section that is not there is left out. */
    public static Reading read(List<Section> dpkg, List<Section> rpm) {
        Integrity integrity = new Integrity();
        dpkg.forEach(integrity::dpkg);
        rpm.forEach(integrity::rpm);
        return integrity.reading(dpkg.isEmpty() && rpm.isEmpty());
    }

    private void dpkg(Section section) {
        section.shortfall("the check of dpkg's checksums").ifPresent(this::doubt);
        for (String line : section.lines()) {
            Matcher told = DPKG.matcher(line);
            if (told.matches()) {
                Found found = files.computeIfAbsent(told.group(4), any -> new Found());
                found.packages.add(told.group(3));
                found.configuration |= told.group(2).equals("c");
                found.unreadable |= told.group(1).equals("unreadable");
                found.differs.add(told.group(1).equals("odd") ? "type" : told.group(1));
            } else if (line.equals("timeout")) {
                doubt(Reason.of(Code.TIMEOUT, "the check of dpkg's checksums did not finish in time"));
            } else if (!line.isBlank()) {
                misunderstood("the check of dpkg's checksums", line);
            }
        }
    }

    private void rpm(Section section) {
        section.shortfall("rpm").ifPresent(this::doubt);
        for (String line : section.lines()) {
            Matcher told = RPM.matcher(line);
            int tab = line.indexOf('\t');
            if (told.matches()) {
                // rpm adds to a line what it was refused: "(Permission denied)"
                String path = told.group(3).replaceFirst(" \\(Permission denied\\)$", "");
                Found found = files.computeIfAbsent(path, any -> new Found());
                found.configuration |= "c".equals(told.group(2));
                found.unreadable |= told.group(1).contains("?") || !path.equals(told.group(3));
                found.differs.addAll(differing(told.group(1)));
            } else if (tab > 0 && files.containsKey(line.substring(tab + 1))) {
                files.computeIfAbsent(line.substring(tab + 1), any -> new Found())
                        .packages
                        .add(line.substring(0, tab));
            } else if (line.equals("timeout")) {
                doubt(Reason.of(Code.TIMEOUT, "rpm -Va did not finish in time"));
            } else if (!line.isBlank() && !line.startsWith("Unsatisfied dependencies")) {
                misunderstood("rpm -Va", line);
            }
        }
    }

    private static List<String> differing(String letters) {
        if (letters.startsWith("missing")) {
            return List.of("missing");
        }
        return letters.chars()
                .mapToObj(each -> LETTERS.getOrDefault((char) each, ""))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private void misunderstood(String what, String line) {
        doubt(Reason.of(
                Code.MALFORMED,
                what + " told what is not understood: " + line.substring(0, Math.min(100, line.length()))));
    }

    private void doubt(Reason reason) {
        doubt = doubt == null ? reason : doubt;
    }

    private Reading reading(boolean nothing) {
        Scope scope = Scope.ofKind(KIND);
        if (nothing) {
            Reason reason = Reason.of(Code.UNSUPPORTED, "the host has neither dpkg nor rpm to compare its files with");
            return new Reading(List.of(), List.of(Coverage.none(scope, reason)));
        }
        List<Resource> resources = new ArrayList<>();
        files.forEach((path, found) -> resources.add(resource(path, found)));
        return new Reading(resources, List.of(doubt == null ? Coverage.all(scope) : Coverage.partial(scope, doubt)));
    }

    private static Resource resource(String path, Found found) {
        if (found.unreadable && found.differs.stream().allMatch("unreadable"::equals)) {
            Reason reason = Reason.of(Code.PERMISSION_DENIED, "the user of the collector may not read this file");
            return Resource.unreadable(KIND, path, reason);
        }
        Map<String, Value> attributes = new HashMap<>();
        attributes.put("packages", Value.ofTexts(List.copyOf(found.packages)));
        attributes.put("differs", Value.ofTexts(List.copyOf(found.differs)));
        attributes.put("configuration", Value.of(found.configuration));
        return Resource.present(KIND, path, attributes);
    }
}
