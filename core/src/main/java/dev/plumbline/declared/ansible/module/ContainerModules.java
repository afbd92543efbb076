package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.container.ContainerDraft;
import dev.plumbline.declared.container.run.RunCommand;
import dev.plumbline.declared.container.run.RunReader;
import dev.plumbline.declared.container.run.Word;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Modules of Docker and Podman: containers, networks, volumes and images. */
final class ContainerModules {
    private static final String CONTAINER = "container";
    private static final String[] WITHOUT_TRACE = {
        "api_version",
        "auto_remove",
        "ca_path",
        "cleanup",
        "client_cert",
        "client_key",
        "comparisons",
        "container_default_behavior",
        "debug",
        "delete_depend",
        "delete_time",
        "delete_volumes",
        "detach",
        "executable",
        "force_delete",
        "force_kill",
        "force_restart",
        "generate_systemd",
        "healthy_wait_timeout",
        "image_comparison",
        "image_label_mismatch",
        "image_name_mismatch",
        "image_strict",
        "keep_volumes",
        "kill_signal",
        "networks_cli_compatible",
        "output_logs",
        "paused",
        "pull",
        "pull_check_mode_behavior",
        "purge_networks",
        "recreate",
        "removal_wait_timeout",
        "restart",
        "rm",
        "timeout",
        "tls",
        "tls_hostname",
        "validate_certs",
        "command_handling",
        "default_host_ip",
        "recreate",
        "force",
        "connected",
        "appends",
        "scope",
        "sdnotify",
        "systemd",
        "pull_policy"
    };

    private ContainerModules() {}

    static void docker(Task task) {
        container(task, false);
    }

    static void podman(Task task) {
        container(task, true);
    }

    private static void container(Task task, boolean podman) {
        usualEngine(task);
        String name = task.arguments.required("name");
        task.arguments.ignore(WITHOUT_TRACE);
        task.concerns(CONTAINER, name);
        String state = task.arguments.choice("state", "started");
        if (state.equals("absent")) {
            task.call.arguments().keySet().forEach(task.arguments::ignore);
            task.absent(CONTAINER, name);
            return;
        }
        if (state.equals("quadlet")) {
            throw new NotKnown("the quadlet that the module writes is not evaluated");
        }
        @Nullable
        Word image = task.arguments
                .text("image")
                .map(text -> Word.of(text, task.call.originOf("image")))
                .orElse(null);
        ContainerDraft draft =
                new ContainerDraft(task.known().target(), task.known().sealer());
        RunCommand command =
                new RunCommand(podman, ContainerArguments.options(task), image, ContainerArguments.command(task), "");
        boolean saysNetwork =
                command.options().stream().anyMatch(each -> each.name().equals("network"));
        boolean saysRestart =
                command.options().stream().anyMatch(each -> each.name().equals("restart"));
        RunReader.read(command, draft, task.origin());
        task.present(CONTAINER, name);
        draft.attributes().forEach((path, declared) -> {
            boolean unsaid = (path.equals("network-mode") && !saysNetwork) || (path.equals("restart") && !saysRestart);
            // what the module is not told it leaves as it is
            if (!unsaid) {
                task.attribute(CONTAINER, name, path, declared.expectation());
            }
        });
        draft.gaps(name).forEach(gap -> task.gap(gap.affects(), gap.reason()));
        List<String> states = switch (state) {
            case "started", "healthy" -> List.of("running");
            case "stopped" -> List.of("exited", "created", "dead");
            default -> List.of("running", "exited", "created");
        };
        task.attribute(
                CONTAINER,
                name,
                "state",
                new Expectation.OneOf(states.stream().map(Value::of).toList()));
    }

    /** {@code docker run --name web …}; whether it is that. */
    static boolean command(Task task, List<String> words) {
        Optional<RunCommand> run = RunCommand.read(
                words.stream().map(text -> Word.of(text, task.origin())).toList());
        if (run.isEmpty() || run.get().image() == null) {
            return false;
        }
        ContainerDraft draft =
                new ContainerDraft(task.known().target(), task.known().sealer());
        Optional<Word> name = RunReader.read(run.get(), draft, task.origin());
        if (name.isEmpty()) {
            return false;
        }
        String container = name.get().text();
        task.concerns(CONTAINER, container);
        task.present(CONTAINER, container);
        draft.attributes()
                .forEach((path, declared) -> task.attribute(CONTAINER, container, path, declared.expectation()));
        draft.gaps(container).forEach(gap -> task.gap(gap.affects(), gap.reason()));
        return true;
    }

