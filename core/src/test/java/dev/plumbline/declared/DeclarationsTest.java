package dev.plumbline.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ReadSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
    private static final String WEB = "version: 1\ntarget: web1\nresources: {file: {/etc/motd: {source: motd}}}\n";
    private static final MemoryTree TREE = MemoryTree.of("base/web.yml", WEB)
            .with("base/motd", "hello\n")
            .with("shop/compose.yaml", "services: {web: {image: \"web:${TAG:-1}\"}}");
    private static final List<Declaration> DECLARATIONS = List.of(
            new BaselineDeclaration(List.of("base/*.yml")),
            new ComposeDeclaration(List.of("shop/compose.yaml"), "", "app1"));

    @Test
    void targetsAreThoseOfAllDeclarations() {
        assertThat(new Declarations(TREE, DECLARATIONS).targets()).containsExactly("app1", "web1");
    }

    @Test
    void aTargetThatNobodyDeclaresAnythingOfIsEmpty() {
        assertThat(evaluate(TREE, "other").state().resources()).isEmpty();
    }

    @Test
    void recordsAllThatWasConsulted() {
        ReadSet ofWeb = evaluate(TREE, "web1").readSet();
        assertThat(ofWeb.files()).containsOnlyKeys("base/*.yml", "base/web.yml", "base/motd");
        assertThat(ofWeb.variables()).isEmpty();
        ReadSet ofApp = evaluate(TREE, "app1").readSet();
        assertThat(ofApp.files())
                .containsOnlyKeys("base/*.yml", "base/web.yml", "shop/.env", "shop/compose.yaml")
                .containsEntry("shop/.env", ReadSet.ABSENT);
        assertThat(ofApp.variables()).containsExactly("COMPOSE_PROFILES", "COMPOSE_PROJECT_NAME", "TAG");
    }

    @Test
    void knowsWhetherAnotherTreeGivesTheSame() {
        Evaluation web = evaluate(TREE, "web1");
        Evaluation app = evaluate(TREE, "app1");
        assertThat(web.readsTheSameIn(TREE)).isTrue();
        assertThat(web.readsTheSameIn(TREE.with("shop/compose.yaml", ""))).isTrue();
        assertThat(web.readsTheSameIn(TREE.with("base/motd", "bye\n"))).isFalse();
        assertThat(web.readsTheSameIn(TREE.with("base/more.yml", ""))).isFalse();
        assertThat(app.readsTheSameIn(TREE.with("base/motd", "bye\n"))).isTrue();
        assertThat(app.readsTheSameIn(TREE.with("shop/.env", "TAG=2"))).isFalse();
    }

    @Test
    void theSameReadSetGivesTheSameState() {
        assertThat(evaluate(TREE, "web1")).isEqualTo(evaluate(TREE.with("unrelated", "x"), "web1"));
    }

    @Test
    void tellsTheProblemsOfAllDeclarationsAtOnce() {
        MemoryTree tree = TREE.with("base/web.yml", WEB.replace("source: motd", "source: gone, mode: 644"))
                .with("shop/compose.yaml", "services: {web: {imag: web}}");
        List<Declaration> declarations = List.of(
                new BaselineDeclaration(List.of("base/*.yml", "none.yml")),
                new ComposeDeclaration(List.of("shop/compose.yaml"), "", "web1"),
                new ComposeDeclaration(List.of(), "", "web1"));
        assertThatThrownBy(
                        () -> new Declarations(tree, declarations).evaluate("web1", Map.of(), Map.of(), Keys.sealer()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::where)
                                .containsExactly(
                                        "none.yml", "base/web.yml:3", "base/web.yml:3", "shop/compose.yaml:1", ""));
    }

    private static Evaluation evaluate(MemoryTree tree, String target) {
        return new Declarations(tree, DECLARATIONS).evaluate(target, Map.of(), Map.of(), Keys.sealer());
    }
}
