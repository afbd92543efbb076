package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.container.run.RunCommand.Option;
import dev.plumbline.declared.container.run.RunReader;
import dev.plumbline.declared.container.run.Word;
import dev.plumbline.model.CommandWords;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The arguments of a module that makes a container, as the options that its engine's own program has. */
final class ContainerArguments {
    /** Arguments by the option that they are; a list is several, and a mapping several of {@code key=value}. */
    private static final Map<String, List<String>> OPTIONS = Map.ofEntries(
            Map.entry("annotation", List.of("annotation", "annotations")),
            Map.entry("blkio-weight", List.of("blkio_weight")),
            Map.entry("cap-add", List.of("cap_add", "capabilities")),
            Map.entry("cap-drop", List.of("cap_drop")),
            Map.entry("cgroup-parent", List.of("cgroup_parent")),
            Map.entry("cgroupns", List.of("cgroupns", "cgroupns_mode")),
            Map.entry("cpu-period", List.of("cpu_period")),
            Map.entry("cpu-quota", List.of("cpu_quota")),
            Map.entry("cpu-rt-period", List.of("cpu_rt_period")),
            Map.entry("cpu-rt-runtime", List.of("cpu_rt_runtime")),
            Map.entry("cpu-shares", List.of("cpu_shares")),
            Map.entry("cpus", List.of("cpus")),
            Map.entry("cpuset-cpus", List.of("cpuset_cpus")),
            Map.entry("device", List.of("devices", "device")),
            Map.entry("device-read-bps", List.of("device_read_bps")),
            Map.entry("device-write-bps", List.of("device_write_bps")),
            Map.entry("dns", List.of("dns_servers", "dns")),
            Map.entry("dns-option", List.of("dns_opts", "dns_option", "dns_opt")),
            Map.entry("dns-search", List.of("dns_search_domains", "dns_search")),
            Map.entry("domainname", List.of("domainname")),
            Map.entry("env", List.of("env", "environment")),
            Map.entry("env-file", List.of("env_file")),
            Map.entry("expose", List.of("exposed_ports", "exposed", "expose")),
            Map.entry("group-add", List.of("groups", "group_add")),
            Map.entry("hostname", List.of("hostname")),
            Map.entry("init", List.of("init")),
            Map.entry("interactive", List.of("interactive")),
            Map.entry("ip", List.of("ip")),
            Map.entry("ipc", List.of("ipc_mode", "ipc")),
            Map.entry("label", List.of("labels", "label")),
            Map.entry("log-driver", List.of("log_driver")),
            Map.entry("log-opt", List.of("log_options", "log_opt")),
            Map.entry("mac-address", List.of("mac_address")),
            Map.entry("memory", List.of("memory")),
            Map.entry("memory-reservation", List.of("memory_reservation")),
            Map.entry("memory-swap", List.of("memory_swap")),
            Map.entry("memory-swappiness", List.of("memory_swappiness")),
            Map.entry("network-alias", List.of("network_aliases", "network_alias")),
            Map.entry("oom-kill-disable", List.of("oom_killer", "oom_kill_disable")),
            Map.entry("oom-score-adj", List.of("oom_score_adj")),
            Map.entry("pid", List.of("pid_mode", "pid")),
            Map.entry("pids-limit", List.of("pids_limit")),
            Map.entry("platform", List.of("platform")),
            Map.entry("pod", List.of("pod")),
            Map.entry("privileged", List.of("privileged")),
            Map.entry("publish", List.of("published_ports", "ports", "publish")),
            Map.entry("read-only", List.of("read_only")),
            Map.entry("runtime", List.of("runtime")),
            Map.entry("secret", List.of("secrets")),
            Map.entry("security-opt", List.of("security_opts", "security_opt")),
            Map.entry("shm-size", List.of("shm_size")),
            Map.entry("stop-signal", List.of("stop_signal")),
            Map.entry("stop-timeout", List.of("stop_timeout")),
            Map.entry("storage-opt", List.of("storage_opts")),
            Map.entry("sysctl", List.of("sysctls", "sysctl")),
            Map.entry("tty", List.of("tty")),
            Map.entry("user", List.of("user")),
            Map.entry("userns", List.of("userns_mode", "userns")),
            Map.entry("uts", List.of("uts")),
            Map.entry("volume", List.of("volumes", "volume")),
            Map.entry("volume-driver", List.of("volume_driver")),
            Map.entry("volumes-from", List.of("volumes_from")),
            Map.entry("workdir", List.of("working_dir", "workdir")));

