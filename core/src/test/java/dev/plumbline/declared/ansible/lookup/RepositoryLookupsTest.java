package dev.plumbline.declared.ansible.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.declared.ansible.vars.TemplateCache;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.model.Place;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Taint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryLookupsTest {
    private static final Place TASK = Place.of("site.yml", 3);
    private final List<String> asked = new ArrayList<>();

    private HostVariables variables(MemoryTree tree, String searchFolder) {
        FileTree recording = new FileTree() {
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
                asked.add(path);
                return tree.find(path);
            }

            @Override
            public SortedSet<String> matching(String glob) {
                asked.add(glob);
                return tree.matching(glob);
            }
        };
        LookupOptions options = new LookupOptions(
                recording,
                AnsibleSettings.DEFAULT,
                VaultKeys.NONE,
                LookupOptions.only(Map.of("GIVEN", Optional.of("x"), "APP_TOKEN", Optional.of("t0ps3cret"))),
                List.of("plays/lookup_plugins"));
        VariableSession session = new VariableSession(
                VariableSession.Options.DEFAULT, new TemplateCache(), RepositoryLookups.plugins(options), fact -> {});
        return HostVariables.of(session, "h1")
                .with(
                        Level.MAGIC,
                        MagicVariables.layer(Map.of(
                                "playbook_dir",
                                PyText.of(Checkout.absolute("plays")),
                                "ansible_search_path",
                                PyList.of(
                                        PyText.of(Checkout.absolute(searchFolder)),
                                        PyText.of(Checkout.absolute("plays"))))));
    }

    private static PyValue evaluate(HostVariables variables, String text) {
        return variables.evaluate(PyText.of(text), TASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ lookup('pipe', 'touch @') }}",
                "{{ query('lines', 'touch @') }}",
                "{{ lookup('ansible.builtin.pipe', 'touch @') }}",
                "{{ lookup('url', 'http://127.0.0.1:9/') }}",
                "{{ lookup('dig', 'example.com') }}",
                "{{ lookup('community.general.passwordstore', 'x') }}",
                "{{ lookup('password', '@ length=9') }}",
                "{{ lookup('password', '/dev/null') }}",
                "{{ lookup('file', '/etc/passwd') }}",
                "{{ lookup('file', '~/.ssh/id_rsa') }}",
                "{{ lookup('template', '/etc/hostname') }}",
                "{{ lookup('env', 'HOME') }}",
                "{{ lookup('random_choice', 'a', 'b') }}",
                "{{ lookup('first_found', ['/etc/passwd']) }}",
                "{{ lookup('fileglob', '/etc/*') }}"
            })
    void whatWouldLeaveTheRepositoryIsUnknownAndNotDone(String template, @TempDir Path folder) {
        Path proof = folder.resolve("proof");
        HostVariables variables = variables(new MemoryTree(), "plays");
        assertThat(evaluate(variables, template.replace("@", proof.toString()))).isInstanceOf(PyUnknown.class);
        HostVariables nested = variables.with(
                Level.PLAY,
                VariableLayer.of(List.of(
                        Definition.of("inner", PyText.of(template.replace("@", proof.toString())), TASK),
                        Definition.of("outer", PyText.of("{{ inner }}"), TASK))));
        assertThat(evaluate(nested, "{{ outer }}")).isInstanceOf(PyUnknown.class);
        assertThat(Files.exists(proof)).isFalse();
    }

    @Test
    void filesAreLookedForInTheRoleBeforeThePlaybook() {
        MemoryTree tree = MemoryTree.of("roles/web/files/a.txt", "role\n")
                .with("roles/web/tasks/main.yml", "[]")
                .with("plays/files/a.txt", "play\n")
                .with("plays/files/b.txt", "play b\n");
        HostVariables variables = variables(tree, "roles/web");
        assertThat(evaluate(variables, "{{ lookup('file', 'a.txt') }}")).isEqualTo(PyText.of("role"));
        assertThat(evaluate(variables, "{{ lookup('file', 'b.txt') }}")).isEqualTo(PyText.of("play b"));
        assertThat(asked).contains("roles/web/files/a.txt", "roles/web/files/b.txt");
    }

    @Test
    void aNameThatLeadsOutOfTheRepositoryIsNotRead() {
        HostVariables variables = variables(MemoryTree.of("plays/a", "x"), "plays");
        assertThat(evaluate(variables, "{{ lookup('file', '../../../../etc/passwd') }}"))
                .isInstanceOf(PyUnknown.class);
        assertThat(asked).noneMatch(path -> path.contains(".."));
    }

    @Test
    void whatAFileHoldsIsNoTemplate() {
        HostVariables variables = variables(MemoryTree.of("plays/files/a", "{{ 7 * 7 }}"), "plays")
                .with(
                        Level.PLAY,
                        VariableLayer.of(List.of(Definition.of("v", PyText.of("{{ lookup('file', 'a') }}"), TASK))));
        assertThat(evaluate(variables, "{{ v }}").toString()).isEqualTo("{{ 7 * 7 }}");
    }

    @Test
    void aSecretOfTheEnvironmentStaysOne() {
        HostVariables variables = variables(new MemoryTree(), "plays");
        assertThat(evaluate(variables, "{{ lookup('env', 'GIVEN') }}")).isEqualTo(PyText.of("x"));
        assertThat(Taint.isSecret(evaluate(variables, "token={{ lookup('env', 'APP_TOKEN') }}")))
                .isTrue();
    }

    @Test
    void aPluginOfTheRepositoryStandsBeforeOneOfAnsible() {
        MemoryTree tree = MemoryTree.of("plays/lookup_plugins/file.py", "").with("plays/files/a", "x");
        HostVariables variables = variables(tree, "plays");
        assertThat(evaluate(variables, "{{ lookup('file', 'a') }}")).isInstanceOf(PyUnknown.class);
        assertThat(evaluate(variables, "{{ lookup('ansible.builtin.file', 'a') }}"))
                .isEqualTo(PyText.of("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../etc/passwd", "~/.profile"})
    void aTemplateOutsideOfTheRepositoryIsNotIncluded(String path) {
        HostVariables variables = variables(MemoryTree.of("plays/a", "x"), "plays");
        assertThatThrownBy(() -> evaluate(variables, "{% include '" + path + "' %}"))
                .isInstanceOf(TemplateException.class);
        assertThat(asked).noneMatch(each -> each.contains("etc") || each.contains("profile"));
    }

    @Test
    void templatesThatIncludeEachOtherEnd() {
        MemoryTree tree = MemoryTree.of("plays/templates/a", "{% include 'b' %}")
                .with("plays/templates/b", "{% include 'a' %}")
                .with("plays/templates/self", "{{ lookup('template', 'self') }}");
        HostVariables variables = variables(tree, "plays");
        for (String name : List.of("a", "self")) {
            assertThatThrownBy(() -> evaluate(variables, "{{ lookup('template', '" + name + "') }}"))
                    .isInstanceOf(TemplateException.class);
        }
    }

    @Test
    void errorsAreIgnoredWhereAsked() {
        HostVariables variables = variables(new MemoryTree(), "plays");
        assertThatThrownBy(() -> evaluate(variables, "{{ lookup('first_found', ['no']) }}"))
                .isInstanceOf(TemplateException.class);
        assertThat(evaluate(variables, "{{ lookup('first_found', ['no'], errors='ignore') | default('d', true) }}"))
                .isEqualTo(PyText.of("d"));
    }

    @Test
    void namesOfVariablesAreUnknownWhereAFileIsLocked() {
        HostVariables variables = variables(new MemoryTree(), "plays");
        assertThat(evaluate(variables, "{{ query('varnames', '^playbook_') }}").toString())
                .isEqualTo("['playbook_dir']");
    }
}
