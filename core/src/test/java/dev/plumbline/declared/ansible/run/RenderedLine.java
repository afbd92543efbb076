package dev.plumbline.declared.ansible.run;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Place;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One line of what the callback {@code rendered_arguments} recorded of a real run. */
record RenderedLine(String host, String path, String action, String status, PyValue arguments, PyDict all) {

    static List<RenderedLine> read(List<String> lines) {
        return lines.stream().map(RenderedLine::read).toList();
    }

    private static RenderedLine read(String line) {
        // every JSON text is one of YAML
        PyDict all = (PyDict) YamlValues.value(YamlReader.read(
                line.getBytes(StandardCharsets.UTF_8), Place.of("rendered.jsonl", 0), YamlDialect.YAML_1_1));
        return new RenderedLine(
                text(all, "delegated").isEmpty() ? text(all, "host") : text(all, "delegated"),
                text(all, "path"),
                text(all, "action"),
                text(all, "status"),
                Objects.requireNonNullElse(all.get("args"), PyNone.NONE),
                all);
    }

    private static String text(PyDict dict, String name) {
        return dict.get(name) instanceof PyText text ? text.text() : "";
    }

    /** The host of the loop that ran it, wherever the task was delegated to. */
    String ranFor() {
        return text(all, "host");
    }

    boolean isDelegated() {
        return !text(all, "delegated").isEmpty() && !text(all, "delegated").equals(ranFor());
    }

    /** Whether a module was called, and not the run itself steered. */
    boolean calls() {
        return !RenderedComparison.CONTROL.contains(action.substring(action.lastIndexOf('.') + 1));
    }

    /** Whether Ansible failed before it came to the module, which itself says nothing in these runs. */
    boolean refused() {
        return status.equals("failed") && !text(all, "msg").equals("None");
    }

    boolean ran() {
        return status.equals("ok") || status.equals("changed") || status.equals("failed");
    }
}
