package dev.plumbline.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A format of configuration files in which texts that are spelled otherwise may say the same. */
public enum TextFormat {
    /** RFC 8259. */
    JSON,
    /** YAML as most programs read it: yes and no are texts, and so are times. */
    YAML,
    /** As {@link java.util.Properties} reads it. */
    PROPERTIES,
    /** Sections in brackets, keys with {@code =}, comments behind {@code #} or {@code ;} at the beginning of a line. */
    INI,
    /** Assignments of a shell, as in /etc/default: the last one of a name counts. */
    KEY_VALUE;

    /** As a configuration spells it, such as {@code key-value}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<TextFormat> spelled(String spelling) {
        return Arrays.stream(values())
                .filter(each -> each.spelling().equals(spelling))
                .findFirst();
    }
}
