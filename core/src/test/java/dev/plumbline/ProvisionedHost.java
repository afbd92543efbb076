package dev.plumbline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.Want;
import dev.plumbline.observed.host.LabHost;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A host of the lab that Ansible has made what {@code host-live/site.yml} says, checked against that site and a baseline,
 * with every kind of which something undeclared may be there set to fail.
 */
final class ProvisionedHost {
    private static final Set<String> OF_ENGINES = Set.of("container", "image", "network", "volume", "setting-file");
    private static final String WATCHED = """
            [/etc/app, /etc/apt, /etc/cron.d, /etc/cron.daily, /etc/environment, /etc/init.d, /etc/ld.so.conf.d,
             /etc/ld.so.preload, /etc/modprobe.d, /etc/modules-load.d, /etc/pam.d, /etc/profile.d, /etc/rc.local,
             /etc/security, /etc/ssh, /etc/sudoers.d, /etc/sysctl.d, /etc/systemd/system, /etc/udev/rules.d,
             /etc/update-motd.d, /usr/local]""";

    private final String name;
    private final Path directory;
    private final Repository repository;

    private ProvisionedHost(String name, Path directory) {
        this.name = name;
        this.directory = directory;
        this.repository = Repository.in(directory);
    }

    /** Provisions a host, unless it is already as the site says. */
    static ProvisionedHost named(String name, Path directory) throws IOException {
        LabHost lab = LabHost.named(name);
        assumeTrue(System.getenv("DOCKER_HOST") != null, "DOCKER_HOST is not set: no lab is up");
        ProvisionedHost host = new ProvisionedHost(name, directory);
        for (String file : List.of("site.yml", "baseline.yml")) {
            host.repository.file(file, resource(file));
        }
        for (String file : List.of(
                "app.conf", "app-serve", "app.service", "app-clean.service", "app-clean.timer", "nftables.conf")) {
            host.repository.file("files/" + file, resource("files/" + file));
        }
        host.repository.file("hosts.ini", "host ansible_host=" + lab.address() + " ansible_user=root\n");
        Commands.run(host.playbook(lab));
        host.repository
                .file("baseline.yml", host.pinned())
                .file("known_hosts", Files.readString(lab.knownHosts()))
                .file("plumbline.yml", host.configuration(lab))
                .commit("OPS-1 Declare the host");
        return host;
    }

    /** The command that runs the site. */
    String[] playbook(LabHost lab, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "ansible-playbook",
                "-i",
                directory.resolve("hosts.ini").toString(),
                directory.resolve("site.yml").toString()));
        command.addAll(lab.ansible());
        return Commands.joined(command.toArray(String[]::new), more);
    }

    private String configuration(LabHost lab) {
        String fail = Kinds.ALL.stream()
                .map(Kind::name)
                .filter(kind -> !OF_ENGINES.contains(kind))
                .map(kind -> kind + ": fail")
                .collect(Collectors.joining(", "));
        return """
                version: 1
                declare:
                  - ansible: {inventory: [hosts.ini], playbooks: [site.yml]}
                  - baseline: {files: [baseline.yml]}
                targets:
                  host: {connection: ssh, address: %s, user: root, identity: %s, knownHosts: known_hosts}
                watch: %s
                unmanaged: {%s}
                """.formatted(lab.address(), lab.key(), WATCHED, fail);
    }

    /** The baseline with what this host has of itself, as it is when it was provisioned. */
    private String pinned() throws IOException {
        String text = resource("baseline.yml");
        Map<String, String> own = new TreeMap<>(Map.of(
                "access", on("cut -d' ' -f1,2 /root/.ssh/authorized_keys"),
                "acl", on("dpkg-query -W -f '${Version}' acl"),
                "at", on("dpkg-query -W -f '${Version}' at"),
                "bundle", on("sha256sum /etc/ssl/certs/ca-certificates.crt | cut -d' ' -f1"),
                "hostname", on("hostname"),
                "nameserver", on("awk '/^nameserver/ {print $2}' /etc/resolv.conf | head -1"),
                "ed25519", on("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d' ' -f2"),
                "rsa", on("ssh-keygen -lf /etc/ssh/ssh_host_rsa_key.pub | cut -d' ' -f2")));
        for (Map.Entry<String, String> each : own.entrySet()) {
            text = text.replace("<" + each.getKey() + ">", each.getValue());
        }
        return text;
    }

    /** What a check sees of it now. */
    List<Snapshot> snapshots() {
        return Plumbline.repository(directory).snapshots();
    }

    /** The same check of what was seen before: the repository is opened, evaluated and compared, and no host is contacted. */
    DriftReport check(List<Snapshot> seen) {
        return Plumbline.repository(directory).observe(seen).check();
    }

    DriftReport check(boolean integrity) {
        DriftCheck check = Plumbline.repository(directory);
        return (integrity ? check.wanting(List.of(Want.INTEGRITY)) : check).check();
    }

    /** Runs a script on the host by the engine that the host is a container of; it must succeed. */
    String on(String script) {
        return Commands.on(name, script).strip();
    }

    static String resource(String file) {
        try {
            return Files.readString(
                    Path.of(Objects.requireNonNull(ProvisionedHost.class.getResource("/host-live/" + file), file)
                            .getPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
