package dev.plumbline.observed.host.system;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.KernelParameters;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.secret.Sealer;
import dev.plumbline.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's parameters. One of several lines is repeated by sysctl with each; its lines are joined. A parameter that
 * sysctl passes over is told as unreadable, not as absent.
 */
public final class SysctlList {
    private static final String KIND = Kinds.SYSCTL.name();
    private static final Scope SCOPE = Scope.ofKind(KIND);
    private static final String PROGRAM = "sysctl";
    private static final Pattern LINE = Pattern.compile("(?<name>[^ =]+) =(?: (?<value>.*))?");
    private static final Pattern COMPLAINT = Pattern.compile("sysctl: .*key ['\"](?<name>[^'\"]+)['\"].*");
    private static final Pattern SECRET = Pattern.compile(".*(?:secret|[._]key)");
    private static final int MOST_NAMES = 250_000;

    private final Sealer sealer;
    private final String target;
    private final Listing listing = new Listing(KIND);
    private boolean unexplained;

    public SysctlList(Sealer sealer, String target) {
        this.sealer = sealer;
        this.target = target;
    }

    /**
     * Reads the parameters.
     *
     * @param values what sysctl -a prints
     * @param names the files below /proc/sys
     * @param persisted what is set at boot
     */
    public Reading read(Section values, Section names, KernelParameters persisted) {
        addValues(values);
        values.complaints().forEach(this::hideDenied);
        hideUntold(names);
        addPersisted(persisted);
        Reading reading = listing.read(values, PROGRAM);
        Coverage coverage = reading.coverage().get(0);
        Optional<Reason> namesUnknown = names.shortfall("find");
        // sysctl may fail because of single keys; with each of them told, nothing is missing.
        boolean keysFailed =
                values.ended() && !values.succeeded() && !values.complaints().isEmpty() && !unexplained;
        if (coverage.reason() == null || keysFailed) {
            coverage = namesUnknown
                    .map(reason -> Coverage.partial(SCOPE, reason))
                    .orElseGet(() -> keysFailed
                            ? Coverage.all(SCOPE)
                            : reading.coverage().get(0));
        }
        return new Reading(reading.resources(), List.of(coverage));
    }

    private void addValues(Section values) {
        Map<String, String> joined = new TreeMap<>();
        for (String line : values.lines()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String value = matcher.group("value");
                joined.merge(matcher.group("name"), value == null ? "" : value, (first, next) -> first + "\n" + next);
            } else {
                listing.unread(line);
            }
        }
        joined.forEach((name, value) -> listing.add(name, Map.of("value", sealed("value", name, value))));
    }

    /** Few parameters are secret; the words cookie, pass and session in the names of others mean something else. */
    private Value sealed(String attribute, String name, String value) {
        return SECRET.matcher(name).matches() || Secrets.secretShape(value)
                ? sealer.seal(target, KIND + "/" + attribute, value)
                : Value.of(value);
    }

    private void addPersisted(KernelParameters persisted) {
        Set<String> all = new TreeSet<>(persisted.names());
        listing.resources().forEach(parameter -> all.add(parameter.name()));
        for (String name : all) {
            persisted
                    .of(name)
                    .ifPresent(setting -> listing.replace(
                            with(listing.named(name).orElse(Resource.present(KIND, name, Map.of())), setting)));
        }
    }

    /** A parameter whose value cannot be read is there all the same. */
    private Resource with(Resource running, KernelParameters.Setting setting) {
        Map<String, Value> attributes = new TreeMap<>(running.attributes());
        String value = setting.value() == null ? "" : setting.value();
        attributes.put("persisted", sealed("persisted", running.name(), value));
        attributes.put("persisted-in", Value.of(setting.file()));
        Reason unreadable = running.hidden().get("");
        return Resource.present(KIND, running.name(), attributes)
                .hiding(unreadable == null ? running.hidden() : Map.of("value", unreadable));
    }

    private void hideDenied(String complaint) {
        Matcher matcher = COMPLAINT.matcher(complaint);
        if (!matcher.matches()) {
            unexplained = true;
            return;
        }
        Code code = Section.code(complaint);
        String what = code == Code.PERMISSION_DENIED ? "the user of the collector may not read it" : complaint;
        hide(matcher.group("name"), Reason.of(code, what));
    }

    private void hideUntold(Section names) {
        Reason passedOver =
                Reason.of(Code.UNSUPPORTED, "sysctl tells no value; it can only be written, has none yet, or is old");
        Records paths = names.records('\0');
        for (int i = 0; i < MOST_NAMES && paths.hasNext(1); i++) {
            hide(dotted(paths.next()), passedOver);
        }
    }

    private void hide(String name, Reason reason) {
        if (listing.named(name).isEmpty()) {
            listing.add(Resource.unreadable(KIND, name, reason));
        }
    }

    /** A dot within a part of the path is shown as a slash: net/ipv4/conf/eth0.5/mtu is net.ipv4.conf.eth0/5.mtu. */
    private static String dotted(String path) {
        return path.replace('.', '\0').replace('/', '.').replace('\0', '/');
    }
}
