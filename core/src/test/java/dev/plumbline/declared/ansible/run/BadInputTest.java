package dev.plumbline.declared.ansible.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing, broken or hostile is told with its place, and the rest goes on. */
class BadInputTest {
    private static final String HEAD = "- hosts: web\n  gather_facts: false\n  tasks:\n";
    private static final String LAST = "    - {file: {path: /last, state: directory}}\n";

    @Test
    void missingRolesAndFilesAreGaps() {
        RunOf run = RunOf.site("""
                - hosts: web
                  gather_facts: false
                  vars_files: [nowhere.yml]
                  roles: [missing]
                  tasks:
                    - {include_tasks: nothing.yml}
                    - {import_tasks: nothing2.yml}
                    - {include_role: {name: gone}}
                    - {include_vars: none.yml}
                    - {file: {path: /last, state: directory}}
                - import_playbook: elsewhere.yml
                """);

        assertThat(run.calls()).containsExactly("file /last");
        assertThat(run.gaps())
                .anyMatch(gap -> gap.contains("the role missing is not in the repository"))
                .anyMatch(gap -> gap.startsWith("site.yml:6 ") && gap.contains("nothing.yml"))
                .anyMatch(gap -> gap.startsWith("site.yml:7 ") && gap.contains("nothing2.yml"))
                .anyMatch(gap -> gap.contains("the role gone is not in the repository"))
                .anyMatch(gap -> gap.startsWith("site.yml:9 ") && gap.contains("none.yml"))
                .anyMatch(gap -> gap.contains("elsewhere.yml"))
                .anyMatch(gap -> gap.startsWith("site.yml:3 "));
    }

    @Test
    void aMissingRoleIsToldWithWhatWouldSupplyIt() {
        RunOf run = RunOf.site(
                "- hosts: web\n  gather_facts: false\n  roles: [geerlingguy.ntp, ns.col.web, mine, other]\n",
                "requirements.yml",
                """
                roles:
                  - {src: geerlingguy.ntp, version: 2.3.1}
                  - {src: "https://user:geheim@git.example.org/mine.git", scm: git}
                collections:
                  - {name: ns.col, version: ">=1.0"}
                """);

        assertThat(run.gaps()).hasSize(4);
        assertThat(run.gaps().get(0))
                .contains("requirements.yml:2 wants it from geerlingguy.ntp, version 2.3.1; commit it");
        assertThat(run.gaps().get(1)).contains("requirements.yml:5 wants it from ns.col, version >=1.0; commit it");
        assertThat(run.gaps().get(2))
                .contains("requirements.yml:3 wants it from https://git.example.org/mine.git, in no certain version");
        assertThat(run.gaps().get(3)).contains("so that all its tasks are lost; commit it");
        assertThat(run.gaps().toString()).doesNotContain("geheim");
    }

    @Test
    void whatNothingDefinesMayBeAVariableOfAMissingRole() {
        RunOf run = RunOf.site("""
                - hosts: web
                  gather_facts: false
                  vars: {known: /known}
                  roles: [missing]
                  tasks:
                    - {file: {path: "{{ known }}", state: directory}}
                    - {file: {path: "{{ perhaps | default('/wrong') }}", state: directory}}
                    - {file: {path: /conditional, state: directory}, when: perhaps is defined}
                    - {file: {path: "{{ inventory_hostname }}", state: directory}}
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {file: {path: "{{ perhaps | default('/right') }}", state: directory}}
                """);

        assertThat(run.calls())
                .containsExactly(
                        "file /known", "file <unknown>", "file /conditional (perhaps)", "file web1", "file /right");
    }

    @Test
    void includesWithoutEndAreCutOff() {
        RunOf run = RunOf.site(
                HEAD + "    - {include_tasks: a.yml}\n    - {import_tasks: c.yml}\n" + LAST,
                "a.yml",
                "- {include_tasks: b.yml}\n",
                "b.yml",
                "- {include_tasks: a.yml}\n",
                "c.yml",
                "- {import_tasks: c.yml}\n");

        assertThat(run.calls()).containsExactly("file /last");
        assertThat(run.gaps())
                .filteredOn(gap -> gap.contains("budget-exceeded"))
                .hasSize(2);
    }

