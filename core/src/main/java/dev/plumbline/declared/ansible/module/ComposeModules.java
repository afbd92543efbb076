package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.container.ComposeStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Modules and commands that start a Compose project from files on the host. */
final class ComposeModules {
    private static final Set<String> GLOBAL = Set.of("--ansi", "--progress", "--parallel", "--log-level");
    private static final Set<String> OF_UP = Set.of("--pull", "--scale", "-t", "--timeout", "--wait-timeout");

    private ComposeModules() {}

    static void module(Task task) {
        task.arguments.ignore(
                "api_version",
                "assume_yes",
                "build",
                "ca_path",
                "check_files_existing",
                "client_cert",
                "client_key",
                "debug",
                "dependencies",
                "hostname_check",
                "ignore_build_events",
                "nocache",
                "pull",
                "quiet_pull",
                "recreate",
                "remove_images",
                "remove_orphans",
                "remove_volumes",
                "renew_anon_volumes",
                "restarted",
                "stopped",
                "timeout",
                "tls",
                "tls_hostname",
                "validate_certs",
                "wait",
                "wait_timeout");
        String folder = task.arguments.text("project_src").orElse("");
        if (folder.isEmpty()) {
            throw new NotKnown("a project whose files are not on the host by themselves is not evaluated");
        }
        String state = task.arguments.choice("state", "present");
        if (!Set.of("present", "restarted").contains(state)) {
            throw new NotKnown("what a project in the state " + state + " leaves is not evaluated");
        }
        if (task.arguments.texts("services").filter(services -> !services.isEmpty()).isPresent()) {
            throw new NotKnown("which services are started beside those that are named is not evaluated");
        }
        SortedMap<String, String> variables = new TreeMap<>();
        task.arguments
                .texts("profiles")
                .ifPresent(profiles -> variables.put("COMPOSE_PROFILES", String.join(",", profiles)));
        start(
                task,
                folder,
                task.arguments.texts("files").orElse(List.of()),
                task.arguments.texts("env_files").orElse(List.of()),
                task.arguments.text("project_name").orElse(""),
                variables);
    }

    /** {@code docker compose … up -d} or {@code docker-compose … up -d}; whether it is that, of all services. */
    static boolean command(Task task, List<String> words) {
        boolean plugin = words.size() > 1 && words.get(1).equals("compose");
        String program = Paths.base(words.get(0));
        if (!(program.equals("docker-compose") || (Set.of("docker", "podman").contains(program) && plugin))) {
            return false;
        }
        String folder = task.arguments.text("chdir").orElse("");
        List<String> files = new ArrayList<>();
        List<String> envFiles = new ArrayList<>();
        List<String> profiles = new ArrayList<>();
        String project = "";
        int at = plugin ? 2 : 1;
        while (at < words.size() && words.get(at).startsWith("-")) {
            String word = words.get(at++);
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 && at == words.size()) {
                return false;
            }
            String value = equals < 0 ? words.get(at++) : word.substring(equals + 1);
            switch (option) {
                case "-f", "--file" -> files.add(value);
                case "-p", "--project-name" -> project = value;
                case "--env-file" -> envFiles.add(value);
                case "--profile" -> profiles.add(value);
                case "--project-directory" -> folder = value;
                default -> {
                    if (!GLOBAL.contains(option)) {
                        return false;
                    }
                }
            }
        }
        if (at == words.size() || !words.get(at).equals("up") || !allServices(words.subList(at + 1, words.size()))) {
            return false;
        }
        SortedMap<String, String> variables = new TreeMap<>();
        if (!profiles.isEmpty()) {
            variables.put("COMPOSE_PROFILES", String.join(",", profiles));
        }
        if (folder.isEmpty() && (files.isEmpty() || !files.get(0).startsWith("/"))) {
            throw new NotKnown("which folder the project is started in is not said");
        }
        String in = folder.isEmpty() ? files.get(0).substring(0, files.get(0).lastIndexOf('/') + 1) : folder;
        start(task, in, files, envFiles, project, variables);
        return true;
    }

    private static boolean allServices(List<String> rest) {
        for (int i = 0; i < rest.size(); i++) {
            if (!rest.get(i).startsWith("-")) {
                return false;
            }
            if (rest.get(i).equals("--scale") || rest.get(i).startsWith("--scale=")) {
                return false;
            }
            i += OF_UP.contains(rest.get(i)) ? 1 : 0;
        }
        return true;
    }

    private static void start(
            Task task,
            String folder,
            List<String> files,
            List<String> envFiles,
            String project,
            SortedMap<String, String> variables) {
        if (!folder.startsWith("/")) {
            throw new NotKnown("the folder " + folder + " of the project is not absolute");
        }
        task.start(new ComposeStart(
                Paths.clean(folder), files, envFiles, project, variables, task.origin(), task.doubt()));
    }
}
