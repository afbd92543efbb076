package dev.plumbline.declared.ansible.module;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a module that is not known here declares, said by data alone. Name and attributes are templates, with the arguments
 * of the call as variables; {@code free_form} is the text of a command.
 *
 * <pre>{@code
 * my.company.vhost: {kind: file, name: "/etc/nginx/sites-enabled/{{ name }}.conf", attributes: {mode: "0644"}}
 * }</pre>
 *
 * @param kind the kind of the resource
 * @param name its name
 * @param attributes by attribute: its value; an empty one is left out
 * @param absent a condition by which the resource is not to be there, such as {@code state == 'absent'}; may be empty
 */
public record ModuleMapping(String kind, String name, SortedMap<String, String> attributes, String absent) {
    public ModuleMapping {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** For a module of this name, what to fill in and add to the configuration. */
    public static String stanza(String module, List<String> arguments) {
        String name = arguments.contains("name")
                ? "{{ name }}"
                : "{{ " + arguments.stream().findFirst().orElse("free_form") + " }}";
        return "modules:\n  " + module + ": {kind: file, name: \"" + name + "\", attributes: {}}\n";
    }

    /** None. */
    public static final Map<String, ModuleMapping> NONE = Map.of();
}
