package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.compose.deployment.Deployment;
import dev.plumbline.declared.compose.deployment.DeploymentFile;
import dev.plumbline.declared.compose.deployment.ImageLimit;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Value;
import dev.plumbline.model.ValueRules;
import dev.plumbline.source.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of an image only when it is deployed. */
class DeploymentTest {
    private static final String LOG = "deployments/shop.jsonl";
    private static final String RECORD =
            "{\"version\":1,\"target\":\"app1\",\"project\":\"shop\",\"variables\":{\"TAG\":\"1.4\",\"DB_PASSWORD\":\"x\"},"
                    + "\"commit\":\"3f2c1abcdef0\",\"build\":\"42\"}\n";
    private static final String FILE =
            "services:\n  web:\n    image: registry.example.com/shop:${TAG}\n    environment: {DB_PASSWORD: \"${DB_PASSWORD}\"}\n";
    private static final Deployment RECORDED = deployment(new DeploymentFile(null, "", LOG));

    @Test
    void aRecordGivesVariablesAndIsTheirPlace() {
        Declared image = attribute(tree("shop/compose.yaml", FILE, LOG, "\n" + RECORD), RECORDED, "image");
        assertThat(image.expectation()).isEqualTo(Expectation.exactly("registry.example.com/shop:1.4"));
        assertThat(image.origin().place().toString()).isEqualTo(LOG + ":2");
        assertThat(image.origin().chain()).anySatisfy(step -> {
            assertThat(step.via()).isEqualTo(Origin.Via.DEPLOYMENT);
            assertThat(step.name()).isEqualTo("commit 3f2c1ab, build 42");
        });
    }

    @Test
    void aRecordedSecretIsAFingerprint() {
        Declared password =
                attribute(tree("shop/compose.yaml", FILE, LOG, RECORD), RECORDED, "environment.DB_PASSWORD");
        assertThat(password.expectation())
                .isInstanceOfSatisfying(
                        Expectation.Exactly.class,
                        exactly -> assertThat(exactly.value()).isInstanceOf(Value.Fingerprint.class));
    }

    @Test
    void aRecordComesBeforeTheEnvFileAndBehindWhatIsGiven() {
        FileTree tree = tree("shop/compose.yaml", FILE, "shop/.env", "TAG=0\n", LOG, RECORD);
        assertThat(attribute(tree, RECORDED, "image").expectation())
                .isEqualTo(Expectation.exactly("registry.example.com/shop:1.4"));
        assertThat(attribute(tree, RECORDED, "image", Map.of("TAG", "9")).expectation())
                .isEqualTo(Expectation.exactly("registry.example.com/shop:9"));
    }

    @Test
    void aBranchMayHoldTheRecords() {
        FileTree branch = MemoryTree.of("shop.jsonl", RECORD);
        Deployment recorded = deployment(new DeploymentFile(branch, "deployments", "shop.jsonl"));
        assertThat(attribute(tree("shop/compose.yaml", FILE), recorded, "image").expectation())
                .isEqualTo(Expectation.exactly("registry.example.com/shop:1.4"));
    }

    @Test
    void withoutARecordTheReasonSaysSo() {
        FileTree tree = tree("shop/compose.yaml", FILE, LOG, RECORD.replace("app1", "app2"));
        assertThat(attribute(tree, RECORDED, "image").expectation())
                .isInstanceOfSatisfying(
                        Expectation.Within.class,
                        within -> assertThat(within.reason().detail())
                                .isEqualTo("the variable TAG is not set, and " + LOG
                                        + " records no deployment of shop to app1"));
    }

