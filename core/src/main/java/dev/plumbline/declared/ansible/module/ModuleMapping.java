package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Kind;
import dev.plumbline.model.Place;
import dev.plumbline.template.Condition;
import dev.plumbline.template.Template;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateOptions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What calls of one module declare, said by data alone. Names and attributes are templates, with the arguments of the call as
 * variables; {@code free_form} is the text of a command.
 *
 * <pre>{@code
 * my.company.vhost: {kind: file, name: "/etc/nginx/sites-enabled/{{ name }}.conf", attributes: {mode: "0644"}}
 * }</pre>
 *
 * @param rules the resources that a call declares; none if it declares nothing
 */
public record ModuleMapping(List<Rule> rules) {
    /** None. */
    public static final Map<String, ModuleMapping> NONE = Map.of();

    public ModuleMapping {
        rules = List.copyOf(rules);
    }

    /**
     * One resource that a call declares.
     *
     * @param kind the kind of the resource
     * @param name its name
     * @param attributes by attribute: its value; an empty one is left out
     * @param absent a condition by which the resource is not to be there, such as {@code state == 'absent'}
     * @param when a condition by which the rule is for a call; empty for each
     */
    public record Rule(
            Kind kind,
            Template name,
            SortedMap<String, Template> attributes,
            Optional<Condition> absent,
            Optional<Condition> when) {
        public Rule {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }
    }

    /**
     * A template of the configuration.
     *
     * @throws TemplateException if it is none
     */
    public static Template template(String text, Place place) {
        return Template.parse(text, place, TemplateOptions.STRING);
    }

    /**
     * A condition of the configuration.
     *
     * @throws TemplateException if it is none
     */
    public static Condition condition(String text, Place place) {
        return Condition.parse(text, place, TemplateOptions.STRING);
    }
}
