package dev.plumbline.declared.ansible.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Ansible sets for a template, in texts that ansible-core 2.14 wrote from the same files. */
class TemplateVariablesTest {
    private static final String PLAYBOOK = """
            - hosts: web
              gather_facts: false
              tasks:
                - template: {src: a.j2, dest: /out.a}
                - copy: {content: "{{ lookup('template', 'b.j2') }}", dest: /out.b}
                - template: {src: a.j2, dest: /out.c}
                  vars: {template_path: mine, header: "{{ template_path }} {{ ansible_managed | default('none') }}"}
            """;

    private static Map<String, String> texts(String settings) {
        return texts(
                PLAYBOOK,
                "ansible.cfg",
                settings,
                "group_vars/all.yml",
                "header: \"# {{ ansible_managed }} ({{ template_path }})\"\n",
                "templates/a.j2",
                "{{ header }}\n{{ ansible_managed }} {{ template_destpath }}\n",
                "templates/b.j2",
                "{{ ansible_managed }} {{ template_path }} {{ template_destpath }} {{ header }}");
    }

    private static Map<String, String> texts(String playbook, String... files) {
        return RunOf.site(playbook, files).host().rendered().stream()
                .collect(
                        Collectors.toMap(RenderedFile::path, file -> file.text().text()));
    }

    @Test
    void heedTheSetting() {
        assertThat(texts("[defaults]\nansible_managed = From {file} {{in}} Git, %%\n"))
                .containsEntry("/out.a", "# From a.j2 {in} Git, % (a.j2)\nFrom a.j2 {in} Git, % /out.a\n")
                .containsEntry("/out.b", "From b.j2 {in} Git, % b.j2  # From b.j2 {in} Git, % (b.j2)")
                .containsEntry("/out.c", "a.j2 From a.j2 {in} Git, %\nFrom a.j2 {in} Git, % /out.c\n");
    }

    @Test
    void leaveOpenWhatTheControllerAndTheDayDecide() {
        for (String piece : List.of("{host}", "{uid}", "%c", "{other}")) {
            Expectation content = content("ansible.cfg", "[defaults]\nansible_managed = By " + piece + "!\n");
            assertThat(content)
                    .as(piece)
                    .isInstanceOfSatisfying(
                            Expectation.Pieces.class,
                            text -> assertThat(text.pieces().toString()).isEqualTo("[By , !]"));
        }
    }

    @Test
    void doNotGuessWhichReleaseHeedsAVariable() {
        assertThat(content("group_vars/web.yml", "ansible_managed: mine\n"))
                .isInstanceOfSatisfying(
                        Expectation.Unresolved.class,
                        open -> assertThat(open.reason().detail())
                                .contains("a variable ansible_managed, which only later releases heed"));
    }

    private static Expectation content(String path, String text) {
        RunOf run = RunOf.site("""
                - hosts: web
                  gather_facts: false
                  tasks: [{template: {src: a.j2, dest: /out}}]
                """, path, text, "templates/a.j2", "{{ ansible_managed }}");
        DeclaredState state = run.host().state();
        DeclaredResource file = Objects.requireNonNull(state.resources().get(new ResourceId("web1", "file", "/out")));
        return Objects.requireNonNull(file.attributes().get("content")).expectation();
    }

    @Test
    void areAsAnsibleSetsThem() {
        assertThat(texts(""))
                .containsEntry("/out.a", "# Ansible managed (a.j2)\nAnsible managed /out.a\n")
                .containsEntry("/out.b", "Ansible managed b.j2  # Ansible managed (b.j2)")
                .containsEntry("/out.c", "a.j2 Ansible managed\nAnsible managed /out.c\n");
    }
}
