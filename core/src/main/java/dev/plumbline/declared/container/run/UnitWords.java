package dev.plumbline.declared.container.run;

import dev.plumbline.model.Reason;
import java.util.Map;

/**
 * Replaces in a value of a unit what systemd would: specifiers, and variables that the unit itself sets. What depends on the
 * running system is not known.
 *
 * @param unit the full name of the unit
 * @param variables what the unit sets by {@code Environment=}
 */
record UnitWords(String unit, Map<String, String> variables) {
    static final Reason UNKNOWN = Reason.of(
            Reason.Code.NOT_EVALUATED, "a specifier or variable of the unit is known only where it runs");

    /** With {@link Word#HOLE} for what is not known. */
    String expanded(String value) {
        return variables(specifiers(value));
    }

    String specifiers(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '%' || i + 1 == value.length()) {
                text.append(c);
                continue;
            }
            text.append(specifier(value.charAt(++i)));
        }
        return text.toString();
    }

    private String specifier(char letter) {
        int dot = unit.lastIndexOf('.');
        String bare = dot < 0 ? unit : unit.substring(0, dot);
        int at = bare.indexOf('@');
        String prefix = at < 0 ? bare : bare.substring(0, at);
        String instance = at < 0 ? "" : bare.substring(at + 1);
        // what is escaped in a name is written otherwise by the other letters
        return switch (letter) {
            case '%' -> "%";
            case 'n' -> unit;
            case 'N' -> bare.contains("\\") ? hole() : bare;
            case 'p' -> prefix;
            case 'P' -> prefix.contains("\\") ? hole() : prefix;
            case 'i' -> instance;
            case 'I' -> instance.matches("[A-Za-z0-9:_.]*") ? instance : hole();
            case 't' -> "/run";
            case 'S' -> "/var/lib";
            case 'C' -> "/var/cache";
            case 'L' -> "/var/log";
            case 'E' -> "/etc";
            case 'T' -> "/tmp";
            case 'V' -> "/var/tmp";
            default -> hole();
        };
    }

    private String variables(String value) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < value.length()) {
            char c = value.charAt(i);
            if (c != '$') {
                text.append(c);
                i++;
            } else if (value.startsWith("$$", i)) {
                text.append('$');
                i += 2;
            } else {
                boolean braced = value.startsWith("${", i);
                int from = i + (braced ? 2 : 1);
                int to = from;
                while (to < value.length() && (Character.isLetterOrDigit(value.charAt(to)) || value.charAt(to) == '_')) {
                    to++;
                }
                String known = variables.get(value.substring(from, to));
                text.append(known == null ? hole() : known);
                i = braced && to < value.length() ? to + 1 : to;
            }
        }
        return text.toString();
    }

    private static String hole() {
        return String.valueOf(Word.HOLE);
    }
}
