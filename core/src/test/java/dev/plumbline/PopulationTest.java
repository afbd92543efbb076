package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Schemas;
import dev.plumbline.population.Population;
import dev.plumbline.population.PopulationFiles;
import dev.plumbline.population.PopulationScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All changes of a period: as many as git lists, each with its evidence. */
class PopulationTest {
    private static final PopulationScope ALL = new PopulationScope(Optional.empty(), Optional.empty(), Set.of());

    @TempDir
    private Path directory;

    @BeforeEach
    void makeAHistory() {
        Repository repository = ShopSite.in(directory);
        for (int i = 0; i < 6; i++) {
            repository.branch("side" + i).file("side/" + i, "x").commit("OPS-2" + i + " Add " + i, "carol");
            repository.checkout("main").file("main/" + i, "y").commit("OPS-3" + i + " Go on");
            repository.merge("side" + i, "Merge pull request #" + (20 + i) + " from acme/side" + i, "bob");
        }
        repository.file("x", "x").commit("=HYPERLINK(\"http://evil.example.com\") OPS-99", "mallory");
    }

    private Population population(PopulationScope scope) {
        return Plumbline.repository(directory)
                .trusted("refs/heads/main")
                .home(directory.resolve("home"))
                .population(scope);
    }

    @Test
    void theCountIsThatOfGit() throws IOException, InterruptedException {
        Instant from = ShopSite.FOUNDED.plusSeconds(4 * 3600);
        Instant to = ShopSite.FOUNDED.plusSeconds(15 * 3600);
        for (PopulationScope scope : List.of(
                ALL,
                new PopulationScope(Optional.of(from), Optional.of(to), Set.of()),
                new PopulationScope(Optional.empty(), Optional.empty(), Set.of("side", "README")),
                new PopulationScope(Optional.of(from), Optional.empty(), Set.of("main/3")),
                new PopulationScope(Optional.of(to), Optional.of(from), Set.of()))) {
            List<String> listed = population(scope).entries().stream()
                    .map(entry -> entry.arrival().commit().commit().id())
                    .toList();
            assertThat(listed).as(scope.toString()).containsExactlyInAnyOrderElementsOf(git(scope));
        }
    }

    private List<String> git(PopulationScope scope) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(Arrays.asList(scope.asGit("refs/heads/main").split(" ")));
        Process git = new ProcessBuilder(command).directory(directory.toFile()).start();
        String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return listed.lines().toList();
    }

    @Test
    void eachChangeHasItsEvidence() {
        Population population = population(ALL);
        assertThat(population.entries())
                .filteredOn(entry -> entry.arrival().commit().subject().equals("OPS-23 Add 3"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.files()).containsExactly("side/3");
                    assertThat(entry.arrival().pullRequest())
                            .hasValueSatisfying(
                                    request -> assertThat(request.number()).isEqualTo("23"));
                    assertThat(entry.authorization()).hasValueSatisfying(judged -> {
                        assertThat(judged.grade().spelling()).isEqualTo("weak");
                        assertThat(judged.reviewers()).containsExactly("bob@example.com");
                    });
                    assertThat(entry.links()).containsValue("https://jira.example.com/browse/OPS-23");
                });
    }

    @Test
    void theTableHoldsNoFormula() {
        String table = new String(PopulationFiles.csv(population(ALL)), StandardCharsets.UTF_8);
        List<String> rows = table.lines().toList();
        assertThat(rows).hasSize(population(ALL).entries().size() + 1);
        assertThat(rows.get(0)).startsWith("\"commit\",\"committed\"");
        assertThat(table).contains("\"'=HYPERLINK(\"\"http://evil.example.com\"\") OPS-99\"");
    }

    @Test
    void theJsonIsOfItsSchema() {
        byte[] json = PopulationFiles.json(population(ALL));
        assertThat(Schemas.complaints("population", json)).isEmpty();
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"sameAs\": \"git rev-list refs/heads/main\"");
    }
}
