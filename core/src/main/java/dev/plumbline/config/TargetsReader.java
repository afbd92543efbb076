package dev.plumbline.config;

import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Scalar;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code targets}, each resolved against {@code targets.defaults}. */
final class TargetsReader {
    static final String DEFAULTS = "defaults";

    private static final Pattern NAME = Pattern.compile("(?!-)[A-Za-z0-9_.:-]{1,255}");

    private final Fields targets;
    private final boolean mayBeNone;

    /**
     * A reader.
     *
     * @param mayBeNone whether an inventory may name all of them
     */
    TargetsReader(Fields targets, boolean mayBeNone) {
        this.targets = targets;
        this.mayBeNone = mayBeNone;
    }

    TargetRules read() {
        TargetSettings defaults = targets.has(DEFAULTS)
                ? settings(DEFAULTS).map(this::readDefaults).orElse(TargetSettings.NONE)
                : TargetSettings.NONE;
        SortedMap<String, Target> found = new TreeMap<>();
        SortedMap<String, TargetSettings> own = new TreeMap<>();
        boolean any = false;
        for (Entry entry : targets.entries()) {
            if (entry.name().equals(DEFAULTS)) {
                continue;
            }
            any = true;
            if (!NAME.matcher(entry.name()).matches()) {
                targets.problem(
                        entry.key().place(),
                        "\"" + entry.name() + "\" cannot be the name of a target.",
                        "Use up to 255 of the characters A-Z, a-z, 0-9, \"_\", \".\", \":\" and \"-\","
                                + " not beginning with \"-\".");
                continue;
            }
            settings(entry.name()).ifPresent(fields -> {
                TargetSettings written = TargetSettings.read(fields);
                own.put(entry.name(), written);
                found.put(entry.name(), target(entry, fields, written.over(defaults)));
            });
        }
        if (!any && !mayBeNone) {
            targets.problem(
                    targets.place(),
                    "there are no targets, so nothing would be checked.",
                    "Name each host or engine under targets.");
        }
        return new TargetRules(defaults, own, found);
    }

    private TargetSettings readDefaults(Fields fields) {
        if (fields.has("address")) {
            fields.problem(
                    fields.placeOf("address").orElse(fields.place()),
                    fields.name("address") + " would give all targets the same address.",
                    "Write it under the target that has it.");
        }
        return TargetSettings.read(fields);
    }

    private static Target target(Entry entry, Fields fields, TargetSettings settings) {
        Target target = settings.resolve(entry.name(), entry.key().place());
        Set<String> idle = idle(target.connection());
        for (Entry own : fields.entries()) {
            if (idle.contains(own.name())) {
                fields.problem(
                        own.key().place(),
                        fields.name(own.name()) + " has no effect, because this target is not reached by SSH.",
                        "Remove it, or say \"connection: ssh\".");
            }
        }
        requireTls(entry, fields, target);
        if (target.connection() instanceof Connection.None && target.engine().isNone()) {
            fields.problem(
                    entry.key().place(),
                    "the target " + entry.name()
                            + " has neither a connection nor an engine, so nothing can be seen of it.",
                    "Give it an engine, or a connection other than none.");
        }
        return target;
    }

    /** Whoever may talk to an engine owns its host, so that none is talked to without knowing who it is. */
    private static void requireTls(Entry entry, Fields fields, Target target) {
        if (target.engine().isRemote() && target.engine().tls().isEmpty()) {
            fields.problem(
                    fields.placeOf("engine").orElse(entry.key().place()),
                    fields.name("engine") + " is \"" + target.engine().address()
                            + "\", and without TLS anybody on the way could answer in its place.",
                    "Name the folder with ca.pem, cert.pem and key.pem under engineTls, or reach the host by SSH.");
        }
        if (target.engine().isNone() && fields.has("containerFiles")) {
            fields.problem(
                    fields.placeOf("containerFiles").orElse(fields.place()),
                    fields.name("containerFiles") + " has no effect, because this target has no engine.",
                    "Remove it, or say which engine.");
        }
        if (!target.engine().isRemote() && fields.has("engineTls")) {
            fields.problem(
                    fields.placeOf("engineTls").orElse(fields.place()),
                    fields.name("engineTls") + " has no effect, because the engine is not on a TCP port.",
                    "Remove it, or say \"engine: tcp://HOST:PORT\".");
        }
    }

    private static Set<String> idle(Connection connection) {
        if (connection instanceof Connection.Ssh) {
            return Set.of();
        }
        return connection instanceof Connection.None ? TargetSettings.HOST_ONLY : TargetSettings.SSH_ONLY;
    }

    /** A target with nothing after the colon has nothing but the defaults. */
    private Optional<Fields> settings(String name) {
        return targets.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .filter(entry -> entry.value() instanceof Scalar scalar && scalar.isNull())
                .map(entry -> targets.none(name, entry.key().place()))
                .or(() -> targets.fields(name));
    }
}
