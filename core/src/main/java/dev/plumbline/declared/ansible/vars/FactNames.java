package dev.plumbline.declared.ansible.vars;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names are facts: what the module {@code setup} of ansible-core 2.14 can tell of a Linux host. */
public final class FactNames {
    private static final Set<String> NAMES = Set.of(
            "all_ipv4_addresses",
            "all_ipv6_addresses",
            "apparmor",
            "architecture",
            "bios_date",
            "bios_vendor",
            "bios_version",
            "board_asset_tag",
            "board_name",
            "board_serial",
            "board_vendor",
            "board_version",
            "chassis_asset_tag",
            "chassis_serial",
            "chassis_vendor",
            "chassis_version",
            "cmdline",
            "date_time",
            "default_ipv4",
            "default_ipv6",
            "device_links",
            "devices",
            "distribution",
            "distribution_file_parsed",
            "distribution_file_path",
            "distribution_file_search_string",
            "distribution_file_variety",
            "distribution_major_version",
            "distribution_minor_version",
            "distribution_release",
            "distribution_version",
            "dns",
            "domain",
            "effective_group_id",
            "effective_user_id",
            "env",
            "facter",
            "fibre_channel_wwn",
            "fips",
            "form_factor",
            "fqdn",
            "hostname",
            "hostnqn",
            "interfaces",
            "is_chroot",
            "iscsi_iqn",
            "kernel",
            "kernel_version",
            "loadavg",
            "local",
            "lsb",
            "lvm",
            "machine",
            "machine_id",
            "memfree_mb",
            "memory_mb",
            "memtotal_mb",
            "mounts",
            "nodename",
            "ohai",
            "os_family",
            "pkg_mgr",
            "proc_cmdline",
            "processor",
            "processor_cores",
            "processor_count",
            "processor_nproc",
            "processor_threads_per_core",
            "processor_vcpus",
            "product_name",
            "product_serial",
            "product_uuid",
            "product_version",
            "python",
            "python_version",
            "real_group_id",
            "real_user_id",
            "selinux",
            "selinux_python_present",
            "service_mgr",
            "swapfree_mb",
            "swaptotal_mb",
            "system",
            "system_capabilities",
            "system_capabilities_enforced",
            "system_vendor",
            "uptime_seconds",
            "user_dir",
            "user_gecos",
            "user_gid",
            "user_id",
            "user_shell",
            "user_uid",
            "userspace_architecture",
            "userspace_bits",
            "virtualization_role",
            "virtualization_tech_guest",
            "virtualization_tech_host",
            "virtualization_type");

    private static final Pattern FAMILIES =
            Pattern.compile("ssh_host_key_(?:dsa|rsa|ecdsa|ed25519)_public(?:_keytype)?" + "|(?:facter|ohai)_\\w+");

    /** Network interfaces as kernels and tools name them, each of which is a fact of its own. */
    private static final Pattern INTERFACES =
            Pattern.compile("(?:lo|dummy|eth|ens|eno|enp|enx|em|wlan|wlp|wlx|bond|team|br|"
                    + "docker|virbr|vmbr|veth|tun|tap|wg|ib|vlan|vxlan|tailscale|cni|flannel\\.|venet|ppp|sit|gre|p\\d+p)"
                    + "[0-9a-f]*(?:[spdfn_.:]+[0-9a-zA-Z]+)*");

    private FactNames() {}

    /** The names that do not depend on the host. */
    public static Set<String> all() {
        return NAMES;
    }

    /** Whether a name, without {@code ansible_}, is that of a fact. */
    public static boolean isFact(String name) {
        return NAMES.contains(name)
                || FAMILIES.matcher(name).matches()
                || INTERFACES.matcher(name).matches();
    }
}
