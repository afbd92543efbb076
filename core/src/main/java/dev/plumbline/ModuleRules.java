package dev.plumbline;

import dev.plumbline.config.ModuleSettings;
import dev.plumbline.config.Written;
import dev.plumbline.declared.ansible.module.ModuleMapping;
import dev.plumbline.declared.ansible.module.ModuleMapping.Rule;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.template.Condition;
import dev.plumbline.template.Template;
import dev.plumbline.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What the configuration says of modules, with its templates read. */
final class ModuleRules {
    private final List<Problem> problems = new ArrayList<>();

    private ModuleRules() {}

    /**
     * Reads the templates.
     *
     * @throws ConfigurationException if one is none, with all problems
     */
    static Map<String, ModuleMapping> of(List<ModuleSettings> modules) {
        ModuleRules rules = new ModuleRules();
        Map<String, ModuleMapping> mappings = new TreeMap<>();
        for (ModuleSettings module : modules) {
            List<Rule> read = new ArrayList<>();
            module.rules().forEach(rule -> rules.rule(rule).ifPresent(read::add));
            mappings.put(module.module().text(), new ModuleMapping(read));
        }
        if (!rules.problems.isEmpty()) {
            throw new ConfigurationException(rules.problems);
        }
        return mappings;
    }

    private Optional<Rule> rule(ModuleSettings.Rule rule) {
        SortedMap<String, Template> attributes = new TreeMap<>();
        rule.attributes()
                .forEach((name, text) ->
                        read(text, ModuleMapping::template).ifPresent(template -> attributes.put(name, template)));
        Optional<Template> name = read(rule.name(), ModuleMapping::template);
        Optional<Condition> absent = rule.absent().flatMap(text -> read(text, ModuleMapping::condition));
        Optional<Condition> when = rule.when().flatMap(text -> read(text, ModuleMapping::condition));
        return name.map(
                template -> new Rule(Kinds.named(rule.kind()).orElseThrow(), template, attributes, absent, when));
    }

    private <T> Optional<T> read(Written text, BiFunction<String, Place, T> parser) {
        try {
            return Optional.of(parser.apply(text.text(), text.place()));
        } catch (TemplateException e) {
            problems.add(Problem.at(text.place(), "\"" + text + "\" cannot be read as a template: " + e.what(), ""));
            return Optional.empty();
        }
    }
}
