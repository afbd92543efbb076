package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** In what a host runs, and what it runs, by the same signs as Ansible; the first one decides. */
final class Virtualization {
    private static final String DMI = "/sys/devices/virtual/dmi/id/";
    private static final Pattern DOCKER = Pattern.compile("/docker(?:/|-[0-9a-f]+\\.scope)");
    private static final Set<String> CONTAINERS = Set.of("docker", "lxc", "podman", "openvz", "containerd");
    private static final Map<String, String> BY_PRODUCT = Map.of(
            "KVM", "kvm",
            "KVM Server", "kvm",
            "Bochs", "kvm",
            "AHV", "kvm",
            "VMware Virtual Platform", "VMware",
            "VMware7,1", "VMware",
            "OpenStack Compute", "openstack",
            "OpenStack Nova", "openstack");
    private static final Map<String, String> BY_BIOS = Map.of(
            "Xen", "xen",
            "innotek GmbH", "virtualbox",
            "Amazon EC2", "kvm",
            "DigitalOcean", "kvm",
            "Hetzner", "kvm");
    private static final Map<String, String> BY_VENDOR = Map.of(
            "QEMU", "kvm",
            "Amazon EC2", "kvm",
            "DigitalOcean", "kvm",
            "Google", "kvm",
            "Scaleway", "kvm",
            "Nutanix", "kvm",
            "KubeVirt", "KubeVirt",
            "Microsoft Corporation", "VirtualPC",
            "Parallels Software International Inc.", "parallels",
            "OpenStack Foundation", "openstack");

    private final FactSources sources;
    private final Set<String> guests = new TreeSet<>();
    private final Set<String> hosts = new TreeSet<>();
    private String type = "";
    private String role = "";

    private Virtualization(FactSources sources) {
        this.sources = sources;
    }

    static void tell(FactSources sources, FactWriter facts) {
        if (sources.told("machine").isEmpty()) {
            return;
        }
        Virtualization signs = new Virtualization(sources);
        signs.containers();
        signs.xen();
        signs.firmware();
        signs.processors();
        signs.modules();
        facts.put("virtualization_type", Value.of(signs.type.isEmpty() ? "NA" : signs.type));
        facts.put("virtualization_role", Value.of(signs.type.isEmpty() ? "NA" : signs.role));
        facts.put("virtualization_tech_guest", Value.ofTexts(List.copyOf(signs.guests)));
        facts.put("virtualization_tech_host", Value.ofTexts(List.copyOf(signs.hosts)));
    }

    private void guest(String technology) {
        guests.add(technology);
        decide(technology, "guest");
    }

    private void host(String technology) {
        hosts.add(technology);
        decide(technology, "host");
    }

    private void decide(String technology, String as) {
        if (type.isEmpty()) {
            type = technology;
            role = as;
        }
    }

    private void containers() {
        for (String line : sources.lines("/proc/1/cgroup")) {
            if (DOCKER.matcher(line).find()) {
                guest("docker");
            }
            if (line.contains("/lxc/") || line.contains("/machine.slice/machine-lxc")) {
                guest("lxc");
            }
            if (line.contains("/system.slice/containerd.service")) {
                guest("containerd");
            }
        }
        String variable = sources.told("container");
        for (String known : List.of("lxc", "podman")) {
            if (variable.contains("container=" + known)) {
                guest(known);
            }
        }
        if (variable.matches("container=.+")) {
            guest("container");
        }
        if (sources.exists("/proc/vz") && !sources.exists("/proc/lve")) {
            if (sources.exists("/proc/bc")) {
                host("openvz");
            } else {
                guest("openvz");
            }
        }
        String systemd = sources.line("/run/systemd/container");
        if (!systemd.isEmpty()) {
            guest(systemd);
        }
        if (sources.exists("/.dockerenv") || sources.exists("/.dockerinit")) {
            guest("docker");
        }
        if (!systemd.isEmpty() || guests.stream().anyMatch(CONTAINERS::contains)) {
            guests.add("container");
        }
    }

    private void xen() {
        if (sources.exists("/proc/xen")) {
            boolean controls = sources.lines("/proc/xen/capabilities").stream().anyMatch(l -> l.contains("control_d"));
            if (controls) {
                host("xen");
            } else {
                decide("xen", "guest");
            }
        }
    }

    private void firmware() {
        String product = sources.line(DMI + "product_name");
        String vendor = sources.line(DMI + "sys_vendor");
        String family = sources.line(DMI + "product_family");
        String bios = sources.line(DMI + "bios_vendor");
        boolean redHat = vendor.equals("Red Hat");
        List<String> found = List.of(
                Set.of("KVM", "KVM Server", "Bochs", "AHV").contains(product) ? "kvm" : "",
                vendor.equals("oVirt") ? "oVirt" : "",
                redHat && family.equals("RHV") ? "RHV" : "",
                redHat && !family.equals("RHV") && product.equals("RHEV Hypervisor") ? "RHEV" : "",
                BY_PRODUCT.getOrDefault(product, ""),
                BY_BIOS.getOrDefault(bios, ""),
                BY_VENDOR.getOrDefault(vendor, ""));
        found.stream().filter(each -> !each.isEmpty()).forEach(this::guest);
    }

    private void processors() {
        for (String line : sources.lines("/proc/cpuinfo")) {
            if (line.matches("model name.*QEMU Virtual CPU.*|machine.*CHRP IBM pSeries .emulated by qemu..*")) {
                guest("kvm");
            } else if (line.matches("vendor_id.*User Mode Linux.*|model name.*UML.*")) {
                guest("uml");
            } else if (line.matches("vendor_id.*PowerVM Lx86.*")) {
                guest("powervm_lx86");
            }
        }
    }

    private void modules() {
        List<String> modules = sources.lines("/proc/modules").stream()
                .map(line -> line.split(" ", 2)[0])
                .toList();
        if (modules.contains("kvm")) {
            host("kvm");
        }
        if (modules.contains("vboxdrv")) {
            host("virtualbox");
        }
        if (modules.contains("virtio")) {
            hosts.add("kvm");
            decide("kvm", "guest");
        }
        if (sources.exists("/dev/kvm")) {
            host("kvm");
        }
    }
}
