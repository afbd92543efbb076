package dev.plumbline.declared.ansible.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Settings that change what Ansible does, and are known here only so far that this can be told. */
final class UnevaluatedSettings {
    /** The statement that this extension adds is known in any case. */
    private static final String DO = "jinja2.ext.do";

    private UnevaluatedSettings() {}

    /** What a setting does that is not evaluated; empty if it does nothing of that sort. */
    static String does(Setting setting, String value) {
        String plain = value.strip().toLowerCase(Locale.ROOT);
        return switch (setting) {
            case ERROR_ON_UNDEFINED_VARS ->
                List.of("false", "no", "off", "0", "n", "f").contains(plain)
                        ? "leaves templates as they are written where something in them is undefined"
                        : "";
            case GATHER_SUBSET -> plain.equals("all") ? "" : "leaves out facts, which are known here all the same";
            case FACT_CACHING ->
                plain.isEmpty() || plain.equals("memory")
                        ? ""
                        : "lets plays see facts that earlier runs gathered, which are undefined here";
            case JINJA2_EXTENSIONS ->
                Arrays.stream(plain.split(",", -1))
                                .map(String::strip)
                                .allMatch(each -> each.isEmpty() || each.equals(DO))
                        ? ""
                        : "adds statements to templates, which are mistakes here";
            case PLAYBOOK_VARS_ROOT -> plain.equals("top") ? "" : "chooses whose group_vars and host_vars are read";
            case RUN_VARS_PLUGINS, VARS_PLUGINS_ENABLED, VARS_PLUGINS ->
                "chooses plugins of variables and when they run";
            default -> "";
        };
    }
}
