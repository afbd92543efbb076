package dev.plumbline.declared.ansible.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.ansible.module.CallResult.Standing;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules that make 99.5 % of the tasks that declare something: each is evaluated, or is a gap that is written down. */
class SixtyModulesTest {
    private static final List<String> WANTED = Stream.of(
                    "file template copy service package apt lineinfile systemd systemd_service user get_url git cron dnf",
                    "group yum pip unarchive apt_repository replace blockinfile ini_file authorized_key known_hosts",
                    "sysctl mount alternatives ufw firewalld iptables seboolean selinux hostname timezone locale_gen",
                    "modprobe debconf apt_key deb822_repository yum_repository rpm_key zypper npm synchronize acl",
                    "assemble pam_limits sudoers dpkg_selections apache2_module find stat slurp getent service_facts",
                    "package_facts setup command shell script raw cronvar sysvinit dpkg_divert")
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .toList();

    /** What no snapshot tells. */
    private static final Set<String> GAPS = Set.of("seboolean", "rpm_key");

    @Test
    void areEvaluatedOrAreGapsThatAreWrittenDown() {
        TreeSet<String> without = new TreeSet<>();
        for (String name : WANTED) {
            if (Meanings.of(ModuleNames.canonical(name)) == null) {
                without.add(name);
            }
        }
        assertThat(without).isEqualTo(new TreeSet<>(GAPS));
        assertThat(WANTED).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }

    @Test
    void aGapNamesTheModuleAndTheKind() {
        for (String name : GAPS) {
            AbstractHost host = host();
            assertThat(host.apply(call(name, Map.of("name", "x", "key", "x"))).standing())
                    .isEqualTo(Standing.NOT_EVALUATED);
            assertThat(host.state().gaps())
                    .singleElement()
                    .asString()
                    .contains(name)
                    .contains("is not observed");
        }
    }

    @Test
    void declareWhatTheirArgumentsSay() {
        assertThat(declared("pip", Map.of("name", "Flask==2.0.1,requests>=2", "state", "present")))
                .containsExactly("python-package Flask [version]", "python-package requests []");
        assertThat(declared("npm", Map.of("name", "pm2", "global", "true", "version", "5.3.0")))
                .containsExactly("npm-package pm2 [version]");
        assertThat(declared(
                        "apt_key", Map.of("id", "0x9DC858229FC7DD38854AE2D88D81803C0EBFCD88", "url", "https://x.org")))
                .containsExactly("package-key 9DC858229FC7DD38854AE2D88D81803C0EBFCD88 [trusted-for-all]");
        assertThat(declared("apt_key", Map.of("url", "https://x.org"))).isEmpty();
        assertThat(declared(
                        "deb822_repository",
                        Map.of(
                                "name",
                                "Docker CE",
                                "uris",
                                "https://d.org/linux",
                                "suites",
                                "bookworm",
                                "components",
                                "stable")))
                .containsExactly(
                        "file /etc/apt/sources.list.d/docker-ce.sources []",
                        "package-source deb https://d.org/linux bookworm stable [enabled, files]");
        assertThat(declared(
                        "iptables",
                        Map.of("chain", "INPUT", "protocol", "tcp", "destination_port", "22", "jump", "ACCEPT")))
                .containsExactly("firewall-rule iptables filter INPUT: -p tcp -m tcp --dport 22 -j ACCEPT []");
        assertThat(declared("ufw", Map.of("rule", "allow", "port", "22", "proto", "tcp")))
                .containsExactly("file /etc/ufw/user.rules [content]", "file /etc/ufw/user6.rules [content]");
        assertThat(declared("ufw", Map.of("rule", "allow", "name", "OpenSSH")))
                .containsExactly("file /etc/ufw/user.rules [content]", "file /etc/ufw/user6.rules [content]");
        assertThat(declared(
                        "acl",
                        Map.of("path", "/a", "entity", "joe", "etype", "user", "permissions", "r", "state", "present")))
                .containsExactly("file /a [acl]");
        assertThat(declared("modprobe", Map.of("name", "nf_nat"))).containsExactly("kernel-module nf_nat [loaded]");
        assertThat(declared("dpkg_divert", Map.of("path", "/etc/motd")))
                .containsExactly("diversion /etc/motd [package, to]");
        assertThat(declared(
                        "firewalld",
                        Map.of("service", "http", "zone", "public", "permanent", "true", "state", "enabled")))
                .containsExactly("file /etc/firewalld/zones/public.xml [content]");
        assertThat(declared(
                        "debconf",
                        Map.of("name", "tzdata", "question", "tzdata/Areas", "value", "Etc", "vtype", "select")))
                .containsExactly("file /var/cache/debconf/config.dat [content]");
        assertThat(declared("debconf", Map.of("name", "m", "question", "m/pw", "value", "x", "vtype", "password")))
                .isEmpty();
    }

    private static List<String> declared(String module, Map<String, String> arguments) {
        AbstractHost host = host();
        host.apply(call(module, arguments));
        return host.state().resources().values().stream()
                .map(each -> each.id().kind() + " " + each.id().name() + " "
                        + each.attributes().keySet())
                .collect(Collectors.toList());
    }

    private static AbstractHost host() {
        return new AbstractHost(Site.knowledge(Map.of(), Optional.empty()));
    }

    private static ModuleCall call(String name, Map<String, String> arguments) {
        TreeMap<String, PyValue> given = new TreeMap<>();
        arguments.forEach((key, value) -> given.put(key, PyText.of(value)));
        return new ModuleCall(
                ModuleNames.canonical(name),
                name,
                given,
                null,
                Circumstances.of(Origin.of(Place.of("site.yml", 1)), RecordedRunJudge.NO_FILES));
    }
}
