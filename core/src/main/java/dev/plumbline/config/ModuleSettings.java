package dev.plumbline.config;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What calls of one module declare, where Plumbline does not know it. All text is templates, with the arguments of the call
 * as variables.
 *
 * @param module its name, as tasks spell it or in full
 * @param rules what it declares; none if it declares nothing
 */
public record ModuleSettings(Written module, List<Rule> rules) {

    public ModuleSettings {
        rules = List.copyOf(rules);
    }

    /**
     * One resource that a call declares.
     *
     * @param kind the kind of the resource
     * @param name its name
     * @param attributes by attribute path, such as {@code mode} or {@code environment.TZ}
     * @param absent the condition by which it is not to be there
     * @param when the condition by which a call is meant; empty for each
     */
    public record Rule(
            String kind,
            Written name,
            SortedMap<String, Written> attributes,
            Optional<Written> absent,
            Optional<Written> when) {
        public Rule {
            attributes = new TreeMap<>(attributes);
        }
    }
}
