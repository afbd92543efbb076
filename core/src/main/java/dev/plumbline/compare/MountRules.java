package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.compare.spelling.Quantity;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Mount points. */
final class MountRules extends KindRules {
    /** What the kernel tells of most mounts that nobody gave options (proc(5)); ro is never among them. */
    private static final Set<String> UNSAID = Set.of(
            "defaults", "rw", "relatime", "seclabel", "inode64", "attr2", "noquota", "suid", "dev", "exec", "async");
    /** mount(8), options that are not passed on. */
    private static final Pattern OF_MOUNT =
            Pattern.compile("auto|noauto|nofail|_netdev|user|nouser|users|owner|group|r?bind|x-.*|X-.*|comment=.*");

    /** What fstab(5) says of a directory that is shown once more: the file system has its own type. */
    private static final Set<String> NO_TYPE = Set.of("none", "-");

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(Equivalences.MOUNT_POINT, spelled, AbsolutePath.clean(spelled));
    }

    @Override
    Likeness likeness(String kind, String path) {
        return switch (path) {
            case "device", "persisted-device" -> BlockDevices::same;
            case "type" -> MountRules::sameType;
            case "options" -> MountRules::sameOptions;
            default -> super.likeness(kind, path);
        };
    }

    private static Conformance sameOptions(Value declared, Value observed, AttributeJudgement judgement) {
        Conformance plain = Likeness.SET.same(declared, observed, judgement);
        if (!plain.broken() || !(declared instanceof Value.Items wanted) || !(observed instanceof Value.Items seen)) {
            return plain;
        }
        return effective(wanted).equals(effective(seen))
                ? judgement.by(Equivalences.UNSAID_OPTIONS)
                : Conformance.BROKEN;
    }

    private static Set<String> effective(Value.Items options) {
        TreeSet<String> effective = new TreeSet<>();
        for (Value each : options.items()) {
            String option = each.display();
            if (option.startsWith("size=")) {
                effective.add("size=" + Quantity.plainBytes(option.substring("size=".length())));
            } else if (!UNSAID.contains(option) && !OF_MOUNT.matcher(option).matches()) {
                effective.add(option);
            }
        }
        return effective;
    }

    private static Conformance sameType(Value declared, Value observed, AttributeJudgement judgement) {
        return NO_TYPE.contains(declared.display()) ? judgement.by(Equivalences.BIND_MOUNT) : Conformance.BROKEN;
    }

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        return EngineTraces.mount(undeclared, around);
    }
}
