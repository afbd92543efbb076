package dev.plumbline.declared.container.run;

import dev.plumbline.declared.container.run.RunCommand.Option;
import dev.plumbline.model.CommandWords;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.notation.UnitText.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The container of a quadlet, as the command of Podman that it becomes. */
final class QuadletContainer {
    /** Keys whose value is that of one option. */
    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("AddDevice", "device"),
            Map.entry("AddHost", "add-host"),
            Map.entry("CgroupsMode", "cgroups"),
            Map.entry("DNS", "dns"),
            Map.entry("DNSOption", "dns-option"),
            Map.entry("DNSSearch", "dns-search"),
            Map.entry("Entrypoint", "entrypoint"),
            Map.entry("EnvironmentFile", "env-file"),
            Map.entry("ExposeHostPort", "expose"),
            Map.entry("GIDMap", "gidmap"),
            Map.entry("GroupAdd", "group-add"),
            Map.entry("HealthCmd", "health-cmd"),
            Map.entry("HealthInterval", "health-interval"),
            Map.entry("HealthRetries", "health-retries"),
            Map.entry("HealthStartPeriod", "health-start-period"),
            Map.entry("HealthTimeout", "health-timeout"),
            Map.entry("HostName", "hostname"),
            Map.entry("IP", "ip"),
            Map.entry("IP6", "ip6"),
            Map.entry("LogDriver", "log-driver"),
            Map.entry("LogOpt", "log-opt"),
            Map.entry("Memory", "memory"),
            Map.entry("Mount", "mount"),
            Map.entry("Network", "network"),
            Map.entry("NetworkAlias", "network-alias"),
            Map.entry("PidsLimit", "pids-limit"),
            Map.entry("Pod", "pod"),
            Map.entry("PublishPort", "publish"),
            Map.entry("Pull", "pull"),
            Map.entry("Rootfs", "rootfs"),
            Map.entry("Secret", "secret"),
            Map.entry("ShmSize", "shm-size"),
            Map.entry("StopSignal", "stop-signal"),
            Map.entry("StopTimeout", "stop-timeout"),
            Map.entry("SubGIDMap", "subgidname"),
            Map.entry("SubUIDMap", "subuidname"),
            Map.entry("Timezone", "tz"),
            Map.entry("Tmpfs", "tmpfs"),
            Map.entry("UIDMap", "uidmap"),
            Map.entry("Ulimit", "ulimit"),
            Map.entry("UserNS", "userns"),
            Map.entry("Volume", "volume"),
            Map.entry("WorkingDir", "workdir"));

    /** Keys whose value is a list of words, each one option. */
    private static final Map<String, String> WORDS = Map.of(
            "AddCapability", "cap-add",
            "Annotation", "annotation",
            "DropCapability", "cap-drop",
            "Environment", "env",
            "Label", "label",
            "Sysctl", "sysctl");

    private static final Map<String, String> FLAGS =
            Map.of("ReadOnly", "read-only", "RunInit", "init", "ReadOnlyTmpfs", "read-only-tmpfs", "EnvironmentHost", "env-host");

    /** Keys that are evaluated elsewhere, or leave no trace. */
    private static final Set<String> OTHERS = Set.of(
            "AutoUpdate",
            "ContainerName",
            "ContainersConfModule",
            "Exec",
            "Group",
            "HealthOnFailure",
            "Image",
            "Notify",
            "ServiceName",
            "StartWithPod",
            "User");

    private final QuadletFile quadlet;
    private final Map<String, QuadletFile> all;
    private final List<Option> options = new ArrayList<>();

    QuadletContainer(QuadletFile quadlet, Map<String, QuadletFile> all) {
        this.quadlet = quadlet;
        this.all = all;
    }

    void tell(MadeContainers made) {
        String name = quadlet.name().text();
        for (Assignment each : effective()) {
            if (!each.value().isEmpty() && !option(each)) {
                Reason reason = Reason.of(
                        Reason.Code.NOT_EVALUATED, "the key " + each.key() + " of a quadlet is not evaluated");
                made.gap(quadlet.origin(each), reason, new Scope("container", name, Scope.ANY_ATTRIBUTE));
            }
        }
        user();
        options.add(new Option("name", quadlet.name()));
        @Nullable Word image = quadlet.text()
                .counting("Container", "Image")
                .map(this::image)
                .orElse(null);
        RunCommand command = new RunCommand(true, options, image, arguments(), "");
        made.add(
                command,
                MadeContainers.Unit.of(quadlet.unit(), quadlet.text(), quadlet.file().origin()),
                name);
    }

    /** Of a key that is a list an empty value clears those before it. */
    private List<Assignment> effective() {
        List<Assignment> effective = new ArrayList<>();
        for (Assignment each : quadlet.text().assignments()) {
            if (each.section().equals("Container")) {
                if (each.value().isEmpty()) {
                    effective.removeIf(earlier -> earlier.key().equals(each.key()));
                } else {
                    effective.add(each);
                }
            }
        }
        return effective;
    }

    private boolean option(Assignment each) {
        String key = each.key();
        if (SINGLE.containsKey(key)) {
            options.add(new Option(SINGLE.get(key), named(key, quadlet.word(each))));
        } else if (WORDS.containsKey(key)) {
            CommandWords.split(each.value())
                    .orElse(List.of(each.value()))
                    .forEach(word -> options.add(new Option(WORDS.get(key), quadlet.word(word, each))));
        } else if (FLAGS.containsKey(key)) {
            boolean on = Set.of("true", "yes", "on", "1").contains(each.value().toLowerCase(java.util.Locale.ROOT));
            options.add(new Option(FLAGS.get(key), quadlet.word(String.valueOf(on), each)));
        } else if (key.equals("PodmanArgs")) {
            return arguments(each);
        } else {
            return security(each) || OTHERS.contains(key);
        }
        return true;
    }

    private boolean security(Assignment each) {
        String option =
                switch (each.key()) {
                    case "NoNewPrivileges" -> each.value().equals("true") ? "no-new-privileges" : "";
                    case "SecurityLabelDisable" -> each.value().equals("true") ? "label=disable" : "";
                    case "SecurityLabelType" -> "label=type:" + each.value();
                    case "SecurityLabelFileType" -> "label=filetype:" + each.value();
                    case "SecurityLabelLevel" -> "label=level:" + each.value();
                    case "SecurityLabelNested" -> each.value().equals("true") ? "label=nested" : "";
                    case "SeccompProfile" -> "seccomp=" + each.value();
                    case "Mask" -> "mask=" + each.value();
                    case "Unmask" -> "unmask=" + each.value();
                    default -> "?";
                };
        if (!option.isEmpty() && !option.equals("?")) {
            options.add(new Option("security-opt", quadlet.word(option, each)));
        }
        return !option.equals("?");
    }

    /** Further options, as on a command line. */
    private boolean arguments(Assignment each) {
        List<Word> words = new ArrayList<>(List.of(Word.of("podman", quadlet.origin(each)), Word.of("run", quadlet.origin(each))));
        CommandWords.split(each.value())
                .orElse(List.of("--?"))
                .forEach(word -> words.add(quadlet.word(word, each)));
        RunCommand further = RunCommand.read(words).orElseThrow();
        options.addAll(further.options());
        return further.unknown().isEmpty() && further.image() == null;
    }

    /** What ends in the type of a quadlet is what that one makes. */
    private Word named(String key, Word word) {
        if (!key.equals("Network") && !key.equals("Volume")) {
            return word;
        }
        int end = word.text().indexOf(':');
        String first = end < 0 ? word.text() : word.text().substring(0, end);
        QuadletFile other = all.get(first);
        String type = key.equals("Network") ? ".network" : ".volume";
        if (!first.endsWith(type)) {
            return word;
        }
        String stem = first.substring(0, first.length() - type.length());
        String name = other == null ? "systemd-" + stem : other.name().text();
        return word.with(name + word.text().substring(first.length()));
    }

    private Word image(Assignment each) {
        Word word = quadlet.word(each);
        QuadletFile other = all.get(word.text());
        if (other == null || other.type().equals("container")) {
            return word;
        }
        String key = other.type().equals("build") ? "ImageTag" : "Image";
        return other.text()
                .counting(other.section(), key)
                .map(other::word)
                .orElse(word.with(String.valueOf(Word.HOLE)));
    }

    private void user() {
        quadlet.text().counting("Container", "User").ifPresent(user -> {
            Word word = quadlet.word(user);
            String group = quadlet.text()
                    .last("Container", "Group")
                    .map(each -> ":" + each)
                    .orElse("");
            options.add(new Option("user", word.with(word.text() + group)));
        });
    }

    private List<Word> arguments() {
        return quadlet.text()
                .counting("Container", "Exec")
                .map(exec -> CommandWords.split(exec.value()).orElse(List.of(exec.value())).stream()
                        .map(word -> quadlet.word(word, exec))
                        .toList())
                .orElse(List.of());
    }
}
