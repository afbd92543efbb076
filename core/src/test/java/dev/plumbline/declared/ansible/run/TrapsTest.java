package dev.plumbline.declared.ansible.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.requirement.RequirementStore;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Value;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an abstract run is easily wrong about, one by one; what plain values come to is in RenderedArgumentsTest. */
class TrapsTest {

    @Test
    void runsAfterAChangeOnlyWeakly() {
        RunOf run = RunOf.site("""
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {copy: {dest: /a, content: x}, register: copied, notify: h}
                    - {file: {path: /b, state: touch}, when: copied is changed}
                    - {file: {path: /c, state: directory}, when: copied.changed}
                    - {file: {path: /d, state: directory}, when: copied is not changed}
                  handlers:
                    - {name: h, file: {path: /e, state: directory}}
                    - {name: never notified, file: {path: /f, state: directory}}
                """);

        assertThat(run.calls())
                .containsExactly("copy /a", "file /b (weak)", "file /c (weak)", "file /d", "file /e (weak)");
    }

    @Test
    void aHandlerMayNeedWhatAChangeSets() {
        RunOf run = RunOf.site("""
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {copy: {dest: /a, content: x}, notify: h}
                  handlers:
                    - {name: h, file: {path: "/{{ item }}", state: directory}, loop: "{{ changed_paths }}"}
                """);

        assertThat(run.calls()).containsExactly("copy /a");
        assertThat(run.gaps()).isEmpty();
    }

    @Test
    void nobodyKnowsWhereTheRepositoryIsCheckedOutNorWhatThatFolderIsCalled() {
        RunOf run = RunOf.site("""
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {copy: {dest: /a, content: "in {{ playbook_dir }}/x"}}
                    - {copy: {dest: /b, content: "{{ playbook_dir | basename }} of {{ inventory_dir | basename }}"}}
                """);

        assertThat(run.result().calls())
                .extracting(call -> String.valueOf(call.arguments().get("content")))
                .noneMatch(content -> content.contains("plumbline-checkout"));
        assertThat(run.result().calls()).allMatch(call -> call.arguments().get("content") instanceof PyPartial);
    }

    @Test
    void keepsWhatASkippedTaskRegisters() {
        assertThat(RunOf.site("""
                        - hosts: web
                          gather_facts: false
                          tasks:
                            - {command: probe, register: probe, when: false}
                            - {file: {path: /skipped, state: directory}, when: probe is skipped}
                            - {file: {path: /no-rc, state: directory}, when: probe.rc is not defined}
                        """).calls()).containsExactly("file /skipped", "file /no-rc");
    }

    @Test
    void doesNotGuessWhatAProbeSays() {
        RunOf run = RunOf.site("""
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {command: probe, register: probe, changed_when: false}
                    - {file: {path: /a, state: directory}, when: probe.rc == 0}
                    - {file: {path: /b, state: directory}, when: [probe.rc == 0, false]}
                    - {file: {path: /c, state: directory}, when: probe.rc == 0 or true}
                    - {file: {path: "/{{ item }}", state: directory}, loop: "{{ probe.stdout_lines }}"}
                """);

        assertThat(run.calls())
                .startsWith("command probe", "file /a (perhaps)", "file /c")
                .hasSize(4);
        assertThat(run.calls().get(3)).startsWith("file ").endsWith("(perhaps)");
    }

    @Test
    void factsAreUndefinedUntilGatheredAndUnknownIfNotGiven() {
        String playbook = """
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {file: {path: /before, state: directory}, when: ansible_os_family is not defined}
                - hosts: web
                  tasks:
                    - {file: {path: /after, state: directory}, when: ansible_os_family == 'Debian'}
                    - {file: {path: "/{{ ansible_facts.os_family }}", state: directory}}
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {file: {path: /later, state: directory}, when: ansible_os_family is defined}
                """;

        assertThat(RunOf.site(playbook).calls()).startsWith("file /before", "file /after (perhaps)");
        AnsibleOptions options = AnsibleOptions.of(List.of("hosts.ini"), List.of("site.yml"));
        assertThat(RunOf.site(options, HostFacts.NOT_GIVEN.with("os_family", PyText.of("Debian")), playbook)
                        .calls())
                .containsExactly("file /before", "file /after", "file /Debian", "file /later");
    }

    @Test
    void aFactThatASnapshotCouldNotTellIsUnknownForItsReason() {
        HostFacts facts = HostFacts.of(Map.of(
                "os_family", Value.of("Debian"),
                "local", new Value.Fields(Map.of("app", Value.of("x"))),
                "plumbline_unknown",
                        new Value.Fields(Map.of(
                                "local.deploy", Value.of("is a program, which is not run"),
                                "product_uuid", Value.of("needs root")))));
        RunOf run = RunOf.site(AnsibleOptions.of(List.of("hosts.ini"), List.of("site.yml")), facts, """
                - hosts: web
                  tasks:
                    - {file: {path: "/{{ ansible_local.app }}", state: directory}}
                    - {file: {path: /deploy, state: directory}, when: ansible_local.deploy.on | default(false)}
                    - {file: {path: /uuid, state: directory}, when: ansible_product_uuid is defined}
                    - {file: {path: /none, state: directory}, when: ansible_local.none is defined}
                    - {file: {path: /own, state: directory}, when: ansible_facts.plumbline_unknown is defined}
                """);
        assertThat(run.calls()).containsExactly("file /x", "file /deploy (perhaps)", "file /uuid (perhaps)");
    }

