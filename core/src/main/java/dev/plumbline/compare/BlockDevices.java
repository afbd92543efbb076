package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is mounted, by the names that fstab(5), udev(7) and lvm(8) have for one thing. */
final class BlockDevices {
    private static final Pattern VOLUME = Pattern.compile("/dev/(?!mapper/|disk/)([^/\\[]+)/([^/\\[]+)");
    private static final Pattern BY_LINK = Pattern.compile("/dev/disk/by-(uuid|label|id)/(.+)");
    private static final Pattern BY_TAG = Pattern.compile("(UUID|LABEL)=\"?([^\"]+)\"?");
    /** Those that no fact of a device tells. */
    private static final Pattern UNTOLD = Pattern.compile("(PARTUUID|PARTLABEL|ID)=.*|/dev/disk/by-.*");

    private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final Map<String, String> LISTS = Map.of("uuid", "uuids", "label", "labels", "id", "ids");
    private static final String MAPPER = "/dev/mapper/";

    private BlockDevices() {}

    /** Whether two names are of one device, or of one directory that is mounted once more. */
    static Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        String wanted = mapped(declared.display());
        String seen = mapped(observed.display());
        if (wanted.equals(seen)) {
            return judgement.by(Equivalences.MAPPED_DEVICE);
        }
        if (seen.endsWith("]") && wanted.startsWith("/") && !wanted.startsWith("/dev/")) {
            return directory(wanted, judgement.around()).filter(seen::equals).isPresent()
                    ? judgement.by(Equivalences.BIND_MOUNT)
                    : Conformance.BROKEN;
        }
        if (!isLink(wanted) && !isLink(seen)) {
            return Conformance.BROKEN;
        }
        Observation devices = judgement.around().fact("devices");
        if (!(devices instanceof Observation.Seen told) || !(told.value() instanceof Value.Fields disks)) {
            return AttributeJudgement.unknown(
                    Reason.Code.NOT_COLLECTED,
                    "which device has the name " + (isLink(wanted) ? wanted : seen) + " is not told");
        }
        Map<String, String> named = named(disks);
        @Nullable String one = isLink(wanted) ? named.get(link(wanted)) : wanted;
        @Nullable String other = isLink(seen) ? named.get(link(seen)) : seen;
        if (one != null && one.equals(other)) {
            return judgement.by(Equivalences.DEVICE_NAME);
        }
        return UNTOLD.matcher(isLink(wanted) ? wanted : seen).matches() && (one == null || other == null)
                ? AttributeJudgement.unknown(
                        Reason.Code.NOT_COLLECTED,
                        "no fact of the host tells which device " + (one == null ? wanted : seen) + " is")
                : Conformance.BROKEN;
    }

    private static boolean isLink(String device) {
        return BY_TAG.matcher(device).matches() || UNTOLD.matcher(device).matches();
    }

    /** A name as {@link #named} lists it. */
    private static String link(String device) {
        Matcher link = BY_LINK.matcher(device);
        if (link.matches()) {
            return link.group(1) + " " + unescaped(link.group(2));
        }
        Matcher tag = BY_TAG.matcher(device);
        return tag.matches() ? tag.group(1).toLowerCase(Locale.ROOT) + " " + tag.group(2) : device;
    }

    /** The devices with their partitions, by the names that udev links to them. */
    private static Map<String, String> named(Value.Fields disks) {
        Map<String, String> named = new HashMap<>();
        disks.fields().forEach((name, disk) -> {
            names(name, disk, named);
            fields(disk, "partitions").forEach((partition, told) -> names(partition, told, named));
        });
        return named;
    }

    private static void names(String name, Value told, Map<String, String> named) {
        Map<String, Value> links = fields(told, "links");
        String device = items(links, "ids")
                .filter(id -> id.startsWith("dm-name-"))
                .map(id -> MAPPER + unescaped(id.substring("dm-name-".length())))
                .findFirst()
                .orElse("/dev/" + name);
        LISTS.forEach((sort, list) ->
                items(links, list).forEach(each -> named.putIfAbsent(sort + " " + unescaped(each), device)));
    }

    private static Stream<String> items(Map<String, Value> links, String list) {
        return links.get(list) instanceof Value.Items items
                ? items.items().stream().map(Value::display)
                : Stream.empty();
    }

    private static Map<String, Value> fields(Value value, String name) {
        return value instanceof Value.Fields all && all.fields().get(name) instanceof Value.Fields fields
                ? fields.fields()
                : Map.of();
    }

    /** udev(7) writes what may not be in a name of a link as a backslash, an x and two hexadecimal digits. */
    private static String unescaped(String name) {
        return ESCAPED.matcher(name)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    /** What findmnt(8) shows as the source where a directory of another mount is mounted. */
    private static Optional<String> directory(String path, Surroundings around) {
        String clean = AbsolutePath.clean(path);
        String at = clean;
        Map<String, Resource> mounts = around.known("mount");
        while (!at.isEmpty()) {
            Resource mount = mounts.get(at);
            if (mount != null && mount.attribute("device") instanceof Observation.Seen device) {
                String below = at.equals("/") ? clean : clean.substring(at.length());
                return Optional.of(within(device.value().display(), below));
            }
            at = at.equals("/") ? "" : AbsolutePath.parent(at);
        }
        return Optional.empty();
    }

    private static String within(String device, String below) {
        int bracket = device.endsWith("]") ? device.indexOf('[') : -1;
        return bracket < 0
                ? device + "[" + below + "]"
                : device.substring(0, bracket) + "[" + device.substring(bracket + 1, device.length() - 1) + below + "]";
    }

    /** As lvm(8) names it for the device mapper. */
    private static String mapped(String device) {
        Matcher volume = VOLUME.matcher(device);
        return volume.matches() ? MAPPER + doubled(volume.group(1)) + "-" + doubled(volume.group(2)) : device;
    }

    private static String doubled(String name) {
        return name.replace("-", "--");
    }
}
