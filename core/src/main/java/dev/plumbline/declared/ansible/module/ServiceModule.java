package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
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
        if (manager.isPresent() && manager.get() instanceof PyUnknown unknown) {
            throw new NotKnown(Reason.of(
                    unknown.reason().code(),
                    "what manages services on the host is unknown: "
                            + unknown.reason().detail()));
        }
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
        String kind = kind(name);
        if (!scope.equals("system") || Kinds.named(kind).isEmpty()) {
            task.gap(new Scope(kind, name, ""), "the unit " + name + " of the " + scope + " is not observed");
            return;
        }
        task.concerns(kind, name);
        task.needed(kind, name);
        enabled.ifPresent(wanted -> task.attribute(kind, name, ENABLED, Expectation.exactly(Value.of(wanted))));
        masked.ifPresent(wanted -> masked(task, kind, name, wanted));
        state.ifPresent(wanted -> state(task, kind, name, wanted));
        task.register("name", PyText.of(spelled.get()));
    }

    private static String unit(String spelled) {
        return spelled.matches(".+\\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)")
                ? spelled
                : spelled + ".service";
    }

    /** Units of other types are told as kinds of their own. */
    static String kind(String unit) {
        if (unit.endsWith(".service")) {
            return SERVICE;
        }
        return unit.endsWith(".timer") ? "timer" : "unit";
    }

    private static void masked(Task task, String kind, String name, boolean wanted) {
        if (wanted) {
            task.attribute(kind, name, ENABLED, new Expectation.Matches("^masked"));
        } else if (task.arguments.flag(ENABLED).isEmpty()) {
            task.attribute(kind, name, ENABLED, new Expectation.Matches("^(?!masked)"));
        }
    }

    private static void state(Task task, String kind, String name, String wanted) {
        switch (wanted) {
            case "started", RUNNING, "restarted", "reloaded" ->
                task.attribute(kind, name, RUNNING, Expectation.exactly(Value.of(true)));
            case "stopped" -> task.attribute(kind, name, RUNNING, Expectation.exactly(Value.of(false)));
            default -> throw new NotKnown("the state " + wanted + " of a service is not known");
        }
    }
}
