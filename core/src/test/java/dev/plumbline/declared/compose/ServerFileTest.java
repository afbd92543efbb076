package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Inquiries;
import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.compose.deployment.Deployment;
import dev.plumbline.declared.compose.deployment.Deployment.ServerVariables;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Variables that only the server has. */
class ServerFileTest {
    private static final String PATH = "/srv/shop/.env";
    private static final String FILE = """
            services:
              web:
                image: shop:${TAG}
                env_file: .env
              worker:
                image: shop:${TAG}
                environment:
                  DB_PASSWORD: ${DB_PASSWORD}
                  URL: "db://${DB_PASSWORD}@db"
                  OTHER: ${DB_PASSWORD}
            """;
    private static final Value SEALED = Keys.sealer().seal("app1", "container/environment.DB_PASSWORD", "hunter2");
    private static final Resource SEEN =
            Resource.present("file", PATH, Map.of("variables.TAG", Value.of("1.4"), "variables.DB_PASSWORD", SEALED));

    @Test
    void whatMayBeToldIsInterpolated() {
        assertThat(expectation(SEEN, "shop-web-1", "image")).isEqualTo(Expectation.exactly("shop:1.4"));
        assertThat(expectation(SEEN, "shop-web-1", "environment.TAG")).isEqualTo(Expectation.exactly("1.4"));
    }

    @Test
    void aSecretIsExpectedByItsFingerprintWhereItIsGivenWhole() {
        assertThat(expectation(SEEN, "shop-web-1", "environment.DB_PASSWORD")).isEqualTo(Expectation.exactly(SEALED));
        assertThat(expectation(SEEN, "shop-worker-1", "environment.DB_PASSWORD"))
                .isEqualTo(Expectation.exactly(SEALED));
    }

    @Test
    void aSecretThatBecomesAnotherTextIsUnknown() {
        assertThat(expectation(SEEN, "shop-worker-1", "environment.URL")).isInstanceOf(Expectation.Unresolved.class);
        assertThat(expectation(SEEN, "shop-worker-1", "environment.OTHER")).isInstanceOf(Expectation.Unresolved.class);
    }

    @Test
    void aFileThatWasNotReadLeavesAllUnknownAndSaysWhy() {
        for (Resource unseen : List.of(
                Resource.unreadable("file", PATH, Reason.of(Reason.Code.PERMISSION_DENIED, "")),
                Resource.absent("file", PATH),
                SEEN.hiding(Map.of("variables", Reason.of(Reason.Code.MALFORMED, ""))))) {
            assertThat(expectation(unseen, "shop-web-1", "image"))
                    .isInstanceOfSatisfying(
                            Expectation.Within.class,
                            within -> assertThat(within.reason().detail())
                                    .isEqualTo(
                                            "the variable TAG is not set, and /srv/shop/.env was not read on the target"));
        }
    }

    @Test
    void valuesAreAskedForOnlyWhereTheyMayBeTold() {
        assertThat(Inquiries.of(evaluate(Optional.empty()), List.of()).questions())
                .contains(
                        new Question("file", PATH, "variables", Detail.FINGERPRINT),
                        new Question("file", PATH, "variables.TAG", Detail.VALUE))
                .noneSatisfy(question -> assertThat(question.detail()).isEqualTo(Detail.CONTENT))
                .noneSatisfy(question -> assertThat(question.attribute()).contains("DB_PASSWORD"));
    }

    private static Expectation expectation(Resource file, String container, String path) {
        DeclaredState state = evaluate(Optional.of(new Snapshot(
                "app1",
                Instant.EPOCH,
                "test",
                new TreeMap<>(),
                List.of(Coverage.asked(Scope.ofKind("file"))),
                List.of(file))));
        DeclaredResource resource =
                Objects.requireNonNull(state.resources().get(new ResourceId("app1", "container", container)));
        return Objects.requireNonNull(resource.attributes().get(path)).expectation();
    }

    private static DeclaredState evaluate(Optional<Snapshot> observed) {
        Deployment deployment =
                new Deployment(Optional.empty(), Map.of(), Optional.of(new ServerVariables(PATH, Set.of("TAG"))));
        return new ComposeProject(List.of("shop/compose.yaml"), "", "app1", deployment)
                .evaluate(
                        MemoryTree.of("shop/compose.yaml", FILE),
                        name -> Optional.empty(),
                        path -> observed,
                        Keys.sealer());
    }
}
