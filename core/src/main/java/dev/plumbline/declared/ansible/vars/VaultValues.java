package dev.plumbline.declared.ansible.vars;

import dev.plumbline.format.Utf8;
import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.secret.VaultAnswer;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.Optional;

/**
 * Values of YAML, with what is encrypted in it decrypted.
 *
 * @param keys what it is decrypted with
 */
public record VaultValues(VaultKeys keys) {

    /** As Ansible takes it; what is locked is unknown, and what was encrypted is a secret and no template. */
    public PyValue value(YamlNode node) {
        return YamlValues.value(node, scalar -> decrypted(scalar.text(), scalar.place()));
    }

    /** The text that was encrypted inline. */
    PyValue decrypted(String text, Place place) {
        VaultAnswer answer = keys.decrypt(text);
        if (answer instanceof VaultAnswer.Locked locked) {
            return PyUnknown.of(locked.reason(), place);
        }
        Optional<String> plain = Utf8.decode(((VaultAnswer.Opened) answer).plain());
        return plain.<PyValue>map(known -> new PyText(known, false, true, true))
                .orElseGet(() -> PyUnknown.of(
                        Reason.of(Reason.Code.NOT_EVALUATED, "what was encrypted is not UTF-8 text"), place));
    }

    /** Whether something in it must be decrypted. */
    static boolean isEncrypted(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return YamlValues.isEncrypted(scalar);
        }
        return node instanceof YamlNode.Sequence sequence
                ? sequence.items().stream().anyMatch(VaultValues::isEncrypted)
                : ((YamlNode.Mapping) node).entries().stream().anyMatch(entry -> isEncrypted(entry.value()));
    }
}
