package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.explain.Explained;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What surrounds a line that is to be adopted may be the end of a secret that began far above. */
class AdoptedSecretTest {
    @TempDir
    private Path directory;

    @Test
    void noPatchShowsTheEndOfASecret() {
        Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{compose: {files: [compose.yaml], project: shop, target: apps1}}]
                        targets: {apps1: {engine: docker}}
                        """)
                .file("compose.yaml", """
                        services:
                          web:
                            image: nginx:1
                            environment:
                              DB_PASSWORD: |
                                alpha
                                bravo
                                charlie
                                delta
                                echo
                            restart: always
                        """)
                .commit("OPS-1 Declare");
        FingerprintKey key = FingerprintKey.ephemeral();
        Value password = Sealer.with(key)
                .seal("apps1", "container/environment.DB_PASSWORD", "alpha\nbravo\ncharlie\ndelta\necho\n");
        Snapshot snapshot = new Snapshot(
                "apps1",
                Instant.parse("2026-12-01T00:00:00Z"),
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.ofKind("container"))),
                List.of(Resource.present(
                        "container",
                        "shop-web-1",
                        Map.of(
                                "image", Value.of("nginx:1"),
                                "restart", Value.of("no"),
                                "networks.shop_default", Value.ofTexts(List.of()),
                                "state", Value.of("running"),
                                "environment.DB_PASSWORD", password,
                                "labels.com.docker.compose.project", Value.of("shop"),
                                "labels.com.docker.compose.service", Value.of("web"),
                                "labels.com.docker.compose.container-number", Value.of("1")))));
        Explained explained = Plumbline.repository(directory)
                .fingerprintKey(key)
                .observe(snapshot)
                .explain("shop-web-1");
        assertThat(explained.patch()).anyMatch(line -> line.startsWith("+") && line.contains("restart"));
        assertThat(String.join("\n", explained.patch())).doesNotContain("alpha", "bravo", "charlie", "delta", "echo");
    }
}
