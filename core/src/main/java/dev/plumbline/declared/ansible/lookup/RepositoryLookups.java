package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.model.Place;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.Lookups;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateSource;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers lookups from the repository and from variables, and nothing else: no process, no network, no file outside of the
 * repository. Whatever is not known here is unknown by its name, also in the templates of variables.
 */
public final class RepositoryLookups implements Lookups {
    private static final Set<String> OF_ALL = Set.of("wantlist", "errors", "allow_unsafe");

    private final LookupOptions options;
    private final HostVariables variables;
    private final Map<String, Lookup> known = new LinkedHashMap<>();

    private RepositoryLookups(LookupOptions options, HostVariables variables) {
        this.options = options;
        this.variables = variables;
        new FileLookups(options, variables).register(known);
        new VariableLookups(options, variables).register(known);
        ListLookups.register(known);
        known.put("sequence", call -> SequenceLookup.run(call.positional()));
    }

    /** The plugins of a session: lookups, and templates that the templates of variables include. */
    public static VariableSession.Plugins plugins(LookupOptions options) {
        return new VariableSession.Plugins(
                variables -> new RepositoryLookups(options, variables), variables -> included(options, variables));
    }

    /** What a variable includes is looked for beside the playbook. */
    private static TemplateSource included(LookupOptions options, HostVariables variables) {
        return name -> {
            SearchStack stack = SearchStack.of(options.tree(), variables);
            return TreePath.join(stack.playbookFolder(), name)
                    .flatMap(stack::file)
                    .map(file -> found(options, file));
        };
    }

    static TemplateSource.Found found(LookupOptions options, TreeFile file) {
        return new TemplateSource.Found(
                FileLookups.text(file.bytes(), file.path()), options.tree().place(file.path(), 1));
    }

    @Override
    public PyValue look(String name, Arguments terms, boolean asList) {
        String plain = plain(name);
        Lookup lookup = known.get(plain);
        if (lookup == null || isShadowed(name)) {
            return PyUnknown.notEvaluated("the lookup " + name);
        }
        String onError = terms.text(-1, "errors", "strict");
        Map<String, PyValue> named = new LinkedHashMap<>(terms.named());
        named.keySet().removeAll(OF_ALL);
        try {
            // a text that is a template itself is evaluated before the plugin sees it
            List<PyValue> positional = terms.positional().stream()
                    .map(term -> variables.evaluate(term, Place.of("a lookup", 0)))
                    .toList();
            return told(lookup.run(new Arguments(positional, named)), asList);
        } catch (UnknownReached e) {
            return e.unknown();
        } catch (TemplateException e) {
            if (e.sort() == TemplateException.Sort.FAILED && !onError.equals("strict")) {
                return asList ? PyList.of() : PyNone.NONE;
            }
            throw e;
        }
    }

    private static String plain(String name) {
        for (String prefix : List.of("ansible.builtin.", "ansible.legacy.", "community.general.")) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    /** A plugin of the repository stands before one of Ansible, unless that is named in full. */
    private boolean isShadowed(String name) {
        return !name.contains(".")
                && options.pluginFolders().stream()
                        .anyMatch(folder ->
                                options.tree().find(folder + "/" + name + ".py").isPresent());
    }

    /** Text joined by commas where text is wanted and nothing else was found. */
    private static PyValue told(List<PyValue> found, boolean asList) {
        if (asList || found.isEmpty()) {
            return YamlValues.unsafe(new PyList(found));
        }
        for (PyValue each : found) {
            if (each instanceof PyUndefined undefined) {
                throw undefined.used();
            }
        }
        boolean texts = found.stream()
                .allMatch(each -> each instanceof PyText || each instanceof PyPartial || each instanceof PyUnknown);
        if (!texts) {
            return YamlValues.unsafe(found.size() == 1 ? found.get(0) : new PyList(found));
        }
        if (found.size() == 1) {
            return YamlValues.unsafe(found.get(0));
        }
        List<PyValue> pieces = new ArrayList<>();
        for (PyValue each : found) {
            if (!pieces.isEmpty()) {
                pieces.add(PyText.of(","));
            }
            pieces.add(each);
        }
        return YamlValues.unsafe(PyPartial.of(pieces));
    }
}