    @Test
    void aFileOfRecordsThatIsNotThereIsAProblem() {
        assertThatThrownBy(() -> attribute(tree("shop/compose.yaml", FILE), RECORDED, "image"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(LOG + ": no file of deployment records is called so in this revision.");
    }

    @Test
    void aLimitForAServiceThatIsNotThereIsAProblem() {
        Deployment limited = new Deployment(Optional.empty(), Map.of("wbe", ImageLimit.NONE), Optional.empty());
        assertThatThrownBy(() -> attribute(tree("shop/compose.yaml", FILE), limited, "image"))
                .hasMessageContaining("the service \"wbe\", which is not in these files. Did you mean \"web\"?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "registry.example.com/shop:${TAG}        | - | -        | registry.example.com/shop:7  | unknown",
                "registry.example.com/shop:${TAG}        | - | -        | registry.example.com/blog:7  | broken",
                "registry.example.com/shop:${TAG}        | - | v[0-9]+  | registry.example.com/shop:v7 | unknown",
                "registry.example.com/shop:${TAG}        | - | v[0-9]+  | registry.example.com/shop:7  | broken",
                "registry.example.com/shop:${TAG}        | - | v[0-9]+  | registry.example.com/shop:v7x | broken",
                "${IMAGE}                                | registry.example.com | - | registry.example.com/any:1 | unknown",
                "${IMAGE}                                | registry.example.com | - | registry.example.com.evil/any:1 | broken",
                "${IMAGE}                                | registry.example.com | - | shop:1 | broken",
                "${IMAGE}                                | docker.io | - | shop:1                  | unknown",
                "${IMAGE}                                | docker.io | - | docker.io/a/shop:1      | unknown",
                "${IMAGE}                                | docker.io | - | ghcr.io/a/shop:1        | broken",
                "${IMAGE}                                | docker.io | - | localhost/shop:1        | broken",
                "${IMAGE}                                | - | stable  | host:5000/shop:stable     | unknown",
                "${IMAGE}                                | - | 5000    | host:5000/shop:stable     | broken",
                "nginx:${TAG}                            | - | -       | docker.io/library/nginx:1 | unknown",
                "nginx:${TAG}                            | - | -       | quay.io/library/nginx:1   | broken",
                "a.example/shop:${TAG}                   | - | -       | sha256:0123456789012345678901234567890123456789012345678901234567890123 | unknown",
                "a.example/shop:${TAG}                   | - | -       | a.example/shop:1@sha256:0123456789012345678901234567890123456789012345678901234567890123 | unknown",
            })
    void whatAnImageMustKeepToIsCheckedStill(
            String declared, String registry, String tag, String running, String answer) {
        ImageLimit limit = new ImageLimit(
                Objects.requireNonNullElse(registry, ""), Objects.requireNonNullElse(tag, ""), List.of());
        Deployment limited = new Deployment(Optional.empty(), Map.of("web", limit), Optional.empty());
        String file = "services:\n  web:\n    image: " + declared + "\n";
        Expectation expectation =
                attribute(tree("shop/compose.yaml", file), limited, "image").expectation();
        Conformance judged = expectation.judge(new Observation.Seen(Value.of(running)), ValueRules.STRICT);
        assertThat(judged.holds() ? "holds" : judged.broken() ? "broken" : "unknown")
                .as(expectation.describe())
                .isEqualTo(answer);
    }

    @Test
    void digestsDecide() {
        ImageLimit limit = new ImageLimit("", "", List.of("sha256:" + "a".repeat(64)));
        Deployment limited = new Deployment(Optional.empty(), Map.of("web", limit), Optional.empty());
        assertThat(attribute(tree("shop/compose.yaml", FILE), limited, "image").expectation())
                .isEqualTo(
                        new Expectation.OneOf(List.of(Value.of("registry.example.com/shop@sha256:" + "a".repeat(64)))));
    }

    private static Deployment deployment(DeploymentFile file) {
        return new Deployment(Optional.of(file), Map.of(), Optional.empty());
    }

    private static FileTree tree(String... files) {
        MemoryTree tree = MemoryTree.of(files[0], files[1]);
        for (int i = 2; i < files.length; i += 2) {
            tree = tree.with(files[i], files[i + 1]);
        }
        return tree;
    }

    private static Declared attribute(FileTree tree, Deployment deployment, String path) {
        return attribute(tree, deployment, path, Map.of());
    }

    private static Declared attribute(FileTree tree, Deployment deployment, String path, Map<String, String> given) {
        return Objects.requireNonNull(new ComposeProject(List.of("shop/compose.yaml"), "", "app1", deployment)
                        .evaluate(tree, name -> Optional.ofNullable(given.get(name)), Keys.sealer())
                        .resources()
                        .values()
                        .stream()
                        .filter(each -> each.id().kind().equals("container"))
                        .findFirst()
                        .orElseThrow()
                        .attributes()
                        .get(path));
    }
}