    private final Task task;
    private final List<Option> options = new ArrayList<>();

    private ContainerArguments(Task task) {
        this.task = task;
    }

    static List<Option> options(Task task) {
        ContainerArguments read = new ContainerArguments(task);
        OPTIONS.forEach((option, names) -> read.task
                .arguments
                .raw(names.toArray(String[]::new))
                .ifPresent(value -> read.several(option, names.get(0), value)));
        read.task
                .arguments
                .raw("etc_hosts", "add_host")
                .ifPresent(value -> read.pairs("add-host", "etc_hosts", ':', value));
        read.task.arguments.raw("ulimits", "ulimit").ifPresent(value -> read.ulimits(value));
        read.task.arguments.raw("tmpfs").ifPresent(value -> read.pairs("tmpfs", "tmpfs", ':', value));
        read.task.arguments.raw("mounts", "mount").ifPresent(value -> read.mounts(value));
        read.networks();
        read.restart();
        read.health();
        read.task.arguments.raw("entrypoint").ifPresent(value -> read.entrypoint(value));
        return read.options;
    }

    /** The command; a text is split as a shell does. */
    static List<Word> command(Task task) {
        return words(task).stream()
                .map(word -> new Word(
                        word.text(), word.open(), word.secret() || task.around().noLog(), word.origin()))
                .toList();
    }

    private static List<Word> words(Task task) {
        ContainerArguments read = new ContainerArguments(task);
        Optional<PyValue> command = task.arguments.raw("command");
        if (command.isEmpty()) {
            return List.of();
        }
        if (Items.isSequence(command.get()) && !(command.get() instanceof PyText)) {
            return Items.list(command.get()).stream()
                    .map(item -> read.word("command", item))
                    .toList();
        }
        Word whole = read.word("command", command.get());
        return CommandWords.split(whole.text()).orElse(List.of(whole.text())).stream()
                .map(whole::with)
                .toList();
    }

    Word word(String argument, PyValue value) {
        Origin origin = task.call.originOf(argument);
        if (value instanceof PyUnknown unknown) {
            return new Word(String.valueOf(Word.HOLE), task.told(unknown.reason()), false, origin);
        }
        if (value instanceof PyPartial partial) {
            return new Word(
                    String.valueOf(Word.HOLE), task.told(partial.unknown().reason()), false, origin);
        }
        String text = value instanceof PyBool flag ? String.valueOf(flag.flag()) : Spelling.str(value);
        return new Word(text, null, Taint.isSecret(value), origin);
    }

    /** A task that is not logged has secrets where secrets usually are. */
    private void add(String option, Word word) {
        boolean secret = word.secret() || (task.around().noLog() && RunReader.seals(option));
        options.add(new Option(option, new Word(word.text(), word.open(), secret, word.origin())));
    }

    private void several(String option, String argument, PyValue value) {
        if (value instanceof PyDict) {
            pairs(option, argument, '=', value);
        } else if (Items.isSequence(value) && !(value instanceof PyText)) {
            Items.list(value).forEach(item -> add(option, word(argument, item)));
        } else {
            add(option, word(argument, value));
        }
    }

    private void pairs(String option, String argument, char between, PyValue value) {
        if (!(value instanceof PyDict dict)) {
            if (Items.isSequence(value) && !(value instanceof PyText)) {
                Items.list(value).forEach(item -> add(option, word(argument, item)));
            } else {
                add(option, word(argument, value));
            }
            return;
        }
        dict.entries().forEach((key, each) -> {
            Word word = word(argument, each);
            String text = word.text().isEmpty() && between == ':'
                    ? Spelling.str(key)
                    : Spelling.str(key) + between + word.text();
            add(option, new Word(text, word.open(), word.secret(), word.origin()));
        });
    }

    /** {@code nofile:262144:262144} in one module, {@code nofile=1:2} in the other. */
    private void ulimits(PyValue value) {
        for (PyValue item :
                Items.isSequence(value) && !(value instanceof PyText) ? Items.list(value) : List.of(value)) {
            Word word = word("ulimits", item);
            add(
                    "ulimit",
                    word.text().contains("=") ? word : word.with(word.text().replaceFirst(":", "=")));
        }
    }