    static void network(Task task) {
        usualEngine(task);
        task.arguments.ignore(WITHOUT_TRACE);
        String name = task.arguments.required("name", "network_name");
        task.concerns("network", name);
        if (gone(task, "network", name)) {
            return;
        }
        task.present("network", name);
        task.arguments.text("driver").ifPresent(driver -> exactly(task, "network", name, "driver", driver));
        task.arguments.flag("internal").ifPresent(flag -> flag(task, name, "internal", flag));
        task.arguments.flag("attachable").ifPresent(flag -> flag(task, name, "attachable", flag));
        task.arguments
                .raw("enable_ipv6", "ipv6")
                .ifPresent(value -> flag(task, name, "ipv6", task.arguments.flag(false, "enable_ipv6", "ipv6")));
        task.arguments.text("ipam_driver").ifPresent(driver -> exactly(task, "network", name, "ipam-driver", driver));
        entries(task, "network", name, "options", "driver_options", "opt");
        entries(task, "network", name, "labels", "labels");
        entries(task, "network", name, "ipam-options", "ipam_driver_options");
        subnets(task, name);
    }

    private static void subnets(Task task, String name) {
        List<Value> subnets = new ArrayList<>();
        Optional<PyValue> written = task.arguments.raw("ipam_config");
        written.ifPresent(value -> Arguments.check("ipam_config", value));
        written.filter(Items::isSequence).ifPresent(list -> {
            for (PyValue item : Items.list(list)) {
                if (item instanceof PyDict config) {
                    subnets.add(Value.of(text(config, "", "subnet")
                            + text(config, " range ", "iprange")
                            + text(config, " gateway ", "gateway")));
                } else {
                    Arguments.check("ipam_config", item);
                }
            }
        });
        Optional<String> subnet = task.arguments.text("subnet");
        Optional<String> range = task.arguments.text("ip_range");
        Optional<String> gateway = task.arguments.text("gateway");
        subnet.ifPresent(each -> subnets.add(Value.of(each
                + range.map(text -> " range " + text).orElse("")
                + gateway.map(text -> " gateway " + text).orElse(""))));
        if (!subnets.isEmpty()) {
            task.attribute("network", name, "subnets", Expectation.exactly(new Value.Items(subnets)));
        }
    }

    private static String text(PyDict config, String front, String key) {
        PyValue value = config.get(key);
        if (value == null) {
            return "";
        }
        Arguments.check(key, value);
        return front + Spelling.str(value);
    }

    static void volume(Task task) {
        usualEngine(task);
        task.arguments.ignore(WITHOUT_TRACE);
        String name = task.arguments.required("name", "volume_name");
        task.concerns("volume", name);
        if (gone(task, "volume", name)) {
            return;
        }
        task.present("volume", name);
        task.arguments.text("driver").ifPresent(driver -> exactly(task, "volume", name, "driver", driver));
        entries(task, "volume", name, "options", "driver_options");
        entries(task, "volume", name, "labels", "labels", "label");
    }

    static void image(Task task) {
        usualEngine(task);
        String name = task.arguments.required("name");
        String tag = task.arguments.choice("tag", "latest");
        String state = task.arguments.choice("state", "present");
        boolean tagged = name.lastIndexOf(':') > name.lastIndexOf('/') || name.contains("@");
        String whole = tagged ? name : name + ":" + tag;
        task.call.arguments().keySet().forEach(task.arguments::ignore);
        task.concerns("image", whole);
        if (state.equals("absent")) {
            task.absent("image", whole);
        } else {
            task.present("image", whole);
        }
    }

    private static boolean gone(Task task, String kind, String name) {
        if (!task.arguments.choice("state", "present").equals("absent")) {
            return false;
        }
        task.call.arguments().keySet().forEach(task.arguments::ignore);
        task.absent(kind, name);
        return true;
    }

    /** Another engine than that of the host is another target. */
    private static void usualEngine(Task task) {
        Optional<String> host = task.arguments.text("docker_host", "docker_url");
        if (host.filter(each -> !Set.of("unix:///var/run/docker.sock", "unix:///run/docker.sock")
                        .contains(each))
                .isPresent()) {
            throw new NotKnown("it is for the engine " + host.get() + ", which is not that of the host");
        }
    }

    private static void exactly(Task task, String kind, String name, String attribute, String text) {
        task.attribute(kind, name, attribute, Expectation.exactly(text));
    }

    private static void flag(Task task, String name, String attribute, boolean flag) {
        task.attribute("network", name, attribute, Expectation.exactly(Value.of(flag)));
    }

    private static void entries(Task task, String kind, String name, String attribute, String... arguments) {
        Optional<PyValue> value = task.arguments.raw(arguments);
        value.ifPresent(all -> Arguments.check(arguments[0], all));
        if (value.isPresent() && value.get() instanceof PyDict dict) {
            dict.entries().forEach((key, each) -> {
                Arguments.check(arguments[0], each);
                String path = attribute + "." + Spelling.str(key);
                String context = "container/" + path;
                Value sealed = task.known()
                        .sealer()
                        .sealIfSecret(task.known().target(), context, Spelling.str(key), Spelling.str(each));
                task.attribute(kind, name, path, Expectation.exactly(sealed));
            });
        }
    }
}
