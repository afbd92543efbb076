package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Reason;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that Ansible sets while it renders a template file, in front of all others:
 * {@code generate_ansible_template_vars} of ansible-core 2.14.
 */
public final class TemplateVariables {
    /** What {@code ansible_managed} says where {@code ansible.cfg} says nothing else. */
    public static final String MANAGED = "Ansible managed";

    private static final String NAME = "ansible_managed";
    private static final List<String> OF_THE_CONTROLLER =
            List.of("template_host", "template_uid", "template_mtime", "template_run_date", "template_fullpath");
    private static final Pattern FIELD = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");
    private static final Pattern TIME = Pattern.compile("%(.|$)", Pattern.DOTALL);

    private TemplateVariables() {}

    /**
     * The variables of a task with those of one rendering.
     *
     * @param path the template as the task names it
     * @param destination where the result goes, none for a lookup
     * @param more what is set for this rendering besides, by name
     */
    public static HostVariables beside(
            HostVariables variables, String path, PyValue destination, Map<String, PyValue> more) {
        Map<String, PyValue> set = new TreeMap<>();
        OF_THE_CONTROLLER.forEach(name -> set.put(name, ofController(name)));
        set.put("template_path", PyText.of(path));
        set.put("template_destpath", destination);
        PyValue managed = managed(variables.session().options().managed(), path);
        boolean other = variables
                .find(NAME)
                .filter(own -> own instanceof PyText && !own.equals(managed))
                .isPresent();
        set.put(
                NAME,
                other ? PyUnknown.notEvaluated("a variable ansible_managed, which only later releases heed") : managed);
        set.putAll(more);
        return variables.with(
                Level.LOOP,
                VariableLayer.of(set.entrySet().stream()
                        .map(each -> Definition.builtIn(each.getKey(), each.getValue()))
                        .toList()));
    }

    private static PyUnknown ofController(String name) {
        return PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, name + " depends on the controller"));
    }

    /** The setting is a format of Python with three fields, and its result one of strftime. */
    private static PyValue managed(String format, String path) {
        List<PyValue> pieces = new ArrayList<>();
        Matcher field = FIELD.matcher(format);
        int from = 0;
        while (field.find()) {
            dated(format.substring(from, field.start()), pieces);
            from = field.end();
            switch (field.group()) {
                case "{{" -> dated("{", pieces);
                case "}}" -> dated("}", pieces);
                case "{file}" -> dated(path, pieces);
                default -> pieces.add(ofController(field.group()));
            }
        }
        dated(format.substring(from), pieces);
        return PyPartial.of(pieces);
    }

    private static void dated(String text, List<PyValue> pieces) {
        Matcher time = TIME.matcher(text);
        int from = 0;
        while (time.find()) {
            pieces.add(PyText.of(text.substring(from, time.start())));
            from = time.end();
            pieces.add(time.group().equals("%%") ? PyText.of("%") : ofController(time.group()));
        }
        pieces.add(PyText.of(text.substring(from)));
    }
}
