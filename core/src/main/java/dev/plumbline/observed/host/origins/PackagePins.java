package dev.plumbline.observed.host.origins;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.PackageKinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.WholeFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The preferences that apt obeys (apt_preferences(5)); it reads files without an ending or with .pref. */
public final class PackagePins {
    private static final String KIND = PackageKinds.PACKAGE_PIN.name();
    private static final Pattern FILE =
            Pattern.compile("/etc/apt/preferences|/etc/apt/preferences\\.d/(?:[A-Za-z0-9_-]+|[A-Za-z0-9_.-]+\\.pref)");

    private PackagePins() {}

    public static Reading read(WholeFiles files) {
        SortedMap<String, List<String>> places = new TreeMap<>();
        SortedMap<String, Long> priorities = new TreeMap<>();
        List<String> unread = new ArrayList<>();
        files.contents().forEach((file, content) -> {
            if (FILE.matcher(file).matches()) {
                for (Map<String, String> pin : ControlText.paragraphs(WholeFiles.text(content))) {
                    String name =
                            collapsed(pin.getOrDefault("package", "")) + ": " + collapsed(pin.getOrDefault("pin", ""));
                    String priority = pin.getOrDefault("pin-priority", "").strip();
                    if (!pin.containsKey("package") || !pin.containsKey("pin") || !priority.matches("-?[0-9]{1,9}")) {
                        unread.add(file);
                    } else {
                        priorities.putIfAbsent(name, Long.parseLong(priority));
                        places.computeIfAbsent(name, any -> new ArrayList<>()).add(file);
                    }
                }
            }
        });
        List<Resource> resources = new ArrayList<>();
        priorities.forEach((name, priority) -> {
            List<String> named = List.copyOf(new TreeSet<>(places.getOrDefault(name, List.of())));
            resources.add(Resource.present(
                    KIND, name, Map.of("priority", Value.of(priority), "files", Value.ofTexts(named))));
        });
        return new Reading(resources, List.of(coverage(files, unread)));
    }

    private static Coverage coverage(WholeFiles files, List<String> unread) {
        Coverage coverage = files.coverage(KIND, "/etc/apt/preferences");
        return unread.isEmpty() || coverage.reason() != null
                ? coverage
                : Coverage.partial(
                        Scope.ofKind(KIND),
                        Reason.of(Code.MALFORMED, unread.get(0) + " has a paragraph that is not understood"));
    }

    private static String collapsed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