    @Test
    void rolesAndPlaybooksThatNeedThemselvesAreCutOff() {
        RunOf run = RunOf.site(
                "- hosts: web\n  gather_facts: false\n  roles: [a]\n- import_playbook: site.yml\n",
                "roles/a/meta/main.yml",
                "dependencies: [b]\n",
                "roles/b/meta/main.yml",
                "dependencies: [a]\n",
                "roles/a/tasks/main.yml",
                "- {file: {path: /a, state: directory}}\n");

        assertThat(run.calls()).contains("file /a");
        assertThat(run.gaps())
                .anyMatch(gap -> gap.contains("depends on itself"))
                .anyMatch(gap -> gap.contains("playbooks import each other"));
    }

    @Test
    void aBrokenFileHidesItselfOnly() {
        RunOf run = RunOf.site(
                HEAD + "    - {include_tasks: broken.yml}\n    - nonsense\n    - 17\n    - {copy: {}, file: {}}\n"
                        + LAST,
                "broken.yml",
                "- {file: {path: /x, state: directory}\n  : :\n");

        assertThat(run.calls()).containsExactly("file /last");
        assertThat(run.gaps())
                .anyMatch(gap -> gap.startsWith("broken.yml"))
                .anyMatch(gap -> gap.startsWith("site.yml:5 "))
                .anyMatch(gap -> gap.startsWith("site.yml:6 "))
                .anyMatch(gap -> gap.startsWith("site.yml:7 ") && gap.contains("two modules"));
    }

    /** As Ansible 2.14 does: a file without one of the endings fails the whole folder, unless it is left out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{dir: vars}                                          | false",
                "{dir: vars, ignore_unknown_extensions: true}         | true",
                "{dir: vars, ignore_files: ['README.md', '.gitkeep']} | true",
                "{dir: vars, files_matching: '[.]yml$'}               | true",
                "{dir: vars, ignore_files: ['README.md']}             | false",
            })
    void aFolderOfVariablesHoldsNothingElse(String arguments, boolean read) {
        RunOf run = RunOf.site(
                HEAD + "    - include_vars: " + arguments + "\n"
                        + "    - {file: {path: '/{{ name }}', state: directory}}\n" + LAST,
                "vars/a.yml",
                "name: known\n",
                "vars/README.md",
                "words\n",
                "vars/.gitkeep",
                "");

        assertThat(run.calls().contains("file /known")).isEqualTo(read);
        assertThat(run.gaps().stream().anyMatch(gap -> gap.contains("include_vars fails on vars/")))
                .isNotEqualTo(read);
    }

    @Test
    void loopsThatExplodeAreStopped() {
        RunOf run = RunOf.site(HEAD
                + "    - {file: {path: '/{{ item }}', state: directory}, loop: '{{ range(0, 999999) | list }}'}\n"
                + "    - {file: {path: '/{{ item }}', state: directory}, with_nested: ['{{ range(0, 500) | list }}',"
                + " '{{ range(0, 500) | list }}']}\n"
                + LAST);

        assertThat(run.calls()).containsExactly("file /last");
        assertThat(run.gaps())
                .filteredOn(gap -> gap.contains("budget-exceeded"))
                .hasSize(2);
    }

    @Test
    void whatIsUndefinedIsAGapAndTheRestOfTheTaskIsKept() {
        RunOf run = RunOf.site(HEAD
                + "    - {copy: {dest: /a, content: '{{ no_such_thing }}', mode: '0600'}}\n"
                + "    - {file: {path: /b, state: directory}, when: no_such_thing == 1}\n"
                + "    - {file: {path: '/{{ loop_a }}', state: directory}}\n"
                + LAST
                + "  vars: {loop_a: '{{ loop_b }}', loop_b: '{{ loop_a }}'}\n");

        assertThat(run.calls()).contains("copy /a", "file /last").doesNotContain("file /b");
        assertThat(run.gaps())
                .filteredOn(gap -> gap.contains("Ansible would fail here"))
                .hasSize(3);
    }
}
