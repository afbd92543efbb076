package dev.plumbline.declared.ansible.inventory;

import java.util.regex.Pattern;

/**
 * What names of groups become.
 *
 * @param forced whether characters that no variable may have are replaced, as {@code force_valid_group_names} says
 */
record GroupNames(boolean forced) {
    private static final Pattern INVALID = Pattern.compile("^[\\d\\W]|[^\\w]", Pattern.UNICODE_CHARACTER_CLASS);

    String safe(String name) {
        return forced ? sanitized(name) : name;
    }

    /** As plugins that make groups always do it. */
    static String sanitized(String name) {
        return INVALID.matcher(name).replaceAll("_");
    }
}
