package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.Optional;

/** {@code service} and {@code systemd}. */
final class ServiceModule implements Meaning {
    private static final String SERVICE = "service";
    private static final String ENABLED = "enabled";
    private static final String RUNNING = "running";

    @Override
    public void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "daemon_reload",
                "daemon-reload",
                "daemon_reexec",
                "daemon-reexec",
                "no_block",
                "use",
                "force",
                "sleep",
                "pattern",
                "runlevel",
                "arguments",
                "args");
        Optional<PyValue> manager = task.fact("service_mgr");
        if (manager.isPresent() && !manager.get().equals(PyText.of("systemd"))) {
            throw new NotKnown("services are observed with systemd only");
        }
        String scope = arguments.choice("scope", "system");
        Optional<String> spelled = arguments.text("name", SERVICE, "unit");
        Optional<String> state = arguments.text("state");
        Optional<Boolean> enabled = arguments.flag(ENABLED);
        Optional<Boolean> masked = arguments.flag("masked");
        if (spelled.isEmpty()) {
            task.reads();
            return;
        }
        String name = unit(spelled.get());
        if (!scope.equals("system") || !name.endsWith(".service")) {
            task.gap(new Scope(SERVICE, name, ""), "the unit " + name + " of the " + scope + " is not observed");
            return;
        }
        task.concerns(SERVICE, name);
        task.present(SERVICE, name);
        enabled.ifPresent(wanted -> task.attribute(SERVICE, name, ENABLED, Expectation.exactly(Value.of(wanted))));
        masked.ifPresent(wanted -> masked(task, name, wanted, enabled.isPresent()));
        state.ifPresent(wanted -> state(task, name, wanted));
        task.register("name", PyText.of(spelled.get()));
    }

    private static String unit(String spelled) {
        return spelled.matches(".+\\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)")
                ? spelled
                : spelled + ".service";
    }

    private static void masked(Task task, String name, boolean wanted, boolean known) {
        if (wanted) {
            task.attribute(SERVICE, name, ENABLED, new Expectation.Matches("^masked"));
        } else if (!known) {
            task.attribute(SERVICE, name, ENABLED, new Expectation.Matches("^(?!masked)"));
        }
    }

    private static void state(Task task, String name, String wanted) {
        switch (wanted) {
            case "started", RUNNING, "restarted", "reloaded" ->
                task.attribute(SERVICE, name, RUNNING, Expectation.exactly(Value.of(true)));
            case "stopped" -> task.attribute(SERVICE, name, RUNNING, Expectation.exactly(Value.of(false)));
            default -> throw new NotKnown("the state " + wanted + " of a service is not known");
        }
    }
}
