package dev.plumbline.observed.host.rights;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kind;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where dpkg was told to do otherwise than its packages say: {@code dpkg-divert} and {@code dpkg-statoverride}. */
public final class Overrides {
    private static final String DIVERSIONS = "/var/lib/dpkg/diversions";
    private static final String OVERRIDES = "/var/lib/dpkg/statoverride";
    private static final Pattern OVERRIDE = Pattern.compile("(\\S+) (\\S+) ([0-7]{1,4}) (/.*)");
    private static final int LINES = 3;

    private Overrides() {}

    public static List<Reading> read(WholeFiles files) {
        return List.of(diversions(files), overrides(files));
    }

    /** Three lines each: the path, where it goes, and the package, or a colon for one of the administrator. */
    private static Reading diversions(WholeFiles files) {
        List<String> lines = files.text(DIVERSIONS).lines().toList();
        List<Resource> resources = new ArrayList<>();
        for (int i = 0; i + LINES <= lines.size(); i += LINES) {
            String by = lines.get(i + 2);
            resources.add(Resource.present(
                    PackageKinds.DIVERSION.name(),
                    lines.get(i),
                    Map.of("to", Value.of(lines.get(i + 1)), "package", Value.of(by.equals(":") ? "" : by))));
        }
        return reading(PackageKinds.DIVERSION, resources, files, DIVERSIONS, lines.size() % LINES == 0);
    }

    private static Reading overrides(WholeFiles files) {
        List<Resource> resources = new ArrayList<>();
        boolean sound = true;
        for (String line : files.text(OVERRIDES).lines().toList()) {
            Matcher parts = OVERRIDE.matcher(line);
            sound &= parts.matches();
            if (parts.matches()) {
                String mode = parts.group(3);
                resources.add(Resource.present(
                        PackageKinds.STAT_OVERRIDE.name(),
                        parts.group(4),
                        Map.of(
                                "owner", Value.of(parts.group(1)),
                                "group", Value.of(parts.group(2)),
                                "mode", Value.of("0".repeat(4 - mode.length()) + mode))));
            }
        }
        return reading(PackageKinds.STAT_OVERRIDE, resources, files, OVERRIDES, sound);
    }

    private static Reading reading(Kind kind, List<Resource> resources, WholeFiles files, String file, boolean sound) {
        Coverage coverage = files.coverage(kind.name(), file);
        if (!sound && coverage.reason() == null) {
            coverage =
                    Coverage.partial(Scope.ofKind(kind.name()), Reason.of(Code.MALFORMED, file + " is not understood"));
        }
        return new Reading(resources, List.of(coverage));
    }
}
