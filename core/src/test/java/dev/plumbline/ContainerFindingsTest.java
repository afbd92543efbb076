package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.report.DriftFinding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with containers, in the words of reports. */
class ContainerFindingsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void declareOneContainer() {
        Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{compose: {files: [compose.yaml], project: shop, target: apps1}}]
                        targets: {apps1: {connection: none, engine: docker, containerFiles: paths}}
                        """)
                .file("compose.yaml", """
                        services:
                          web: {image: "shop:1", mem_limit: 64m, network_mode: none, container_name: web}
                        """)
                .commit("OPS-1 Declare");
    }

    private List<String> told(Resource... resources) {
        Snapshot snapshot = new Snapshot(
                "apps1",
                Instant.now(),
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.EVERYTHING)),
                List.of(resources));
        return Plumbline.repository(directory).observe(snapshot).check().findings().stream()
                .map(DriftFinding::summary)
                .toList();
    }

    private static Resource web(String attribute, Value value) {
        Map<String, Value> attributes = new TreeMap<>(Map.of(
                "image", Value.of("shop:1"),
                "image-id", Value.of("sha256:1"),
                "state", Value.of("running"),
                "network-mode", Value.of("none"),
                "memory", Value.of(64L << 20)));
        attributes.put(attribute, value);
        return Resource.present("container", "web", attributes);
    }

    @Test
    void aSizeIsToldInUnitsAsItIsDeclared() {
        assertThat(told(web("memory", Value.of(80L << 20))))
                .contains("apps1: container web has memory 80m, declared 64m (compose.yaml:2)");
        assertThat(told(web("memory", Value.of((64L << 20) + 1))))
                .contains("apps1: container web has memory 67108865, declared 64m (compose.yaml:2)");
        assertThat(told(web("memory", Value.of(3L << 30))))
                .contains("apps1: container web has memory 3g, declared 64m (compose.yaml:2)");
    }

    @Test
    void aContainerThatNobodyDeclaredIsToldWithWhatItMayDo() {
        Resource stranger = Resource.present(
                "container",
                "stranger",
                Map.of(
                        "state", Value.of("running"),
                        "privileged", Value.of(true),
                        "pid", Value.of("host"),
                        "mounts./sock", Value.of("bind /var/run/docker.sock rw")));
        assertThat(told(web("state", Value.of("running")), stranger))
                .contains("apps1: container stranger is running, has all rights on its host, shares with its host:"
                        + " processes, may command the container engine, by /var/run/docker.sock at /sock, and nobody"
                        + " declared it");
    }

    @Test
    void whatIsNotKeptApartIsNamedAsWhatItIs() {
        Resource other =
                Resource.present("container", "other", Map.of("mounts./steal", Value.of("volume shop_data rw")));
        assertThat(told(web("mounts./data", Value.of("volume shop_data rw")), other))
                .contains("apps1: volume shop_data is mounted by several apps: other, web");
        assertThat(told(web("privileged", Value.of(true)))).contains("apps1: container web has all rights on its host");
        assertThat(told(web("mounts./sock", Value.of("bind /var/run/docker.sock rw"))))
                .contains("apps1: container web may command the container engine, by /var/run/docker.sock at /sock");
    }

    @Test
    void aFileThatWasChangedInAContainerIsToldAsThat() {
        Resource file = Resource.present("container-file", "web:/etc/passwd", Map.of("change", Value.of("changed")));
        assertThat(told(web("state", Value.of("running")), file))
                .contains("apps1: container-file web:/etc/passwd was changed in the container, and nobody declared it");
    }
}
