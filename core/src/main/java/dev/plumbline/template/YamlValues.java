package dev.plumbline.template;

import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Reason;
import dev.plumbline.template.value.Numerals;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.Optional;

/** What YAML means to Ansible: plain scalars of PyYAML, {@code !unsafe} and {@code !vault}. */
public final class YamlValues {
    private YamlValues() {}

    /** The value; what is encrypted is unknown and must be put in by the caller who can decrypt it. */
    public static PyValue value(YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence) {
            return new PyList(sequence.items().stream().map(YamlValues::value).toList());
        }
        if (node instanceof YamlNode.Mapping mapping) {
            PyDict dict = PyDict.empty();
            mapping.entries().forEach(entry -> dict.put(scalar(entry.key()), value(entry.value())));
            return dict;
        }
        return scalar((YamlNode.Scalar) node);
    }

    private static PyValue scalar(YamlNode.Scalar scalar) {
        switch (scalar.tag()) {
            case "!vault", "!vault-encrypted" -> {
                return PyUnknown.of(Reason.of(Reason.Code.LOCKED, "encrypted by Ansible Vault"), scalar.place());
            }
            case "!unsafe" -> {
                return PyText.unsafe(scalar.text());
            }
            default -> {
                return plain(scalar);
            }
        }
    }

    private static PyValue plain(YamlNode.Scalar scalar) {
        String text = scalar.text();
        return switch (scalar.type()) {
            case NULL -> PyNone.NONE;
            case BOOLEAN -> scalar.flag().<PyValue>map(PyBool::of).orElse(PyText.of(text));
            case INTEGER -> whole(scalar);
            case FLOAT -> real(text);
            case TIMESTAMP ->
                text.length() == 10
                        ? PyText.of(text)
                        : PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, "a point in time in YAML"), scalar.place());
            case TEXT -> PyText.of(text);
        };
    }

    private static PyValue whole(YamlNode.Scalar scalar) {
        Optional<Long> small = scalar.whole();
        if (small.isPresent()) {
            return PyInt.of(small.get());
        }
        return Numerals.whole(scalar.text().replace("_", ""), 10)
                .orElse(PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, "a number in YAML"), scalar.place()));
    }

    private static PyValue real(String text) {
        String spelled = text.replace("_", "").toLowerCase(java.util.Locale.ROOT);
        String plain = spelled.replace(".inf", "inf").replace(".nan", "nan");
        if (plain.contains(":")) {
            return PyUnknown.notEvaluated("a number to base 60");
        }
        return new PyFloat(Numerals.real(plain).orElse(Double.NaN));
    }
}
