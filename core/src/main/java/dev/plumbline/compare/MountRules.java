package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mount points. */
final class MountRules extends KindRules {
    private static final Pattern VOLUME = Pattern.compile("/dev/(?!mapper/|disk/)([^/]+)/([^/]+)");

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(Equivalences.MOUNT_POINT, spelled, AbsolutePath.clean(spelled));
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("device") || path.equals("persisted-device")
                ? MountRules::sameDevice
                : super.likeness(kind, path);
    }

    private static Conformance sameDevice(Value declared, Value observed, AttributeJudgement judgement) {
        return mapped(declared.display()).equals(mapped(observed.display()))
                ? judgement.by(Equivalences.MAPPED_DEVICE)
                : Conformance.BROKEN;
    }

    /** As lvm(8) names it for the device mapper. */
    private static String mapped(String device) {
        Matcher volume = VOLUME.matcher(device);
        return volume.matches()
                ? "/dev/mapper/" + volume.group(1).replace("-", "--") + "-"
                        + volume.group(2).replace("-", "--")
                : device;
    }

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        return EngineTraces.mount(undeclared, around);
    }
}
