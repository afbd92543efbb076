package dev.plumbline.observed.host;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.secret.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's parameters. One of several lines is repeated by sysctl with each; its lines are joined. */
final class SysctlList {
    private static final String KIND = Kinds.SYSCTL.name();
    private static final Pattern LINE = Pattern.compile("(?<name>[^ =]+) =(?: (?<value>.*))?");
    private static final Pattern COMPLAINT =
            Pattern.compile("sysctl: .*key ['\"](?<name>[^'\"]+)['\"](?:: (?<why>.*))?");

    private SysctlList() {}

    static Reading read(Section sysctl, Sealer sealer, String target) {
        Listing listing = new Listing(KIND);
        SortedMap<String, String> values = new TreeMap<>();
        for (String line : sysctl.lines()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String value = matcher.group("value");
                values.merge(matcher.group("name"), value == null ? "" : value, (a, b) -> a + "\n" + b);
            } else {
                listing.unread(line);
            }
        }
        values.forEach((name, value) ->
                listing.add(name, Map.of("value", sealer.sealIfSecret(target, KIND + "/value", name, value))));
        List<String> unexplained = new ArrayList<>();
        for (String complaint : sysctl.complaints()) {
            Matcher matcher = COMPLAINT.matcher(complaint);
            if (matcher.matches()) {
                hide(listing, matcher.group("name"), complaint);
            } else {
                unexplained.add(complaint);
            }
        }
        return asExplained(listing.read(sysctl, "sysctl"), sysctl, unexplained);
    }

    private static void hide(Listing listing, String name, String complaint) {
        Code code = Section.code(complaint);
        String what = code == Code.PERMISSION_DENIED ? "the user of the collector may not read it" : complaint;
        if (listing.named(name).isEmpty()) {
            listing.add(Resource.unreadable(KIND, name, Reason.of(code, what)));
        }
    }

    /** sysctl fails if any key cannot be read; with each such key told, nothing else is missing. */
    private static Reading asExplained(Reading reading, Section sysctl, List<String> unexplained) {
        boolean explained = !sysctl.succeeded()
                && !sysctl.complaints().isEmpty()
                && unexplained.isEmpty()
                && !reading.resources().isEmpty()
                && sysctl.ended();
        return explained ? new Reading(reading.resources(), List.of(Coverage.all(Scope.ofKind(KIND)))) : reading;
    }
}
