package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of an own site are set to what old commits and branches declared: the causes name these. */
class CauseJudgeTest {
    private static final int PARAMETERS = 24;
    private static final int ROUNDS = 3;
    private static final int BRANCHES = 8;

    @TempDir
    private Path directory;

    private final int[] values = new int[PARAMETERS];

    @Test
    void theCauseNamesTheCommitOrTheBranch() {
        Repository repository = Repository.in(directory)
                .from(Instant.parse("2025-01-01T00:00:00Z"))
                .file("plumbline.yml", """
                        version: 1
                        declare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml]}}]
                        """)
                .file("hosts.ini", "[all]\nweb1\n")
                .file("site.yml", """
                        - hosts: all
                          gather_facts: false
                          roles: [kernel]
                        """)
                .file("roles/kernel/tasks/main.yml", """
                        - sysctl: {name: "test.p{{ item.0 }}", value: "{{ item.1 }}"}
                          loop: "{{ range(24) | zip(parameters) | list }}"
                        """);
        write(repository).commit("OPS-1 Begin");
        for (int i = 0; i < PARAMETERS * ROUNDS; i++) {
            values[(i * 7) % PARAMETERS] = i + 1;
            write(repository).commit("OPS-2 Change one, " + i);
            if (i % 5 == 0) {
                repository.file("README", "round " + i).commit("Write");
            }
        }
        for (int i = 0; i < BRANCHES; i++) {
            int before = values[i];
            repository.branch("topic" + i);
            values[i] = 1000 + i;
            write(repository).commit("OPS-3 Try " + i);
            repository.checkout("main");
            values[i] = before;
        }

        List<CauseJudge.Answer> answers = new CauseJudge(directory, "web1").judge(200, PARAMETERS);

        assertThat(answers).hasSize(PARAMETERS).allMatch(CauseJudge.Answer::right);
        assertThat(answers)
                .filteredOn(answer -> !answer.pick().branch().isEmpty())
                .hasSize(BRANCHES);
        assertThat(answers).anyMatch(answer -> answer.pick().behind() > PARAMETERS);
    }

    private Repository write(Repository repository) {
        StringBuilder list = new StringBuilder("parameters:\n");
        for (int value : values) {
            list.append("  - ").append(value).append('\n');
        }
        return repository.file("group_vars/all.yml", list.toString());
    }
}
