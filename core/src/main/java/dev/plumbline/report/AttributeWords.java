package dev.plumbline.report;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How an attribute differs, as the rest of a sentence that begins with its resource. */
final class AttributeWords {
    /** What follows the resource before the observed value; {@code #} stands for the key of a map. */
    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("package.version", "is at version"),
            Map.entry("package.status", "has dpkg status"),
            Map.entry("service.enabled", "is"),
            Map.entry("service.running", "is"),
            Map.entry("service.type", "is of type"),
            Map.entry("service.command", "starts"),
            Map.entry("service.user", "runs as user"),
            Map.entry("timer.enabled", "is"),
            Map.entry("timer.running", "is"),
            Map.entry("timer.calendar", "elapses at"),
            Map.entry("timer.unit", "starts"),
            Map.entry("unit.enabled", "is"),
            Map.entry("unit.running", "is"),
            Map.entry("unit.listen", "listens on"),
            Map.entry("cron-job.schedule", "runs at"),
            Map.entry("cron-job.user", "runs as user"),
            Map.entry("at-job.time", "runs at"),
            Map.entry("host-setting.value", "is"),
            Map.entry("mount.device", "is the mount of"),
            Map.entry("file.type", "is of type"),
            Map.entry("file.owner", "is owned by"),
            Map.entry("file.target", "points to"),
            Map.entry("file.modified", "was modified at"),
            Map.entry("user.groups", "has supplementary groups"),
            Map.entry("listener.process", "is held by process"),
            Map.entry("login-setting.value", "is"),
            Map.entry("sshd-setting.value", "is"),
            Map.entry("sudo-default.value", "is"),
            Map.entry("listener.user", "is held by user"),
            Map.entry("listener.unit", "belongs to unit"),
            Map.entry("sysctl.value", "is"),
            Map.entry("sysctl.persisted", "is from the next boot on"),
            Map.entry("host-setting.persisted", "is from the next boot on"),
            Map.entry("mount.options", "is mounted with"),
            Map.entry("mount.persisted-device", "has in fstab the device"),
            Map.entry("mount.persisted-type", "has in fstab the type"),
            Map.entry("mount.persisted-options", "has in fstab the options"),
            Map.entry("container.image", "runs image"),
            Map.entry("container.image-id", "runs image id"),
            Map.entry("container.image-moved", "runs another image than its tag names now:"),
            Map.entry("container.image-outdated", "is older than the local image of its tag, and runs"),
            Map.entry("container.state", "is"),
            Map.entry("container.environment", "has environment variable #"),
            Map.entry("container.labels", "has label #"),
            Map.entry("container.ports", "publishes port # at"),
            Map.entry("container.mounts", "has at # the mount"),
            Map.entry("container.restart", "has restart policy"),
            Map.entry("container.entrypoint", "has entry point"),
            Map.entry("container.user", "runs as user"),
            Map.entry("container.network-mode", "has network mode"),
            Map.entry("container.created", "was created at"),
            Map.entry("image.environment", "has environment variable #"),
            Map.entry("image.labels", "has label #"));

    /** What a kind's attribute is called where its verb does not say it. */
    private static final Map<String, String> NOUNS = Map.of(
            "environment", "environment variable #",
            "labels", "label #",
            "ports", "published port #",
            "mounts", "mount at #",
            "enabled", "unit file state",
            "running", "active state",
            "persisted", "setting for the next boot",
            "sha256", "content");

    private static final Set<String> SIZES = Set.of("memory", "memory-swap", "memory-reservation", "shm-size");
    private static final String UNITS = "kmg";

    /** The most edits of one file that a sentence shows. */
    private static final int SHOWN_EDITS = 3;

    private final Words words;

    AttributeWords(Words words) {
        this.words = words;
    }

    String phrase(String kind, AttributeDifference difference) {
        return switch (difference.status()) {
            case CHANGED -> changed(kind, difference);
            case MISSING -> "has no " + noun(difference.path()) + declared(kind, difference);
            case UNMANAGED -> undeclared(kind, difference);
            case UNKNOWN -> unknown(difference);
        };
    }

    private String changed(String kind, AttributeDifference difference) {
        Value observed = difference.observed();
        if (isContent(kind, difference.path())) {
            return "has other content than declared" + unmet(difference);
        }
        if (observed instanceof Value.Flag flag) {
            return (flag.flag() ? "is " : "is not ") + noun(difference.path()) + declared(kind, difference);
        }
        String seen = observed == null ? "nothing" : seen(difference.path(), observed);
        return verb(kind, difference.path()) + " " + seen + declared(kind, difference);
    }

    /** Which edits of a file are not done, with the places that declare them. */
    private String unmet(AttributeDifference difference) {
        Declared declared = difference.declared();
        if (declared == null
                || !(declared.expectation() instanceof Expectation.Edited edited)
                || !(difference.observed() instanceof Value.Text text)) {
            return "";
        }
        List<String> steps = edited.unmet(text.text()).stream()
                .map(step -> words.encoder().apply(step.describe() + place(step.place(), declared.origin())))
                .toList();
        return steps.isEmpty() ? "" : ": it lacks " + Words.few(steps, SHOWN_EDITS, "; ");
    }

    /** The place of the whole follows anyway. */
    private static String place(Place step, Origin whole) {
        return step.equals(whole.place()) ? "" : " (" + step + ")";
    }

    private String undeclared(String kind, AttributeDifference difference) {
        Value observed = difference.observed();
        String seen = observed == null ? "" : " " + seen(difference.path(), observed);
        String why = difference.declared() == null ? ", and nobody declared it" : ", declared absent";
        return verb(kind, difference.path()) + seen + why;
    }

    /** Sizes in the units that people declare them in, if they are whole. */
    private String seen(String path, Value observed) {
        if (SIZES.contains(path) && observed instanceof Value.Whole size && size.number() > 0) {
            for (int unit = UNITS.length() - 1; unit >= 0; unit--) {
                long bytes = 1L << (10 * (unit + 1));
                if (size.number() % bytes == 0) {
                    return size.number() / bytes + UNITS.substring(unit, unit + 1);
                }
            }
        }
        return words.value(observed);
    }

    private String unknown(AttributeDifference difference) {
        String because = difference.reason() == null ? "" : ": " + words.reason(difference.reason());
        return "has unknown " + noun(difference.path()) + because;
    }

    private String declared(String kind, AttributeDifference difference) {
        Declared declared = difference.declared();
        return declared == null ? "" : ", declared " + expected(kind, difference.path(), declared.expectation());
    }

    private String expected(String kind, String path, Expectation expectation) {
        if (expectation instanceof Expectation.Exactly exactly && exactly.value() instanceof Value.Flag wanted) {
            return switch (kind + "." + path) {
                case "service.running" -> wanted.flag() ? "running" : "stopped";
                case "service.enabled" -> wanted.flag() ? "enabled" : "disabled";
                default -> wanted.flag() ? "to be" : "not to be";
            };
        }
        return words.expectation(expectation);
    }

    private String verb(String kind, String path) {
        String verb = VERBS.get(kind + "." + attribute(path));
        return verb == null ? "has " + noun(path) : withKey(verb, path);
    }

    private String noun(String path) {
        String noun = NOUNS.get(attribute(path));
        return noun == null ? words.encoder().apply(path.replace('-', ' ')) : withKey(noun, path);
    }

    private String withKey(String pattern, String path) {
        int dot = path.indexOf('.');
        String key = dot < 0 ? "" : words.name(path.substring(dot + 1));
        return pattern.replace("#", key);
    }

    private static String attribute(String path) {
        return path.split("\\.", 2)[0];
    }

    private static boolean isContent(String kind, String path) {
        return kind.equals("file") && (path.equals("sha256") || path.equals("content"));
    }
}
