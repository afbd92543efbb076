package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that are made to exhaust, to loop, or to reach out: each ends as a problem, a gap or an unknown, and soon. */
@Timeout(20)
class HostileComposeTest {

    @Test
    void includesInACircleAreRefused() {
        MemoryTree tree = MemoryTree.of("compose.yaml", "include: [b.yaml]\n")
                .with("b.yaml", "include: [c.yaml]\n")
                .with("c.yaml", "include: [compose.yaml]\n");
        assertThatThrownBy(() -> evaluate(tree))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("c.yaml:1: includes itself in a circle.");
    }

    @Test
    void aFileThatIncludesItselfIsRefused() {
        assertThatThrownBy(() -> evaluate(MemoryTree.of("compose.yaml", "include: [./compose.yaml]\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("includes itself in a circle.");
    }

    @Test
    void includesThatDoubleAtEachStepEndAsAGap() {
        MemoryTree tree = MemoryTree.of("compose.yaml", "include: [a0.yaml]\n");
        for (int i = 0; i < 40; i++) {
            String next = "a" + (i + 1) + ".yaml";
            tree = tree.with("a" + i + ".yaml", "include: [" + next + ", " + next + "]\n");
        }
        MemoryTree bomb = tree.with("a40.yaml", "services: {web: {image: web}}");
        assertThat(evaluate(bomb).gaps())
                .extracting(Gap::reason)
                .extracting(Reason::code)
                .contains(Reason.Code.BUDGET_EXCEEDED);
    }

    @Test
    void servicesThatExtendInACircleAreRefused() {
        assertThatThrownBy(() -> evaluate(MemoryTree.of(
                        "compose.yaml", "services: {a: {extends: b}, b: {extends: c}, c: {extends: {service: a}}}")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("extends itself in a circle.");
        assertThatThrownBy(() -> evaluate(MemoryTree.of("compose.yaml", "services: {a: {extends: a}}")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("extends itself in a circle.");
    }

    @Test
    void thousandsOfServicesThatExtendEachOtherAreRefused() {
        StringBuilder file = new StringBuilder("services:\n  s0: {image: a}\n");
        for (int i = 1; i < 3000; i++) {
            file.append("  s").append(i).append(": {extends: s").append(i - 1).append("}\n");
        }
        assertThatThrownBy(() -> evaluate(MemoryTree.of("compose.yaml", file.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("services in a row");
    }

    @Test
    void variablesThatMultiplyEndAsUnknown() {
        StringBuilder dotEnv = new StringBuilder("V0=0123456789\n");
        for (int i = 1; i < 40; i++) {
            dotEnv.append('V')
                    .append(i)
                    .append('=')
                    .append(("${V" + (i - 1) + "}").repeat(10))
                    .append('\n');
        }
        MemoryTree tree = MemoryTree.of("compose.yaml", "services: {web: {image: \"$V39\"}}")
                .with(".env", dotEnv.toString());
        assertThat(image(evaluate(tree)))
                .isInstanceOfSatisfying(
                        Expectation.Unresolved.class,
                        unresolved -> assertThat(unresolved.reason().code()).isEqualTo(Reason.Code.BUDGET_EXCEEDED));
    }

    @Test
    void defaultsThatAreNestedTenThousandDeepEndAsUnknown() {
        String nested = "${V:-".repeat(10_000) + "x" + "}".repeat(10_000);
        assertThat(image(evaluate(MemoryTree.of("compose.yaml", "services: {web: {image: \"" + nested + "\"}}"))))
                .isInstanceOfSatisfying(
                        Expectation.Unresolved.class,
                        unresolved -> assertThat(unresolved.reason().code()).isEqualTo(Reason.Code.BUDGET_EXCEEDED));
    }

    @Test
    void anUnsetVariableIsUnknownAndADollarSignIsItself() {
        assertThat(image(evaluate(MemoryTree.of("compose.yaml", "services: {web: {image: \"a:$V\"}}"))))
                .isInstanceOf(Expectation.Within.class);
        assertThat(image(evaluate(MemoryTree.of("compose.yaml", "services: {web: {image: \"$V\"}}"))))
                .isInstanceOf(Expectation.Unresolved.class);
        assertThat(image(evaluate(MemoryTree.of("compose.yaml", "services: {web: {image: \"a:$$V\"}}"))))
                .isEqualTo(Expectation.exactly("a:$V"));
    }

    @Test
    void nothingOutsideTheRepositoryIsRead() {
        DeclaredState state = evaluate(MemoryTree.of("compose.yaml", """
                include: [/etc/compose.yaml, ../other/compose.yaml, "https://example.org/x.git", "oci://example.org/x"]
                services:
                  web:
                    image: web
                    extends: {file: /etc/base.yaml, service: web}
                    env_file: [/etc/passwd, ../../etc/shadow]
                """));
        assertThat(state.gaps())
                .extracting(gap -> gap.affects().toString())
                .contains("container", "network", "volume", "container p-web-1", "container p-web-1 environment");
    }

    @Test
    void aMillionContainersAreNotMade() {
        DeclaredState state =
                evaluate(MemoryTree.of("compose.yaml", "services: {web: {image: web, deploy: {replicas: 999999}}}"));
        assertThat(state.resources().keySet()).noneMatch(id -> id.kind().equals("container"));
        assertThat(state.gaps()).extracting(gap -> gap.reason().code()).containsExactly(Reason.Code.BUDGET_EXCEEDED);
    }

    private static Expectation image(DeclaredState state) {
        return state.resources().values().stream()
                .filter(each -> each.id().kind().equals("container"))
                .findFirst()
                .map(each -> each.attributes().get("image"))
                .orElseThrow()
                .expectation();
    }

    private static DeclaredState evaluate(MemoryTree tree) {
        return new ComposeProject(List.of("compose.yaml"), "p", "engine")
                .evaluate(
                        tree,
                        name -> Optional.ofNullable(Map.<String, String>of().get(name)),
                        Keys.sealer());
    }
}
