package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.Optional;
import java.util.Set;

/** On which host, and as which user, a task acts. */
final class Actor {
    private static final Set<String> CONTROLLER = Set.of("localhost", "127.0.0.1", "::1");

    private Actor() {}

    /** The name of the user; empty if it cannot be known. */
    static String user(Frame frame, HostVariables variables, ActingDefaults defaults) {
        Truth become = KeywordValue.variable("ansible_become", variables)
                .or(() -> KeywordValue.value(frame, "become", variables).map(KeywordValue::truth))
                .orElse(Truth.of(defaults.become()));
        if (become instanceof Truth.Unknown) {
            return "";
        }
        return Decision.isTrue(become)
                ? named("ansible_become_user", "become_user", frame, variables).orElse(defaults.becomeUser())
                : named("ansible_user", "remote_user", frame, variables).orElse(defaults.remoteUser());
    }

    private static Optional<String> named(String variable, String keyword, Frame frame, HostVariables variables) {
        Optional<PyValue> value;
        try {
            value = variables.find(variable).or(() -> KeywordValue.value(frame, keyword, variables));
        } catch (TemplateException e) {
            return Optional.of("");
        }
        return value.map(each -> each instanceof PyText text ? text.text() : "");
    }

    /**
     * The host that a task acts on: its name, empty for the machine that Ansible runs on.
     *
     * @return unknown if that cannot be known
     */
    static PyValue host(Frame frame, HostVariables variables, String target) {
        Optional<PyValue> delegated = KeywordValue.value(frame, "delegate_to", variables);
        if (delegated.isPresent()) {
            if (!(delegated.get() instanceof PyText text)) {
                return delegated.get() instanceof PyUnknown unknown
                        ? unknown
                        : PyUnknown.notEvaluated("the host that a task is delegated to");
            }
            return text.text().equals(target) || !CONTROLLER.contains(text.text()) ? text : PyText.EMPTY;
        }
        boolean local = frame.own("connection")
                .filter(keyword -> PyText.of("local").equals(keyword.value()))
                .isPresent();
        return local && !CONTROLLER.contains(target) ? PyText.EMPTY : PyText.of(target);
    }
}
