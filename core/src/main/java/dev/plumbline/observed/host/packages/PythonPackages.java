package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.PackageKinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python packages by the metadata beside them, in the order in which Python itself would find them. */
public final class PythonPackages {
    private static final Pattern FOLDER = Pattern.compile("(?s)(/.*/(?:dist|site)-packages)/.*");
    private static final Pattern VERSION = Pattern.compile("python3?([0-9.]*)$");

    private record Found(String location, String name, String version) {}

    private PythonPackages() {}

    public static Reading read(Section section) {
        Listing listing = new Listing(PackageKinds.PYTHON_PACKAGE.name());
        Records records = section.records('\n');
        String python = records.hasNext(1) ? records.next() : "";
        Map<String, String[]> byFile = new LinkedHashMap<>();
        boolean sound = true;
        // each line is the path of a file, NUL, and a line of that file; newlines may be in the path only
        Records fields = new Records(records.rest(), '\0', true);
        String path = fields.hasNext() ? fields.next() : "";
        while (fields.hasNext()) {
            String told = fields.next();
            int end = told.indexOf('\n');
            String line = end < 0 ? told : told.substring(0, end);
            sound &= add(path, line, byFile);
            path = end < 0 ? "" : told.substring(end + 1);
        }
        for (Found found : inOrder(byFile, python)) {
            String name = listing.named(found.name()).isPresent()
                    ? found.name() + " (" + found.location() + ")"
                    : found.name();
            listing.add(name, Map.of("version", Value.of(found.version()), "location", Value.of(found.location())));
        }
        Reading reading = listing.read(section, "find with grep -Z");
        return sound || reading.coverage().get(0).reason() != null
                ? reading
                : new Reading(
                        reading.resources(),
                        List.of(Coverage.partial(
                                Scope.ofKind(PackageKinds.PYTHON_PACKAGE.name()),
                                Reason.of(Code.MALFORMED, "the metadata of a Python package are not understood"))));
    }

    private static boolean add(String path, String line, Map<String, String[]> byFile) {
        String[] fields = byFile.computeIfAbsent(path, any -> new String[] {"", ""});
        int colon = line.indexOf(':');
        String key = colon < 0 ? "" : line.substring(0, colon);
        if (key.equals("Name")) {
            fields[0] = line.substring(colon + 1).strip();
        } else if (key.equals("Version")) {
            fields[1] = line.substring(colon + 1).strip();
        } else {
            return false;
        }
        return FOLDER.matcher(path).matches();
    }

    /** As in Python's path: what is local, then what the distribution brings; the version that python3 is before others. */
    private static List<Found> inOrder(Map<String, String[]> byFile, String python) {
        Matcher version = VERSION.matcher(python.strip());
        String own = version.find() ? "/python3" + version.group(1) + "/" : "/python3/";
        List<Found> found = new ArrayList<>();
        byFile.forEach((path, fields) -> {
            Matcher folder = FOLDER.matcher(path);
            if (folder.matches() && !fields[0].isEmpty()) {
                found.add(new Found(folder.group(1), fields[0], fields[1]));
            }
        });
        found.sort(Comparator.comparing((Found each) ->
                        !each.location().contains(own) && !each.location().contains("/python3/"))
                .thenComparing(each -> !each.location().startsWith("/usr/local/"))
                .thenComparing(Found::location)
                .thenComparing(each -> each.name().toLowerCase(Locale.ROOT)));
        return found;
    }
}
