package dev.plumbline.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelValuesTest {

    @Test
    void whatBothHaveGoesBothWays() {
        Value value = new Value.Fields(Map.of(
                "a", new Value.Items(List.of(Value.of("x"), Value.of(1), Value.of(true))),
                "b", new Value.Fields(Map.of("c", Value.of("")))));
        assertThat(ModelValues.to(ModelValues.of(value))).contains(value);
    }

    @Test
    void otherNumbersBecomeText() {
        assertThat(ModelValues.to(new PyFloat(1.5))).contains(Value.of("1.5"));
        assertThat(ModelValues.to(PyInt.of(java.math.BigInteger.TEN.pow(30))))
                .contains(Value.of("1000000000000000000000000000000"));
    }

    @Test
    void secretsAndUnknownsNeverBecomeValues() {
        assertThat(ModelValues.to(PyText.secret("x"))).isEmpty();
        assertThat(ModelValues.to(PyNone.NONE)).isEmpty();
        assertThat(ModelValues.to(PyList.of(PyInt.of(1), PyUnknown.notEvaluated("x"))))
                .isEmpty();
        assertThat(ModelValues.to(PyDict.empty().put("a", PyText.secret("x")))).isEmpty();
        assertThat(ModelValues.of(new Value.Fingerprint("k1", "abcdef"))).isInstanceOf(PyUnknown.class);
    }
}
