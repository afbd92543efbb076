package dev.plumbline.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that somebody may run by sudo. */
final class SudoRuleRules extends KindRules {
    private static final Pattern PARTS =
            Pattern.compile("(\\S+)\\s+([^=]+?)\\s*=\\s*(?:\\(([^)]*)\\))?\\s*(.*)", Pattern.DOTALL);

    @Override
    Name name(String spelled, Surroundings around) {
        Matcher parts = PARTS.matcher(spelled.strip());
        if (!parts.matches()) {
            return Name.plain(spelled);
        }
        String as = parts.group(3) == null ? "root" : parts.group(3).replaceAll("\\s+", "");
        String command = parts.group(4).strip().replaceAll("\\s+", " ");
        return Name.by(
                AccountEquivalences.SUDO_SPELLING,
                spelled,
                parts.group(1) + " " + parts.group(2).replaceAll("\\s+", "") + "=(" + as + ") " + command);
    }
}
