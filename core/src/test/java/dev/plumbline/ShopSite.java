package dev.plumbline;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small site with a history: a web server by Ansible, a shop by Compose, and what somebody did to both. */
final class ShopSite {
    static final Instant FOUNDED = Instant.parse("2026-01-05T08:00:00Z");
    static final Instant TAKEN_AT = Instant.parse("2026-03-01T12:00:00Z");

    private ShopSite() {}

    static Repository in(Path directory) {
        Repository site = Repository.in(directory)
                .from(FOUNDED)
                .file("plumbline.yml", """
                        version: 1
                        declare:
                          - ansible: {inventory: [hosts.ini], playbooks: [site.yml]}
                          - compose: {files: [apps/shop/compose.yaml], project: shop, target: apps1}
                          - baseline: {files: [baseline/*.yml]}
                        targets:
                          web1: {connection: ssh}
                          apps1: {connection: none, engine: docker}
                        unmanaged: {package: fail}
                        authorization:
                          tickets: {projects: [OPS], link: "https://jira.example.com/browse/{ticket}"}
                          review: 1
                        """)
                .file("hosts.ini", "[web]\nweb1\n")
                .file("group_vars/web.yml", "# who may read the message\nmotd_mode: '0600'\nadmin_password: hunter2\n")
                .file("site.yml", "- hosts: web\n  gather_facts: false\n  roles:\n    - motd\n")
                .file("roles/motd/defaults/main.yml", "motd_mode: '0644'\n")
                .file("roles/motd/tasks/main.yml", """
                        - name: Write the message
                          ansible.builtin.copy:
                            dest: /etc/motd
                            content: "hello\\n"
                            owner: root
                            mode: "{{ motd_mode }}"
                          tags: [motd]

                        - name: Install what the message needs
                          ansible.builtin.package:
                            name: figlet
                        """)
                .file("baseline/web1.yml", """
                        version: 1
                        target: web1
                        resources:
                          sysctl:
                            net.ipv4.ip_forward: 0
                            vm.swappiness: 10
                        """)
                .file("apps/shop/compose.yaml", """
                        services:
                          db:
                            image: postgres:16
                            environment:
                              POSTGRES_USER: shop
                              POSTGRES_PASSWORD: correct-horse
                              LANG: C
                            restart: always
                        """)
                .commit("OPS-1 Found the site\n\nReviewed-by: Bob <bob@example.com>");
        site.file("README", "the shop\n").commit("OPS-2 Say what it is\n\nReviewed-by: Bob <bob@example.com>");
        site.branch("open-motd")
                .file("group_vars/web.yml", "# who may read the message\nmotd_mode: '0644'\nadmin_password: hunter2\n")
                .commit("OPS-7 Let everybody read the message");
        site.checkout("main").merge("open-motd", "Merge pull request #12 from acme/open-motd", "bob");
        site.branch("calm").file("baseline/web1.yml", """
                        version: 1
                        target: web1
                        resources:
                          sysctl:
                            net.ipv4.ip_forward: 0
                            vm.swappiness: 30
                        """).commit("OPS-9 Swap more");
        site.checkout("main");
        site.file("baseline/keys.yml", "version: 1\ntarget: web1\nresources: {sysctl: {kernel.sysrq: 0}}\n")
                .commit("No more magic keys", "mallory");
        return site;
    }

    static Snapshot web1() {
        return new Snapshot(
                "web1",
                TAKEN_AT,
                "test",
                new TreeMap<>(),
                List.of(
                        Coverage.all(Scope.ofKind("sysctl")),
                        Coverage.all(Scope.ofKind("package")),
                        Coverage.asked(Scope.ofKind("file"))),
                List.of(
                        Resource.present(
                                "file",
                                "/etc/motd",
                                Map.of(
                                        "type", Value.of("file"),
                                        "owner", Value.of("root"),
                                        "mode", Value.of("0600"),
                                        "modified", Value.of("2026-02-27T22:14:05Z"),
                                        "sha256",
                                                Value.of(
                                                        "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"))),
                        Resource.present("package", "htop", Map.of("version", Value.of("3.2.2-2"))),
                        Resource.present("sysctl", "kernel.sysrq", Map.of("value", Value.of("0"))),
                        Resource.present("sysctl", "net.ipv4.ip_forward", Map.of("value", Value.of("1"))),
                        Resource.present("sysctl", "vm.swappiness", Map.of("value", Value.of("30")))),
                List.of(
                        new Evidence(
                                "apt",
                                "2026-02-26T09:12:44",
                                "mallory (1004)",
                                "apt-get install htop; Install: htop:amd64 (3.2.2-2)"),
                        new Evidence("auth", "2026-02-27T22:13:58+00:00", "mallory", "sudo: chmod 600 /etc/motd"),
                        new Evidence(
                                "login", "2026-02-27T22:09:31+00:00", "mallory", "pts/0 192.0.2.77 still logged in"),
                        new Evidence("login", "2026-02-20T07:30:00+00:00", "alice", "pts/0 192.0.2.10 - 08:00")));
    }

    /** Always the same key, from a file below this folder. */
    static FingerprintKey key(Path folder) throws IOException {
        Path file = folder.resolve("fingerprint.key");
        Files.writeString(file, "plumbline-key-1 00000000 " + "0".repeat(64) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return FingerprintKey.open(file).orElseThrow();
    }

    static Snapshot apps1(FingerprintKey key) {
        Sealer sealer = Sealer.with(key);
        return new Snapshot(
                "apps1",
                TAKEN_AT,
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.ofKind("container"))),
                List.of(Resource.present(
                        "container",
                        "shop-db-1",
                        Map.of(
                                "image", Value.of("postgres:16"),
                                "state", Value.of("running"),
                                "restart", Value.of("no"),
                                "environment.POSTGRES_PASSWORD",
                                        sealer.seal(
                                                "apps1", "container/environment.POSTGRES_PASSWORD", "battery-staple"),
                                "labels.com.docker.compose.project", Value.of("shop"),
                                "labels.com.docker.compose.service", Value.of("db"),
                                "labels.org.opencontainers.image.revision",
                                        Value.of("0123456789abcdef0123456789abcdef01234567"),
                                "labels.org.opencontainers.image.source", Value.of("https://git.example.com/shop")))));
    }
}
