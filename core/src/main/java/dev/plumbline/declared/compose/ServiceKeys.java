package dev.plumbline.declared.compose;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The keys of a service in the Compose Specification, by what becomes of them here. */
final class ServiceKeys {
    /** Evaluated. */
    static final Set<String> EVALUATED = Set.of(
            "image", "container_name", "environment", "ports", "volumes", "restart", "labels", "scale", "profiles");

    /** Tell how to build, start or watch, and leave nothing on a container to compare with. */
    static final Set<String> WITHOUT_TRACE =
            Set.of("attach", "build", "depends_on", "develop", "pull_policy", "pull_refresh_after");

    /** Decide an attribute that is called otherwise than they are. */
    private static final Map<String, String> DECIDES = Map.ofEntries(
            Map.entry("configs", "mounts"),
            Map.entry("env_file", "environment"),
            Map.entry("extends", ""),
            Map.entry("label_file", "labels"),
            Map.entry("models", "environment"),
            Map.entry("provider", ""),
            Map.entry("secrets", "mounts"),
            Map.entry("tmpfs", "mounts"),
            Map.entry("use_api_socket", "mounts"),
            Map.entry("volumes_from", "mounts"));

    private static final Set<String> OTHERS = Set.of(
            "annotations",
            "blkio_config",
            "cap_add",
            "cap_drop",
            "cgroup",
            "cgroup_parent",
            "command",
            "cpu_count",
            "cpu_percent",
            "cpu_period",
            "cpu_quota",
            "cpu_rt_period",
            "cpu_rt_runtime",
            "cpu_shares",
            "cpus",
            "cpuset",
            "credential_spec",
            "deploy",
            "device_cgroup_rules",
            "devices",
            "dns",
            "dns_opt",
            "dns_search",
            "domainname",
            "entrypoint",
            "expose",
            "external_links",
            "extra_hosts",
            "gpus",
            "group_add",
            "healthcheck",
            "hostname",
            "init",
            "ipc",
            "isolation",
            "links",
            "logging",
            "mac_address",
            "mem_limit",
            "mem_reservation",
            "mem_swappiness",
            "memswap_limit",
            "network_mode",
            "networks",
            "oom_kill_disable",
            "oom_score_adj",
            "pid",
            "pids_limit",
            "platform",
            "post_start",
            "pre_start",
            "pre_stop",
            "privileged",
            "read_only",
            "runtime",
            "security_opt",
            "shm_size",
            "stdin_open",
            "stop_grace_period",
            "stop_signal",
            "storage_opt",
            "sysctls",
            "tty",
            "ulimits",
            "user",
            "userns_mode",
            "uts",
            "volume_driver",
            "working_dir");

    static final SortedSet<String> ALL = all();

    private ServiceKeys() {}

    /** The attribute of a container that a key decides; empty for all of them. */
    static String attribute(String key) {
        return DECIDES.getOrDefault(key, key.replace('_', '-'));
    }

    private static SortedSet<String> all() {
        TreeSet<String> all = new TreeSet<>(EVALUATED);
        all.addAll(WITHOUT_TRACE);
        all.addAll(DECIDES.keySet());
        all.addAll(OTHERS);
        return all;
    }
}
