package dev.plumbline.declared;

import dev.plumbline.declared.ansible.run.AnsibleOptions;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long the declared state of one host of a site takes, and that of a thousand: {@code AnsibleBenchmark [HOSTS]}. The site
 * has 60 tasks in six roles with defaults, variables of groups and hosts, loops, conditions, templates, includes and
 * registered results.
 */
final class AnsibleBenchmark {
    private static final Map<String, Value> FACTS = Map.of(
            "os_family", Value.of("Debian"),
            "distribution", Value.of("Debian"),
            "distribution_major_version", Value.of("12"),
            "architecture", Value.of("x86_64"));

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final Sealer SEALER = Keys.sealer();

    private AnsibleBenchmark() {}

    public static void main(String[] arguments) {
        int hosts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        MemoryTree tree = site(hosts);
        List<Declaration> declared =
                List.of(new AnsibleDeclaration(AnsibleOptions.of(List.of("hosts.ini"), List.of("site.yml"))));
        System.out.printf("cold, one host: %d ms%n", millis(() -> evaluate(new Declarations(tree, declared), "host0")));
        Declarations declarations = new Declarations(tree, declared);
        for (int i = 0; i < Math.min(200, hosts); i++) {
            evaluate(declarations, "host" + i);
        }
        List<Long> warm = new ArrayList<>();
        for (int i = 0; i < Math.min(101, hosts); i++) {
            String host = "host" + i;
            warm.add(nanos(() -> evaluate(declarations, host)));
        }
        warm.sort(null);
        System.out.printf("warm, one host: median %.2f ms%n", warm.get(warm.size() / 2) / 1e6);
        System.out.printf(
                "%d hosts, twice each as a check does it: %d ms%n",
                hosts, millis(() -> {
                    Declarations fresh = new Declarations(tree, declared);
                    fresh.addresses();
                    for (int i = 0; i < hosts; i++) {
                        fresh.evaluate("host" + i, Map.of(), Map.of(), SEALER);
                        evaluate(fresh, "host" + i);
                    }
                }));
        Runtime runtime = Runtime.getRuntime();
        System.out.printf("most memory: %d MiB%n", runtime.maxMemory() >> 20);
        Evaluation one = evaluate(declarations, "host0");
        System.out.printf(
                "%d resources, %d gaps, %d tasks%n",
                one.state().resources().size(),
                one.state().gaps().size(),
                one.counts().stream().mapToInt(count -> count.all()).sum());
    }

    private static Evaluation evaluate(Declarations declarations, String host) {
        return declarations.evaluate(host, Map.of(), FACTS, SEALER);
    }

    /** Of the processor, not of the clock on the wall, so that other work on the machine does not count. */
    private static long nanos(Runnable work) {
        long begin = CLOCK.getCurrentThreadCpuTime();
        work.run();
        return CLOCK.getCurrentThreadCpuTime() - begin;
    }

    private static long millis(Runnable work) {
        return nanos(work) / 1_000_000;
    }

    private static MemoryTree site(int hosts) {
        StringBuilder inventory = new StringBuilder("[web]\n");
        for (int i = 0; i < hosts; i++) {
            inventory.append("host").append(i).append(" number=").append(i).append('\n');
        }
        MemoryTree tree = MemoryTree.of("hosts.ini", inventory.toString());
        tree = tree.with(
                "group_vars/all.yml", "domain: example.org\nadmins: [ann, bob, cid]\nroot: /srv/{{ domain }}\n");
        tree = tree.with("group_vars/web.yml", "listen: 8080\nworkers: \"{{ listen // 2000 }}\"\n");
        StringBuilder roles = new StringBuilder();
        for (int role = 0; role < 6; role++) {
            roles.append("    - role").append(role).append('\n');
            tree = role(tree, "roles/role" + role, role);
        }
        return tree.with("site.yml", "- hosts: web\n  become: true\n  roles:\n" + roles);
    }

    /** Ten tasks. */
    private static MemoryTree role(MemoryTree before, String path, int number) {
        MemoryTree tree = before.with(path + "/defaults/main.yml", """
                name: service%1$d
                folder: "{{ root }}/{{ name }}"
                settings: {port: "{{ listen }}", name: "{{ name }}", host: "{{ inventory_hostname }}"}
                packages: ["{{ name }}", "{{ name }}-extra", "{{ name }}-doc"]
                mode: "0640"
                """.formatted(number));
        tree = tree.with(path + "/vars/Debian.yml", "unit: \"{{ name }}.service\"\n");
        tree = tree.with(path + "/templates/service.conf.j2", """
                # {{ name }} on {{ inventory_hostname }}
                {% for key, value in settings.items() %}
                {{ key }} = {{ value }}
                {% endfor %}
                {% if number | int > 10 %}large = true{% endif %}

                admins = {{ admins | join(',') }}
                """);
        tree = tree.with(path + "/tasks/main.yml", """
                - include_vars: "{{ ansible_os_family }}.yml"
                - package: {name: "{{ packages }}", state: present}
                  when: ansible_os_family == 'Debian'
                - file: {path: "{{ folder }}", state: directory, owner: root, group: root, mode: "0755"}
                - file: {path: "{{ folder }}/{{ item }}", state: directory, owner: "{{ item }}", mode: "0750"}
                  loop: "{{ admins }}"
                - template: {src: service.conf.j2, dest: "{{ folder }}/service.conf", mode: "{{ mode }}", owner: root}
                  register: configured
                - lineinfile: {path: /etc/hosts, line: "127.0.1.1 {{ name }}.{{ domain }}"}
                - command: "{{ name }} --reload"
                  when: configured is changed
                - include_tasks: more.yml
                """);
        return tree.with(path + "/tasks/more.yml", """
                - set_fact: {computed: "{{ workers | int * 2 }}"}
                - copy: {dest: "{{ folder }}/workers", content: "{{ computed }}\\n", mode: "0644"}
                - service: {name: "{{ unit }}", state: started, enabled: true}
                """);
    }
}
