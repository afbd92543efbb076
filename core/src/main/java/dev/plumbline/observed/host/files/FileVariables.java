package dev.plumbline.observed.host.files;

import dev.plumbline.format.EnvFile;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.util.Map;
import java.util.Set;

/**
 * The variables of an {@code .env} file. A fingerprint is made as that of a variable of the same name in the environment of
 * a container, so that both can be compared.
 *
 * @param clear the variables whose values are told
 */
record FileVariables(Set<String> clear, Sealer sealer, String target) {

    void tell(String text, Map<String, Value> attributes, Map<String, Reason> hidden) {
        EnvFile file = EnvFile.read(text);
        for (EnvFile.Assignment each : file.assignments()) {
            String path = "variables." + each.name();
            attributes.remove(path);
            hidden.remove(path);
            if (each.variables() && each.text().indexOf('$') >= 0) {
                hidden.put(path, Reason.of(Code.UNSUPPORTED, "it is made of other variables, in line " + each.line()));
            } else {
                attributes.put(
                        path,
                        clear.contains(each.name())
                                ? Value.of(each.text())
                                : sealer.seal(target, "container/environment." + each.name(), each.text()));
            }
        }
        file.wrong().stream()
                .findFirst()
                .ifPresent(wrong -> hidden.put(
                        "variables", Reason.of(Code.MALFORMED, "line " + wrong.line() + " " + wrong.what())));
    }
}
