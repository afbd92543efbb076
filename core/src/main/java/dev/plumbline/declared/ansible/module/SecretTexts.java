package dev.plumbline.declared.ansible.module;

import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The texts among the arguments of a call that are secrets or were made of one. */
final class SecretTexts {
    private SecretTexts() {}

    /** The longest first, so that none is told in part. */
    static List<String> in(ModuleCall call) {
        List<String> texts = new ArrayList<>();
        call.arguments().values().forEach(value -> add(value, texts));
        PyValue free = call.freeForm();
        if (free != null) {
            add(free, texts);
        }
        texts.removeIf(String::isEmpty);
        texts.sort(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        return List.copyOf(texts);
    }

    private static void add(PyValue value, List<String> texts) {
        if (value instanceof PyText text && text.secret()) {
            texts.add(text.text());
        } else if (value instanceof PyInt number && number.secret()) {
            texts.add(number.spelled());
        } else if (value instanceof PyPartial partial) {
            partial.pieces().forEach(piece -> add(piece, texts));
        } else if (value instanceof PyDict dict) {
            dict.entries().forEach((key, item) -> {
                add(key, texts);
                add(item, texts);
            });
        } else if (Items.isSequence(value)) {
            Items.list(value).forEach(item -> add(item, texts));
        }
    }
}
