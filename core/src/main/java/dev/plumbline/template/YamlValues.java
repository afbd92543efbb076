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
import java.util.function.Function;

/** What YAML means to Ansible: plain scalars of PyYAML, {@code !unsafe} and {@code !vault}. */
public final class YamlValues {
    private static final String UNSAFE = "!unsafe";

    private YamlValues() {}

    /** The value; what is encrypted is unknown. */
    public static PyValue value(YamlNode node) {
        return value(node, YamlValues::locked);
    }

    /** The value, with what this makes of a scalar that is encrypted. */
    public static PyValue value(YamlNode node, Function<YamlNode.Scalar, PyValue> encrypted) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar(scalar, encrypted);
        }
        PyValue value;
        if (node instanceof YamlNode.Sequence sequence) {
            value = new PyList(sequence.items().stream()
                    .map(item -> value(item, encrypted))
                    .toList());
        } else {
            PyDict dict = PyDict.empty();
            for (YamlNode.Entry entry : ((YamlNode.Mapping) node).entries()) {
                dict.put(scalar(entry.key(), encrypted), value(entry.value(), encrypted));
            }
            value = dict;
        }
        return node.tag().equals(UNSAFE) ? unsafe(value) : value;
    }

    /** The same value, in which nothing is a template. */
    public static PyValue unsafe(PyValue value) {
        if (value instanceof PyText text) {
            return new PyText(text.text(), text.verbatim(), true, text.secret());
        }
        if (value instanceof PyList list) {
            return new PyList(list.items().stream().map(YamlValues::unsafe).toList());
        }
        if (value instanceof PyDict dict) {
            PyDict marked = PyDict.empty();
            dict.entries().forEach((key, item) -> marked.put(key, unsafe(item)));
            return marked;
        }
        return value;
    }

    private static PyValue locked(YamlNode.Scalar scalar) {
        return PyUnknown.of(Reason.of(Reason.Code.LOCKED, "encrypted by Ansible Vault"), scalar.place());
    }

    /** Whether a scalar is encrypted by its tag. */
    public static boolean isEncrypted(YamlNode.Scalar scalar) {
        return scalar.tag().equals("!vault") || scalar.tag().equals("!vault-encrypted");
    }

    private static PyValue scalar(YamlNode.Scalar scalar, Function<YamlNode.Scalar, PyValue> encrypted) {
        if (isEncrypted(scalar)) {
            return encrypted.apply(scalar);
        }
        return scalar.tag().equals(UNSAFE) ? PyText.unsafe(scalar.text()) : plain(scalar);
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
