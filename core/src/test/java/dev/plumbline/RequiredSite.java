package dev.plumbline;

import java.nio.file.Path;

/** A repository whose roles and collections are elsewhere, and clones of these in a folder beside it. */
record RequiredSite(Repository infra, Path mirrors) {
    static final String PLAYBOOK = """
            - hosts: web
              gather_facts: false
              vars: {greeting: hello}
              roles:
                - acme.motd
                - {role: acme.tools.banner, text: kept}
              tasks:
                - include_role: {name: acme.motd, tasks_from: more.yml}
            """;

    /** In a folder that is empty. */
    static RequiredSite in(Path directory) {
        Path mirrors = directory.resolve("mirrors");
        base(mirrors);
        motd(mirrors);
        tools(mirrors);
        Repository infra = Repository.in(directory.resolve("infra"))
                .file("hosts.ini", "[web]\nweb1 ansible_connection=local\n")
                .file("site.yml", PLAYBOOK)
                .file("files/own.txt", "own\n");
        RequiredSite site = new RequiredSite(infra, mirrors);
        site.configure("requirementsPath: [../mirrors]").require("1.0.0").infra.commit("I-1 Greet");
        return site;
    }

    RequiredSite configure(String more) {
        infra.file("plumbline.yml", """
                version: 1
                declare:
                  - ansible: {inventory: [hosts.ini], playbooks: [site.yml], %s}
                targets: {web1: {connection: ssh}}
                """.formatted(more));
        return this;
    }

    /** The files that {@code ansible-galaxy} understands as well: addresses are those of the clones. */
    RequiredSite require(String motd) {
        infra.file("requirements.yml", """
                roles:
                  - {name: acme.motd, src: "git+file://%1$s/acme.motd", version: %2$s}
                  - {name: acme.base, src: "git+file://%1$s/ansible-role-base", version: v3}
                collections:
                  - {name: "git+file://%1$s/acme.tools#/inner,v1.2.0"}
                """.formatted(mirrors, motd));
        return this;
    }

    private static void base(Path mirrors) {
        Repository.in(mirrors.resolve("ansible-role-base"))
                .file("tasks/main.yml", "- file: {path: '{{ base_folder }}', state: directory, mode: '0755'}\n")
                .file("meta/main.yml", "galaxy_info: {author: Alice}\ndependencies: []\n")
                .file("defaults/main.yml", "base_folder: /srv/base\n")
                .commit("Make a folder")
                .tag("v3");
    }

    private static void motd(Path mirrors) {
        Repository.in(mirrors.resolve("acme.motd"))
                .file("meta/main.yml", "galaxy_info: {author: Alice}\ndependencies:\n  - role: acme.base\n")
                .file("defaults/main.yml", "motd_mode: '0644'\nmotd_file: /etc/motd\n")
                .file("vars/web.yml", "motd_owner: root\n")
                .file("tasks/main.yml", """
                        - include_vars: "{{ group_names[0] }}.yml"
                        - name: The message
                          template: {src: motd.j2, dest: "{{ motd_file }}", mode: "{{ motd_mode }}", owner: "{{ motd_owner }}"}
                          notify: told
                        - import_tasks: files.yml
                        """)
                .file("tasks/files.yml", """
                        - copy: {src: note.txt, dest: /etc/note, mode: '0600'}
                        - copy: {src: own.txt, dest: /etc/own, mode: '0600'}
                        - copy: {src: tree/, dest: /srv/tree/, mode: '0640'}
                        - copy: {dest: /etc/looked, content: "{{ lookup('file', 'note.txt') }}", mode: '0644'}
                        - copy: {dest: /etc/named, content: "{{ lookup('file', role_path ~ '/files/note.txt') }}", mode: '0644'}
                        - copy: {dest: "/etc/found-{{ item | basename }}", content: x, mode: '0644'}
                          with_fileglob: ["tree/*.txt"]
                        """)
                .file("tasks/more.yml", "- copy: {dest: /etc/more, content: '{{ motd_mode }}', mode: '0644'}\n")
                .file("handlers/main.yml", "- name: told\n  service: {name: motd, state: restarted}\n")
                .file("templates/motd.j2", "{% include 'part.j2' %}\n{{ greeting }} of version 1\n")
                .file("templates/part.j2", "# {{ motd_file }}\n")
                .file("files/note.txt", "note\n")
                .file("files/tree/a.txt", "a\n")
                .file("files/tree/b.txt", "b\n")
                .commit("First")
                .tag("1.0.0")
                .file("templates/motd.j2", "{% include 'part.j2' %}\n{{ greeting }} of version 2\n")
                .commit("Second")
                .tag("2.0.0");
    }

    private static void tools(Path mirrors) {
        Repository.in(mirrors.resolve("acme.tools"))
                .file("inner/galaxy.yml", """
                        namespace: acme
                        name: tools
                        version: 1.2.0
                        readme: README.md
                        authors: [Alice]
                        """)
                .file("inner/README.md", "# Tools\n")
                .file("inner/roles/banner/tasks/main.yml", """
                        - copy: {src: banner, dest: /etc/banner, mode: '0644'}
                        - copy: {dest: /etc/banner.text, content: "{{ text }}{{ shade }}", mode: '0644'}
                        """)
                .file("inner/roles/banner/defaults/main.yml", "text: none\nshade: dark\n")
                .file("inner/roles/banner/files/banner", "banner\n")
                .commit("Tools")
                .tag("v1.2.0");
    }
}
