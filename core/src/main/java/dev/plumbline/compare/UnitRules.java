package dev.plumbline.compare;

import java.nio.charset.StandardCharsets;

/** Units of systemd that are neither services nor timers. */
final class UnitRules extends ServiceRules {

    /** A mount unit is named by where it mounts, as systemd-escape(1) spells it. */
    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(
                Equivalences.MOUNT_UNIT, spelled, spelled.startsWith("/") ? escaped(spelled) + ".mount" : spelled);
    }

    private static String escaped(String path) {
        String steps = path.replaceAll("/+", "/").replaceAll("^/|/$", "");
        if (steps.isEmpty()) {
            return "-";
        }
        StringBuilder escaped = new StringBuilder();
        for (byte each : steps.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            boolean plain = character < 0x80
                    && (Character.isLetterOrDigit(character)
                            || character == ':'
                            || character == '_'
                            || (character == '.' && !escaped.isEmpty()));
            if (character == '/') {
                escaped.append('-');
            } else {
                escaped.append(plain ? String.valueOf(character) : String.format("\\x%02x", (int) character));
            }
        }
        return escaped.toString();
    }
}
