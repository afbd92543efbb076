package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.declared.ansible.vars.FactNames;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.model.Reason;
import dev.plumbline.secret.Secrets;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.filter.PythonRegex;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lookups of variables, those of the environment among them: {@code vars}, {@code varnames}, {@code env}. */
final class VariableLookups {
    private final LookupOptions options;
    private final HostVariables variables;

    VariableLookups(LookupOptions options, HostVariables variables) {
        this.options = options;
        this.variables = variables;
    }

    void register(Map<String, Lookup> all) {
        all.put("vars", this::vars);
        all.put("varnames", this::varnames);
        all.put("env", this::env);
    }

    private List<PyValue> vars(Arguments call) {
        PyValue otherwise = call.named().get("default");
        List<PyValue> found = new ArrayList<>();
        for (PyValue term : call.positional()) {
            String name = Convert.text(term);
            found.add(variables
                    .find(name)
                    .map(value -> value instanceof PyUndefined undefined ? orElse(otherwise, undefined) : value)
                    .orElseGet(
                            () -> orElse(otherwise, PyUndefined.because("No variable found with this name: " + name))));
        }
        return found;
    }

    private static PyValue orElse(@Nullable PyValue otherwise, PyUndefined undefined) {
        if (otherwise == null) {
            throw undefined.used();
        }
        return otherwise;
    }

    private List<PyValue> varnames(Arguments call) {
        List<String> names = variables.allNames();
        List<PyValue> found = new ArrayList<>();
        for (PyValue term : call.positional()) {
            Predicate<String> matcher = PythonRegex.anywhere(Convert.text(term));
            for (String fact : FactNames.all()) {
                boolean doubtful = !names.contains("ansible_" + fact)
                        && matcher.test("ansible_" + fact)
                        && variables
                                .find("ansible_" + fact)
                                .filter(PyUnknown.class::isInstance)
                                .isPresent();
                if (doubtful) {
                    throw new UnknownReached(PyUnknown.of(Reason.of(
                            Reason.Code.UNSET_VARIABLE,
                            "the lookup varnames, because whether there is a fact " + fact + " was not told")));
                }
            }
            names.stream().filter(matcher).forEach(name -> found.add(PyText.of(name)));
        }
        return found;
    }

    private List<PyValue> env(Arguments call) {
        List<PyValue> found = new ArrayList<>();
        for (PyValue term : call.positional()) {
            String[] words = Convert.text(term).strip().split("\\s+", 2);
            if (words[0].isEmpty()) {
                throw TemplateException.failed("the lookup env has no name");
            }
            Optional<Optional<String>> allowed = options.environment().apply(words[0]);
            if (allowed.isEmpty()) {
                throw new UnknownReached(PyUnknown.of(Reason.of(
                        Reason.Code.UNSET_VARIABLE,
                        "the variable " + words[0] + " of the environment, which the configuration does not give")));
            }
            found.add(value(words[0], allowed.get(), call.named().get("default")));
        }
        return found;
    }

    private static PyValue value(String name, Optional<String> value, @Nullable PyValue otherwise) {
        if (value.isPresent()) {
            boolean secret = Secrets.secretName(name) || Secrets.secretShape(value.get());
            return new PyText(value.get(), false, true, secret);
        }
        return otherwise == null ? PyText.EMPTY : otherwise;
    }
}