    @Test
    void aPlaybookOfACollectionIsImportedByItsFullName() {
        String play = "- hosts: web\n  gather_facts: false\n  tasks: [{file: {path: %s, state: directory}}]\n";
        assertThat(RunOf.site(
                                "- import_playbook: acme.site.base\n- import_playbook: more.of.yml\n",
                                "collections/ansible_collections/acme/site/playbooks/base.yml",
                                play.formatted("/base"),
                                "more.of.yml",
                                play.formatted("/more"))
                        .calls())
                .containsExactly("file /base", "file /more");
        assertThat(RunOf.site("- import_playbook: acme.site.gone\n").gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap).contains("site.yml:1", "acme.site.gone"));
    }

    @Test
    void takesTagsPromptsAndExtraVariablesFromTheRun() {
        String playbook = """
                - hosts: web
                  gather_facts: false
                  vars_prompt: [{name: release}]
                  vars: {given: play}
                  tasks:
                    - {file: {path: "/{{ release }}/{{ given }}", state: directory}, tags: wanted}
                    - {file: {path: /other, state: directory}, tags: other}
                    - {file: {path: /always, state: directory}, tags: always}
                    - {file: {path: /skipped, state: directory}, tags: [wanted, not-this]}
                """;
        AnsibleOptions options = new AnsibleOptions(
                List.of("hosts.ini"),
                List.of("site.yml"),
                "ansible.cfg",
                new AnsibleOptions.Run(
                        VariableLayer.of(List.of(dev.plumbline.declared.ansible.vars.Definition.of(
                                "given", PyText.of("extra"), dev.plumbline.model.Place.of("plumbline.yml", 1)))),
                        "web1",
                        List.of("wanted"),
                        List.of("not-this"),
                        Map.of("release", PyInt.of(12)),
                        Set.of()),
                List.of(),
                List.of(),
                RequirementStore.NONE,
                VaultKeys.NONE,
                Map.of());

        assertThat(RunOf.site(options, HostFacts.NOT_GIVEN, playbook).calls())
                .containsExactly("file /12/extra", "file /always");
        assertThat(RunOf.site(playbook).calls().get(0)).contains("unknown").endsWith("play");
    }

    @Test
    void actsAsTheSettingsSayIfNothingElseDoes() {
        String playbook = """
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {file: {path: /a}}
                    - {file: {path: /b}, become: false}
                    - {file: {path: /c}, become_user: keyword}
                """;
        String settings =
                "[defaults]\nremote_user=login\n[privilege_escalation]\nbecome=true\nbecome_user=configured\n";
        assertThat(RunOf.site(playbook, "ansible.cfg", settings).result().calls())
                .extracting(call -> call.circumstances().user())
                .containsExactly("configured", "login", "keyword");
        assertThat(RunOf.site(playbook).result().calls())
                .extracting(call -> call.circumstances().user())
                .containsExactly("", "", "");
    }

    @Test
    void aModuleOfAFolderThatTheSettingsNameIsNotThatOfAnsible() {
        RunOf run = RunOf.site(
                "- {hosts: web, gather_facts: false, tasks: [{copy: {dest: /a, content: a}}]}\n",
                "ansible.cfg",
                "[defaults]\nlibrary = own:more\n",
                "more/copy.py",
                "");
        assertThat(run.calls()).containsExactly("more/copy.py /a");
    }

    @Test
    void whatIsCertainToFailEndsTheRunOfTheHost() {
        RunOf run = RunOf.site("""
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {file: {path: /a, state: directory}}
                    - {command: probe, register: probe}
                    - {fail: {msg: perhaps}, when: probe.rc != 0}
                    - {file: {path: /b, state: directory}}
                    - {assert: {that: [1 == 2]}}
                    - {file: {path: /c, state: directory}}
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {file: {path: /d, state: directory}}
                """);

        assertThat(run.calls()).containsExactly("file /a", "command probe", "file /b");
        assertThat(run.gaps()).singleElement().asString().contains("site.yml:8", "certainly fails");
    }

    @Test
    void rescuesWeaklyUnlessSomethingCertainlyFails() {
        assertThat(RunOf.site("""
                        - hosts: web
                          gather_facts: false
                          tasks:
                            - block:
                                - {command: risky}
                              rescue:
                                - {file: {path: /rescue, state: directory}}
                              always:
                                - {file: {path: /always, state: directory}}
                        """).calls()).containsExactly("command risky", "file /rescue (weak)", "file /always");
    }

    @Test
    void aTaskInCheckModeOrOnTheControllerDeclaresNothing() {
        assertThat(RunOf.site("""
                        - hosts: web
                          gather_facts: false
                          tasks:
                            - {file: {path: /dry, state: directory}, check_mode: true}
                            - {file: {path: /there, state: directory}, delegate_to: localhost}
                            - {file: {path: /other, state: directory}, delegate_to: db1}
                            - {file: {path: /wet, state: directory}, check_mode: false}
                            - {file: {path: /mode, state: directory}, when: not ansible_check_mode}
                        """).calls()).containsExactly("file /wet", "file /mode");
    }

    @Test
    void runsOnceOnTheFirstHostOfEachBatch() {
        String tasks = """
                  gather_facts: false
                  tasks:
                    - {file: {path: /once, state: directory}, run_once: true}
                    - {file: {path: /each, state: directory}}
                """;

        assertThat(RunOf.site("- hosts: web\n" + tasks).calls()).containsExactly("file /once", "file /each");
        assertThat(RunOf.site("- hosts: web2,web1\n" + tasks).calls()).containsExactly("file /each");
        assertThat(RunOf.site("- hosts: web2,web1\n  serial: 1\n" + tasks).calls())
                .containsExactly("file /once", "file /each");
    }

    @Test
    void doesNotTakeItsOwnVariablesForThoseOfAnotherHost() {
        RunOf run = RunOf.site("""
                - hosts: web2,web1
                  gather_facts: false
                  tasks:
                    - {set_fact: {once: "{{ inventory_hostname }}", plain: yes}, run_once: true}
                    - {file: {path: "/{{ once }}", state: directory}}
                    - {file: {path: /plain, state: directory}, when: plain}
                    - {set_fact: {mine: "{{ inventory_hostname }}"}}
                    - {file: {path: "/{{ hostvars['web1'].mine }}/{{ ansible_host }}", state: directory}}
                    - {file: {path: "/{{ hostvars['web2'].mine | default('none') }}", state: directory}}
                    - {file: {path: "/{{ hostvars['web2'].inventory_hostname }}", state: directory}}
                """);

        assertThat(run.calls())
                .containsExactly("file /<unknown>", "file /plain", "file /web1/web1", "file /<unknown>", "file /web2");
    }

    @Test
    void whatPerhapsEndsAPlayMakesTheRestConditional() {
        assertThat(RunOf.site("""
                        - hosts: web
                          gather_facts: false
                          tasks:
                            - {command: probe, register: probe}
                            - {meta: end_host, when: probe.rc == 0}
                            - {file: {path: /a, state: directory}}
                        - hosts: web
                          gather_facts: false
                          tasks:
                            - {file: {path: /b, state: directory}}
                        """).calls()).containsExactly("command probe", "file /a (perhaps)", "file /b");
    }

    @Test
    void anUnknownConditionOfAnIncludeHoldsForAllInIt() {
        assertThat(RunOf.site("""
                        - hosts: web
                          gather_facts: false
                          tasks:
                            - {command: probe, register: probe}
                            - {include_tasks: more.yml, when: probe.rc == 0}
                            - {set_fact: {chosen: b}, when: probe.rc == 0}
                            - {file: {path: /after, state: directory}, when: chosen == 'b'}
                        """, "more.yml", "- {file: {path: /in, state: directory}}\n")
                        .calls())
                .containsExactly("command probe", "file /in (perhaps)", "file /after (perhaps)");
    }

    @Test
    void modulesOfTheRepositoryStandBeforeThoseOfAnsible() {
        RunOf run = RunOf.site("""
                - hosts: web
                  gather_facts: false
                  tasks:
                    - {file: {path: /short, state: directory}}
                    - {ansible.builtin.file: {path: /full, state: directory}}
                """, "library/file.py", "# not run\n");

        assertThat(run.calls()).containsExactly("library/file.py /short", "file /full");
    }

    @Test
    void namesTheTaskAndTheDefinitionThatDecided() {
        RunOf run = RunOf.site(
                """
                - hosts: web
                  gather_facts: false
                  roles: [one]
                """,
                "group_vars/web.yml",
                "\nbase: /srv\n",
                "roles/one/defaults/main.yml",
                "paths: ['{{ base }}/a']\nmode: '0700'\n",
                "roles/one/tasks/main.yml",
                """
                - name: Make it
                  file: {path: '{{ item }}', mode: '{{ mode }}', state: directory}
                  loop: '{{ paths }}'
                """);

        ModuleCall call = run.result().calls().get(0);
        assertThat(call.circumstances().origin().place()).hasToString("roles/one/tasks/main.yml:1");
        assertThat(call.originOf("mode").place()).hasToString("roles/one/defaults/main.yml:2");
        assertThat(call.originOf("state").place()).hasToString("roles/one/tasks/main.yml:1");
        Origin path = call.originOf("path");
        assertThat(path.place()).hasToString("group_vars/web.yml:2");
        assertThat(path.chain())
                .extracting(Step::via)
                .containsExactly(
                        Origin.Via.INCLUDE, Origin.Via.TASK, Origin.Via.LOOP, Origin.Via.VARIABLE, Origin.Via.VARIABLE);
    }
}
