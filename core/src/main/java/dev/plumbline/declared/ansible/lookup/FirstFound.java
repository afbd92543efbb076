package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.model.Place;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lookup {@code first_found}.
 *
 * <p>An option {@code subdir} is not Ansible's: whoever runs a loop of a task gives the folder that the module of the task
 * means by it, {@code templates} or {@code vars} instead of {@code files}.
 */
final class FirstFound {
    private static final Pattern FILES = Pattern.compile("[,;]");
    private static final Pattern PATHS = Pattern.compile("[,:;]");

    private final LookupOptions options;
    private final HostVariables variables;

    FirstFound(LookupOptions options, HostVariables variables) {
        this.options = options;
        this.variables = variables;
    }

    List<PyValue> run(Arguments call) {
        List<String> names = new ArrayList<>();
        boolean skip = collect(call.positional(), call.named(), names);
        SearchStack stack = SearchStack.of(options.tree(), variables);
        String subfolder = call.text(-1, "subdir", "files");
        for (String name : names) {
            Optional<String> rendered = rendered(name);
            if (rendered.isEmpty()) {
                continue;
            }
            for (String path : stack.candidates(subfolder, rendered.get())) {
                boolean there = stack.file(path).isPresent()
                        || !stack.matching(TreePath.escaped(path) + "/**").isEmpty();
                if (there) {
                    return List.of(PyText.of(Checkout.absolute(path)));
                }
            }
        }
        if (skip) {
            return List.of();
        }
        throw TemplateException.failed("no file was found when using first_found");
    }

    /** Names that need something undefined are passed over. */
    private Optional<String> rendered(String name) {
        try {
            return Optional.of(Convert.text(variables.evaluate(PyText.of(name), Place.of("first_found", 0))));
        } catch (TemplateException e) {
            if (e.sort() == TemplateException.Sort.UNDEFINED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean collect(List<PyValue> terms, Map<String, PyValue> named, List<String> names) {
        boolean skip = false;
        for (PyValue term : terms) {
            if (term instanceof PyDict dict) {
                entry(null, dict.get("files"), dict.get("paths"), names);
                skip = isSet(dict.get("skip"));
            } else if (term instanceof PyText text) {
                entry(text.text(), named.get("files"), named.get("paths"), names);
                skip = isSet(named.get("skip"));
            } else if (Items.isSequence(term)) {
                skip = collect(Items.list(term), named, names);
            } else if (term instanceof PyUnknown unknown) {
                throw new UnknownReached(unknown);
            } else {
                throw TemplateException.failed("first_found takes text, dictionaries and lists of text");
            }
        }
        return skip;
    }

    private static boolean isSet(@Nullable PyValue flag) {
        return flag != null
                && (flag instanceof PyText text ? text.text().matches("(?i)y|yes|on|1|true|t") : Truthiness.of(flag));
    }

    private static void entry(
            @Nullable String term, @Nullable PyValue files, @Nullable PyValue paths, List<String> names) {
        List<String> fileNames = split(files, FILES);
        List<String> folders = split(paths, PATHS);
        if (!folders.isEmpty()) {
            folders.forEach(folder -> fileNames.forEach(name -> names.add(joined(folder, name))));
        } else if (!fileNames.isEmpty()) {
            // what was collected before is dropped, in Ansible too
            names.clear();
            names.addAll(fileNames);
        } else if (term != null) {
            names.add(term);
        }
    }

    private static String joined(String folder, String name) {
        return name.startsWith("/") || folder.isEmpty() ? name : folder + (folder.endsWith("/") ? "" : "/") + name;
    }

    private static List<String> split(@Nullable PyValue value, Pattern separators) {
        if (value == null) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (PyValue each : Items.isSequence(value) ? Items.list(value) : List.of(value)) {
            parts.addAll(List.of(separators.split(Convert.text(each), -1)));
        }
        return parts;
    }
}
