package dev.plumbline.declared.ansible.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsibleSettingsTest {
    private static final String CONFIG = """
            # a comment
            [defaults]
            inventory = inventories/prod, ../hosts , /etc/ansible/hosts
            roles_path = roles:../shared/roles:~/.ansible/roles:/usr/share/roles
            collections_paths: collections
            HASH_behaviour = merge ; the old way
            jinja2_native = Yes
            inject_facts_as_vars = 0
            gathering = "smart"
            ansible_managed = Ansible managed: {file}
                modified on %Y-%m-%d
            forks = 20
            precedence = all_inventory, groups_inventory

            [ssh_connection]
            pipelining = True

            [inventory]
            enable_plugins = yaml, 'ini'
            ignore_extensions = .bak,.md
            """;

    private static AnsibleSettings read(String text) {
        return AnsibleSettings.read(MemoryTree.of("deploy/ansible.cfg", text), "deploy/ansible.cfg");
    }

    @Test
    void valuesComeOutAsAnsibleReadsThem() {
        AnsibleSettings settings = read(CONFIG);
        assertThat(settings.mergesHashes()).isTrue();
        assertThat(settings.flag(Setting.JINJA2_NATIVE, false)).isTrue();
        assertThat(settings.flag(Setting.INJECT_FACTS_AS_VARS, true)).isFalse();
        assertThat(settings.text(Setting.GATHERING)).contains("smart");
        assertThat(settings.text(Setting.ANSIBLE_MANAGED)).contains("Ansible managed: {file}\nmodified on %Y-%m-%d");
        assertThat(settings.precedence()).containsExactly("all_inventory", "groups_inventory");
        assertThat(settings.list(Setting.INVENTORY_PLUGINS_ENABLED, List.of())).containsExactly("yaml", "ini");
        assertThat(settings.ignoredInventoryExtensions()).containsExactly(".bak", ".md");
        assertThat(settings.place(Setting.HASH_BEHAVIOUR)).map(Place::line).contains(6);
    }

    @Test
    void pathsAreRelativeToTheFileAndStayAsWrittenOutsideOfTheRepository() {
        AnsibleSettings settings = read(CONFIG);
        assertThat(settings.paths(Setting.INVENTORY))
                .containsExactly("deploy/inventories/prod", "hosts", "/etc/ansible/hosts");
        assertThat(settings.paths(Setting.ROLES_PATH))
                .containsExactly("deploy/roles", "shared/roles", "~/.ansible/roles", "/usr/share/roles");
        assertThat(settings.paths(Setting.COLLECTIONS_PATH)).containsExactly("deploy/collections");
    }

    @Test
    void whatHasNoBearingIsListedWithItsLine() {
        assertThat(read(CONFIG).ignored())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("deploy/ansible.cfg:12: [defaults] forks"),
                        second -> assertThat(second).startsWith("deploy/ansible.cfg:16: [ssh_connection] pipelining"));
    }

    @Test
    void withoutAFileEverythingIsAsAnsibleHasItByDefault() {
        AnsibleSettings settings = AnsibleSettings.read(new MemoryTree(), "ansible.cfg");
        assertThat(settings.file()).isEmpty();
        assertThat(settings.mergesHashes()).isFalse();
        assertThat(settings.precedence()).isEqualTo(AnsibleSettings.DEFAULT_PRECEDENCE);
        assertThat(settings.yamlExtensions()).containsExactly(".yml", ".yaml", ".json");
        assertThat(settings.paths(Setting.ROLES_PATH)).isEmpty();
    }

    @Test
    void whatIsBrokenIsToldAndTheRestServes() {
        AnsibleSettings settings = read("lost = 1\n[defaults]\nnonsense\ninventory = a\ninventory = b\n");
        assertThat(settings.paths(Setting.INVENTORY)).containsExactly("deploy/a");
        assertThat(settings.ignored())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.toString()).contains("refuses"));
        byte[] latin = "[defaults]\n# \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(AnsibleSettings.read(new MemoryTree().with("ansible.cfg", latin), "ansible.cfg")
                        .ignored())
                .hasSize(1);
    }

    @Test
    void ansibleItselfReadsTheSame(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible-config")), "skipped: ansible-config is not installed");
        Path file = Files.writeString(folder.resolve("ansible.cfg"), CONFIG);
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/ansible-config", "dump", "--only-changed");
        builder.environment().put("ANSIBLE_CONFIG", file.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String dump = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(dump)
                .contains("DEFAULT_HASH_BEHAVIOUR(" + file + ") = merge\n")
                .contains("DEFAULT_JINJA2_NATIVE(" + file + ") = True")
                .contains("INJECT_FACTS_AS_VARS(" + file + ") = False")
                .contains("DEFAULT_GATHERING(" + file + ") = smart")
                .contains("VARIABLE_PRECEDENCE(" + file + ") = ['all_inventory', 'groups_inventory']")
                .contains("INVENTORY_ENABLED(" + file + ") = ['yaml', 'ini']")
                .contains(folder + "/roles")
                .contains(folder + "/inventories/prod");
    }
}
