package dev.plumbline.declared.ansible.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Place;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The modules against Ansible on a real host: recorded are what {@code ansible-playbook --check} wanted to change after each
 * round of {@code mutations.yml}, and what the host was then.
 */
class ModulesJudgeTest {
    static final Path ROOT = Path.of("src/test/resources/ansible/modules");
    static final Map<String, PyValue> FACTS =
            Map.of("os_family", PyText.of("Debian"), "service_mgr", PyText.of("systemd"), "pkg_mgr", PyText.of("apt"));

    private static final Path RECORDED = Path.of("src/test/resources/ansible/recorded");

    @Test
    void aHostThatWasJustConvergedHasNoDrift() throws IOException {
        assertThat(judged(0).drifted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void findsWhatACheckOfAnsibleFinds(int round) throws IOException {
        SortedSet<String> ansible = changed(round);
        SortedSet<String> own = judged(round).drifted();

        TreeSet<String> missed = new TreeSet<>(ansible);
        missed.removeAll(own);
        TreeSet<String> more = new TreeSet<>(own);
        more.removeAll(ansible);
        assertThat(missed).as("only Ansible sees").isEqualTo(listed("onlyAnsible", round));
        assertThat(more).as("only Plumbline sees").isEqualTo(listed("onlyPlumbline", round));
    }

    private static Judged judged(int round) throws IOException {
        Snapshot snapshot = SnapshotFile.read(RECORDED.resolve("snapshot-" + round + ".json"));
        Site site = new Site(ROOT, FACTS);
        AbstractHost host = site.run(Site.knowledge(FACTS, Optional.of(snapshot)));
        return Judged.of(host.state(), snapshot, site);
    }

    private static SortedSet<String> changed(int round) throws IOException {
        return new TreeSet<>(Files.readAllLines(RECORDED.resolve("changed-" + round + ".txt")));
    }

    /** The differences that have a reason, each with it. */
    private static SortedSet<String> listed(String side, int round) throws IOException {
        PyDict all = (PyDict) YamlValues.value(YamlReader.read(
                Files.readAllBytes(RECORDED.resolve("differences.yml")),
                Place.of("differences.yml", 1),
                YamlDialect.YAML_1_1));
        TreeSet<String> listed = new TreeSet<>();
        for (PyValue each : ((PyList) of(all, side)).items()) {
            PyDict entry = (PyDict) each;
            if (Spelling.str(of(entry, "round")).equals(Integer.toString(round))) {
                listed.add(Spelling.str(of(entry, "task")));
            }
        }
        return listed;
    }

    private static PyValue of(PyDict dict, String key) {
        return Objects.requireNonNull(dict.get(key), key);
    }
}