    private void mounts(PyValue value) {
        for (PyValue item :
                Items.isSequence(value) && !(value instanceof PyText) ? Items.list(value) : List.of(value)) {
            if (!(item instanceof PyDict mount)) {
                add("mount", word("mounts", item));
                continue;
            }
            StringJoiner text = new StringJoiner(",");
            Word[] open = {word("mounts", PyText.of(""))};
            boolean[] secret = {open[0].secret()};
            mount.entries().forEach((key, each) -> {
                Word word = word("mounts", each);
                open[0] = word.open() == null ? open[0] : word;
                secret[0] |= word.secret();
                String name = Spelling.str(key)
                        .replace("propagation", "bind-propagation")
                        .replace('_', '-');
                text.add((name.equals("read-only") ? "readonly" : name) + "=" + word.text());
            });
            add("mount", new Word(text.toString(), open[0].open(), secret[0], open[0].origin()));
        }
    }

    private void networks() {
        task.arguments
                .raw("network_mode", "network", "net")
                .ifPresent(value -> several("network", "network_mode", value));
        Optional<PyValue> networks = task.arguments.raw("networks");
        networks.ifPresent(value -> Arguments.check("networks", value));
        networks.filter(Items::isSequence)
                .ifPresent(list -> Items.list(list).forEach(item -> {
                    if (item instanceof PyDict network) {
                        StringJoiner text = new StringJoiner(",");
                        network.entries().forEach((key, each) -> {
                            String name = Spelling.str(key);
                            switch (name) {
                                case "name" -> text.add("name=" + known(name, each));
                                case "aliases" ->
                                    items(name, each).forEach(alias -> text.add("alias=" + known(name, alias)));
                                case "ipv4_address" -> text.add("ip=" + known(name, each));
                                case "ipv6_address" -> text.add("ip6=" + known(name, each));
                                default -> text.add(name + "=");
                            }
                        });
                        String whole = text.toString();
                        int at = whole.indexOf("name=");
                        String front = at <= 0 ? whole : whole.substring(at) + "," + whole.substring(0, at - 1);
                        add("network", word("networks", PyText.of(front)));
                    } else {
                        add("network", word("networks", item));
                    }
                }));
    }

    private static String known(String argument, PyValue value) {
        Arguments.check(argument, value);
        return Spelling.str(value);
    }

    private static List<PyValue> items(String argument, PyValue value) {
        Arguments.check(argument, value);
        return Items.list(value);
    }

    private void restart() {
        Optional<PyValue> policy = task.arguments.raw("restart_policy");
        Optional<PyValue> retries = task.arguments.raw("restart_retries");
        policy.ifPresent(value -> {
            Word word = word("restart_policy", value);
            boolean counted = word.text().equals("on-failure") && retries.isPresent();
            add(
                    "restart",
                    counted ? word.with(word.text() + ":" + known("restart_retries", retries.orElseThrow())) : word);
        });
    }

    private void health() {
        for (String part : List.of("interval", "timeout", "retries", "start_period")) {
            String option = "health-" + part.replace('_', '-');
            task.arguments.raw("healthcheck_" + part).ifPresent(value -> add(option, word("healthcheck", value)));
        }
        task.arguments.raw("healthcheck").ifPresent(value -> {
            if (!(value instanceof PyDict check)) {
                add("health-cmd", word("healthcheck", value));
                return;
            }
            check.entries().forEach((key, each) -> {
                String name = Spelling.str(key);
                if (name.equals("test")) {
                    add("health-cmd", list("healthcheck", each));
                } else if (!(each instanceof PyNone) && !name.equals("test_cli_compatible")) {
                    add("health-" + name.replace('_', '-'), word("healthcheck", each));
                }
            });
        });
    }

    private void entrypoint(PyValue value) {
        add("entrypoint", list("entrypoint", value));
    }

    /** A list as Podman's options take it, in JSON. */
    private Word list(String argument, PyValue value) {
        if (!Items.isSequence(value) || value instanceof PyText) {
            return word(argument, value);
        }
        StringJoiner text = new StringJoiner("\",\"", "[\"", "\"]");
        Reason open = null;
        boolean secret = false;
        for (PyValue item : Items.list(value)) {
            Word word = word(argument, item);
            open = open == null ? word.open() : open;
            secret |= word.secret();
            text.add(word.text().replace("\\", "\\\\").replace("\"", "\\\""));
        }
        return new Word(text.toString(), open, secret, task.call.originOf(argument));
    }
}
