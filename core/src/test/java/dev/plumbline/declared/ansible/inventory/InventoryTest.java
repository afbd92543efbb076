package dev.plumbline.declared.ansible.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TemplateCache;
import dev.plumbline.declared.ansible.vars.Unread;
import dev.plumbline.declared.ansible.vars.VariableFiles;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InventoryTest {
    private static InventoryOptions options() {
        return InventoryOptions.of(AnsibleSettings.DEFAULT, new VariableFiles(VaultKeys.NONE, name -> true));
    }

    private static Inventory read(FileTree tree, String... sources) {
        return Inventory.read(tree, List.of(sources), options());
    }

    private static VariableSession session() {
        return new VariableSession(
                VariableSession.Options.DEFAULT, new TemplateCache(), VariableSession.Plugins.NONE, fact -> {});
    }

    private static HostVariables variables(FileTree tree, Inventory inventory, String host) {
        return new InventoryVariables(inventory, tree, session(), "").of(host).orElseThrow();
    }

    private static String only(List<Unread> problems) {
        assertThat(problems).hasSize(1);
        return problems.get(0).place() + ": " + problems.get(0).reason().detail();
    }

    @Test
    void aScriptIsNeverRunButToldWithItsRemedy() {
        FileTree tree = new Executable(MemoryTree.of("inventory/ec2.py", "#!/bin/sh\ntouch /tmp/proof\n")
                .with("inventory/hosts", "[web]\nw1\n"));
        Inventory inventory = read(tree, "inventory");
        assertThat(inventory.hosts()).containsExactly("w1");
        assertThat(only(inventory.problems()))
                .startsWith("inventory/ec2.py: is a script")
                .contains("ansible-inventory -i inventory/ec2.py --list");
    }

    @Test
    void aPluginOfACloudIsToldWithItsRemedy() {
        MemoryTree tree = MemoryTree.of("aws_ec2.yml", "plugin: amazon.aws.aws_ec2\nregions: [eu]\n");
        assertThat(only(read(tree, "aws_ec2.yml").problems()))
                .contains("amazon.aws.aws_ec2")
                .contains("never run");
    }

    @Test
    void aSourceThatIsNotThereIsTold() {
        assertThat(only(read(new MemoryTree(), "hosts").problems()))
                .startsWith("hosts: is neither a file nor a folder");
        assertThat(only(read(new MemoryTree(), "/etc/ansible/hosts").problems()))
                .contains("not in the repository");
    }

    @Test
    void whatIsBrokenIsToldWithItsLineAndWhatCameBeforeServes() {
        MemoryTree tree = MemoryTree.of("hosts", "[web]\nw1\n[bad group]\nw2\n");
        Inventory inventory = read(tree, "hosts");
        assertThat(only(inventory.problems())).startsWith("hosts:3: is a broken section");
        assertThat(inventory.hosts()).containsExactly("w1");
    }

    @Test
    void groupsThatContainEachOtherAreTold() {
        MemoryTree tree = MemoryTree.of("hosts", "[a:children]\nb\n[b:children]\na\n");
        assertThat(only(read(tree, "hosts").problems())).contains("would contain itself");
    }

    @Test
    void rangesThatExplodeAreRefused() {
        MemoryTree tree = MemoryTree.of("hosts", "a[1:999999999]\n").with("two", "a[1:999][1:999][1:999]\n");
        assertThat(only(read(tree, "hosts").problems())).contains("50000");
        assertThat(only(read(tree, "two").problems())).contains("50000");
    }

    @Test
    void aRecordingStandsInAndGitStandsBeforeIt() {
        MemoryTree tree = MemoryTree.of(
                        "recorded.json",
                        "{\"_meta\": {\"hostvars\": {\"c1\": {\"zone\": \"eu\", \"port\": 80, \"size\": \"m\"}}},"
                                + " \"all\": {\"children\": [\"cloud\", \"ungrouped\"]}, \"cloud\": {\"hosts\": [\"c1\"]}}")
                .with("group_vars/cloud.yml", "port: 81\nsize: m\n");
        Inventory inventory = read(tree, "recorded.json");
        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.recordings()).extracting(Place::path).containsExactly("recorded.json");
        assertThat(inventory.hostsOf("cloud")).containsExactly("c1");
        HostVariables variables = variables(tree, inventory, "c1");
        assertThat(variables.find("zone")).contains(PyText.of("eu"));
        assertThat(variables.find("size")).contains(PyText.of("m"));
        assertThat(((PyUnknown) variables.find("port").orElseThrow()).reason().code())
                .isEqualTo(Reason.Code.AMBIGUOUS);
    }

    @Test
    void aGroupThatDependsOnSomethingUnknownIsUncertain() {
        MemoryTree tree = MemoryTree.of("hosts", "w1\n")
                .with("group_vars/all.yml", "port: 80\n")
                .with("group_vars/odd.yml", "port: 81\n")
                .with("c.yml", "plugin: constructed\ngroups:\n  odd: now().year > 2000\n");
        Inventory inventory = read(tree, "hosts", "c.yml");
        assertThat(inventory.uncertainGroups("w1")).containsExactly("odd");
        assertThat(inventory.hostsOf("odd")).isEmpty();
        assertThat(variables(tree, inventory, "w1").find("port").orElseThrow()).isInstanceOf(PyUnknown.class);
    }

    @Test
    void hostsAndGroupsThatAPlayAddsLeaveTheInventoryAsItWas() {
        Inventory inventory = read(MemoryTree.of("hosts", "[web]\nw1\nw2\n"), "hosts");
        Inventory grouped = inventory.withGroup("w1", "os_debian", List.of("linux"));
        assertThat(grouped.hostsOf("linux")).containsExactly("w1");
        assertThat(grouped.hostsOf("web")).containsExactly("w1", "w2");
        Inventory more = grouped.withHost(
                "new1", List.of("web"), List.of(Definition.of("x", PyText.of("1"), Place.of("site.yml", 3))));
        assertThat(more.hostsOf("web")).containsExactly("w1", "w2", "new1");
        assertThat(more.hostsOf("ungrouped")).isEmpty();
        assertThat(inventory.groups()).doesNotContain("os_debian");
        assertThat(inventory.hosts()).containsExactly("w1", "w2");
    }

    @Test
    void patternsAndLimitsWorkTogether() {
        Inventory inventory = read(MemoryTree.of("hosts", "[web]\nw1\nw2\n[lab]\nw2\nl1\n"), "hosts");
        assertThat(inventory.select(List.of("all"), List.of("all:!lab"))).containsExactly("w1");
        assertThat(inventory.select(List.of("web", "lab"), List.of("w2,l1"))).containsExactly("w2", "l1");
        assertThatThrownBy(() -> inventory.select(List.of("web[7]"), List.of())).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> inventory.select(List.of("~("), List.of())).isInstanceOf(TemplateException.class);
    }

    @Test
    @Timeout(60)
    void aHostilePatternMatchesNothingOrIsGivenUp() {
        Inventory inventory = read(MemoryTree.of("hosts", "a".repeat(60) + "\n"), "hosts");
        for (String pattern : List.of("~^(a+)+c", "~(a|a)*c", "*a".repeat(12) + "*b")) {
            List<String> selected = new ArrayList<>();
            try {
                selected.addAll(inventory.select(List.of(pattern), List.of()));
            } catch (TemplateException e) {
                assertThat(e.sort()).isEqualTo(TemplateException.Sort.BUDGET);
            }
            assertThat(selected).isEmpty();
        }
    }

    @Test
    void whatWasReadCanBeAskedAgain() {
        MemoryTree tree = MemoryTree.of("inv/hosts", "w1\n").with("inv/c.yml", "plugin: constructed\n");
        List<String> asked = new ArrayList<>();
        Inventory inventory = read(tree, "inv");
        inventory.askAgain(new Executable(tree) {
            @Override
            public Optional<TreeFile> find(String path) {
                asked.add(path);
                return super.find(path);
            }
        });
        assertThat(asked).contains("inv", "inv/hosts", "inv/c.yml");
    }

    @Test
    void hundredsOfHostsThatLookAtEachOtherTakeSeconds() {
        StringBuilder hosts = new StringBuilder();
        for (int group = 0; group < 20; group++) {
            hosts.append("[g").append(group).append("]\n");
            for (int i = 0; i < 15; i++) {
                hosts.append(String.format("h%02d-%02d ip=10.0.%d.%d\n", group, i, group, i));
            }
        }
        MemoryTree tree = MemoryTree.of("hosts", hosts.toString());
        StringBuilder all =
                new StringBuilder("every: \"{% for h in groups.all %}{{ hostvars[h].ip }} {% endfor %}\"\n");
        for (int i = 0; i < 60; i++) {
            all.append("v")
                    .append(i)
                    .append(": \"{{ inventory_hostname }}-{{ v")
                    .append(Math.max(0, i - 1))
                    .append(" | default('x') }}\"\n");
        }
        tree = tree.with(
                "group_vars/all.yml",
                all.toString().replace("v0: \"{{ inventory_hostname }}-{{ v0", "v0: \"{{ ip }}-{{ vx"));
        Inventory inventory = read(tree, "hosts");
        TemplateCache cache = new TemplateCache();
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long begin = clock.getCurrentThreadCpuTime();
        int known = 0;
        for (String host : inventory.hosts()) {
            VariableSession session = new VariableSession(
                    VariableSession.Options.DEFAULT, cache, VariableSession.Plugins.NONE, fact -> {});
            InventoryVariables variables = new InventoryVariables(inventory, tree, session, "");
            HostVariables mine = variables.of(host).orElseThrow();
            for (String name : List.of("every", "v30", "v59")) {
                PyValue value = mine.find(name).orElseThrow();
                known += value instanceof PyText ? 1 : 0;
            }
        }
        assertThat(known).isEqualTo(3 * 300);
        // what other programs do meanwhile does not count
        assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }

    /** A tree whose files are all executable. */
    private static class Executable implements FileTree {
        private final FileTree tree;

        Executable(FileTree tree) {
            this.tree = tree;
        }

        @Override
        public String repository() {
            return tree.repository();
        }

        @Override
        public String revision() {
            return tree.revision();
        }

        @Override
        public Optional<TreeFile> find(String path) {
            return tree.find(path).map(file -> new TreeFile(file.path(), file.objectId(), true, file.bytes()));
        }

        @Override
        public SortedSet<String> matching(String glob) {
            return tree.matching(glob);
        }
    }
}
