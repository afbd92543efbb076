package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Origin;
import dev.plumbline.template.value.PyValue;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call of a module, for one host and one item of a loop.
 *
 * @param name the canonical short name, such as {@code file}, as {@link ModuleNames#canonical} makes it; the spelled name
 *     where a module of the repository stands in front of Ansible's own
 * @param written the name as the task spells it, such as {@code ansible.builtin.file}
 * @param arguments as the template engine rendered them, {@code omit} taken out; a value may be unknown in whole or in
 *     part, and secret
 * @param freeForm the text of a module that takes one, such as {@code command}; without the {@code creates=} and the like
 *     in front of it, which belong to the arguments
 * @param circumstances what the task says beside the module
 * @param origins of those arguments that another place than the task decided: a variable, an item of a loop
 */
public record ModuleCall(
        String name,
        String written,
        SortedMap<String, PyValue> arguments,
        @Nullable PyValue freeForm,
        Circumstances circumstances,
        SortedMap<String, Origin> origins) {

    public ModuleCall {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    }

    /** A call all of whose arguments the task itself decides. */
    public ModuleCall(
            String name,
            String written,
            SortedMap<String, PyValue> arguments,
            @Nullable PyValue freeForm,
            Circumstances circumstances) {
        this(name, written, arguments, freeForm, circumstances, new TreeMap<>());
    }

    /** Where the value of an argument comes from, so that the attributes that it declares can name that place. */
    public Origin originOf(String argument) {
        return origins.getOrDefault(argument, circumstances.origin());
    }
}
