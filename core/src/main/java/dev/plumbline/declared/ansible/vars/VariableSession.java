package dev.plumbline.declared.ansible.vars;

import dev.plumbline.template.Lookups;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.TemplateSource;
import dev.plumbline.template.value.Limits;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the variables of all hosts in one evaluation have in common. Not safe for several threads; only the cache of
 * templates may be shared with other sessions.
 */
public final class VariableSession {
    private final Options options;
    private final TemplateCache cache;
    private final Plugins plugins;
    private final Tracker tracker;
    private final VariableLayer untold;

    /**
     * How variables behave.
     *
     * @param templates {@link TemplateOptions#STRING}, or {@link TemplateOptions#NATIVE_STRING} for {@code jinja2_native}
     * @param mergesHashes whether dictionaries of one name are merged: {@code hash_behaviour=merge}
     * @param injectsFacts whether facts are variables too: {@code inject_facts_as_vars}
     * @param managed what {@code ansible_managed} is made of, as {@code ansible.cfg} says it
     */
    public record Options(
            TemplateOptions templates, boolean mergesHashes, boolean injectsFacts, String managed, Limits limits) {
        /** As Ansible does if nothing is configured. */
        public static final Options DEFAULT =
                new Options(TemplateOptions.STRING, false, true, TemplateVariables.MANAGED, Limits.DEFAULT);
    }

    /** What answers for files and the like in the templates of variables; both may ask the variables themselves. */
    public record Plugins(Function<HostVariables, Lookups> lookups, Function<HostVariables, TemplateSource> sources) {
        /** None: each lookup is unknown by its name. */
        public static final Plugins NONE = new Plugins(variables -> Lookups.NONE, variables -> TemplateSource.NONE);
    }

    /**
     * A session.
     *
     * @param factsRead is told the name of each fact that is asked for
     */
    public VariableSession(Options options, TemplateCache cache, Plugins plugins, Consumer<String> factsRead) {
        this.options = options;
        this.cache = cache;
        this.plugins = plugins;
        this.tracker = new Tracker(factsRead);
        this.untold = new FactLayer(HostFacts.NOT_GIVEN, options.injectsFacts(), tracker);
    }

    public Options options() {
        return options;
    }

    public TemplateCache cache() {
        return cache;
    }

    /** Facts as variables; those that nobody told are the same for all hosts. */
    VariableLayer layer(HostFacts facts) {
        return facts == HostFacts.NOT_GIVEN ? untold : new FactLayer(facts, options.injectsFacts(), tracker);
    }

    Plugins plugins() {
        return plugins;
    }

    Tracker tracker() {
        return tracker;
    }
}
