package dev.plumbline.declared.ansible.module;

import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Taint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The arguments of a call, taken for what a module's specification says, as AnsibleModule does. */
final class Arguments {
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t", "1.0");
    private static final Set<String> FALSE = Set.of("n", "no", "off", "0", "false", "f", "0.0");

    private final Map<String, PyValue> given;
    private final Set<String> asked = new TreeSet<>();

    Arguments(Map<String, PyValue> given) {
        this.given = given;
    }

    /** The value as it was given; nothing and {@code None} are the same. */
    Optional<PyValue> raw(String... names) {
        asked.addAll(Arrays.asList(names));
        return Arrays.stream(names)
                .map(given::get)
                .filter(value -> value != null && !(value instanceof PyNone))
                .findFirst();
    }

    /** These arguments change nothing that is declared. */
    void ignore(String... names) {
        asked.addAll(Arrays.asList(names));
    }

    /** The first argument that nobody asked for, so that what it means is not known. */
    Optional<String> left() {
        return allLeft().stream().findFirst();
    }

    /** All arguments that nobody asked for so far. */
    List<String> allLeft() {
        return given.entrySet().stream()
                .filter(each -> !(each.getValue() instanceof PyNone))
                .map(each -> each.getKey())
                .filter(name -> !asked.contains(name) && !name.startsWith("_"))
                .toList();
    }

    Optional<String> text(String... names) {
        return raw(names).map(value -> text(names[0], value));
    }

    String required(String... names) {
        return text(names).orElseThrow(() -> new NotKnown("the argument " + names[0] + " is missing"));
    }

    String choice(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    boolean flag(boolean otherwise, String... names) {
        return raw(names).map(value -> flag(names[0], value)).orElse(otherwise);
    }

    Optional<Boolean> flag(String name) {
        return raw(name).map(value -> flag(name, value));
    }

    /** A list of texts; a text is one with commas between its items. */
    Optional<List<String>> texts(String... names) {
        return raw(names).map(value -> texts(names[0], value));
    }

    /** Whether a secret is in one of these arguments. */
    boolean secret(String... names) {
        return Arrays.stream(names)
                .anyMatch(name -> raw(name).filter(Taint::isSecret).isPresent());
    }

    private static List<String> texts(String name, PyValue value) {
        check(name, value);
        if (value instanceof PyText text) {
            return Arrays.stream(text.text().split(",", -1)).map(String::strip).toList();
        }
        if (value instanceof PyInt || value instanceof PyBool) {
            return List.of(Spelling.str(value));
        }
        if (!Items.isSequence(value)) {
            throw new NotKnown("the argument " + name + " is no list");
        }
        List<String> texts = new ArrayList<>();
        for (PyValue item : Items.list(value)) {
            if (item instanceof PyList nested) {
                throw new NotKnown("the argument " + name + " is a list of " + nested.typeName());
            }
            texts.add(text(name, item));
        }
        return texts;
    }

    private static String text(String name, PyValue value) {
        check(name, value);
        if (value instanceof PyDict || Items.isSequence(value)) {
            throw new NotKnown("the argument " + name + " is no text");
        }
        return Spelling.str(value);
    }

    private static boolean flag(String name, PyValue value) {
        check(name, value);
        String spelled = Spelling.str(value).toLowerCase(Locale.ROOT);
        if (TRUE.contains(spelled)) {
            return true;
        }
        if (FALSE.contains(spelled)) {
            return false;
        }
        throw new NotKnown("the argument " + name + " is neither true nor false");
    }

    static void check(String name, PyValue value) {
        if (value instanceof PyUnknown unknown) {
            throw new NotKnown(name, unknown);
        }
        if (value instanceof PyPartial partial) {
            throw new NotKnown(name, partial.unknown());
        }
    }
}
