package dev.plumbline.declared.baseline;

import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import java.util.Optional;
import java.util.regex.Pattern;

/** Spells the name of a declared resource as collectors spell it. */
final class Names {
    private static final Pattern UNIT =
            Pattern.compile(".*\\.(?:service|socket|timer|target|mount|automount|path|slice|scope|swap|device)");
    private static final Pattern LISTENER = Pattern.compile("(?:tcp|udp|sctp) \\S+:[0-9]{1,5}");

    private Names() {}

    /** Empty, with a problem told, if nothing of this kind can be called so. */
    static Optional<String> of(Kind kind, Scalar key, Reading reading) {
        String name = key.text();
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            reading.problem(key, "a " + kind.name() + " needs a name without control characters.", "");
            return Optional.empty();
        }
        if (kind.equals(Kinds.FILE)) {
            return file(key, reading);
        }
        if (kind.equals(Kinds.LISTENER) && !LISTENER.matcher(name).matches()) {
            reading.problem(
                    key,
                    "\"" + name + "\" is no listener.",
                    "Write protocol, address and port, as in \"tcp 0.0.0.0:22\" or \"tcp [::]:22\".");
            return Optional.empty();
        }
        return Optional.of(spelled(kind, name));
    }

    private static Optional<String> file(Scalar key, Reading reading) {
        Optional<String> path = FilePath.normalize(key.text());
        if (path.isEmpty()) {
            reading.problem(
                    key,
                    "\"" + key.text() + "\" is not an absolute path.",
                    "Begin it with a slash: it is on the target.");
        }
        return path;
    }

    private static String spelled(Kind kind, String name) {
        if (kind.equals(Kinds.SERVICE)) {
            return UNIT.matcher(name).matches() ? name : name + ".service";
        }
        if (kind.equals(Kinds.SYSCTL)) {
            return name.contains("/") && !name.contains(".") ? name.replace('/', '.') : name;
        }
        return kind.equals(Kinds.CONTAINER) && name.startsWith("/") ? name.substring(1) : name;
    }
}
