package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.declared.Schemas;
import dev.plumbline.explain.ExplainFile;
import dev.plumbline.explain.ExplainText;
import dev.plumbline.explain.Explained;
import dev.plumbline.explain.next.NextStep;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.ResourceId;
import dev.plumbline.policy.Verdict;
import dev.plumbline.secret.FingerprintKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that is known of one resource, as it is told. */
class ExplainTest {
    private static final Path GOLDEN = Path.of("src/test/resources/explain");
    private static final boolean UPDATE = Boolean.getBoolean("plumbline.golden.update");

    @TempDir
    private Path directory;

    @TempDir
    private Path keys;

    private FingerprintKey key;
    private Repository repository;

    @BeforeEach
    void makeTheSite() throws IOException {
        repository = ShopSite.in(directory);
        key = ShopSite.key(keys);
    }

    private Explained explain(String wanted) {
        return Plumbline.repository(directory)
                .trusted("main")
                .fingerprintKey(key)
                .home(keys)
                .observe(ShopSite.web1(), ShopSite.apps1(key))
                .explain(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "rollout-pending, web1 file /etc/motd",
        "unmanaged, web1 package htop",
        "missing, web1 package figlet",
        "unmerged, web1 sysctl vm.swappiness",
        "never-declared, web1 sysctl net.ipv4.ip_forward",
        "container, apps1 container shop-db-1",
        "one-attribute, web1 file /etc/motd owner"
    })
    void isToldByteForByte(String name, String wanted) throws IOException {
        Explained explained = explain(wanted);
        byte[] json = ExplainFile.write(explained);
        assertThat(Schemas.complaints("explanation", json)).isEmpty();
        SortedMap<String, String> files = new TreeMap<>();
        files.put("explanation.txt", String.join("\n", ExplainText.lines(explained)) + "\n");
        files.put("explanation.json", new String(json, StandardCharsets.UTF_8));
        boolean changed = false;
        for (var file : files.entrySet()) {
            Path golden = GOLDEN.resolve(name).resolve(file.getKey());
            if (UPDATE) {
                Files.createDirectories(golden.getParent());
                changed |= !Files.exists(golden) || !Files.readString(golden).equals(file.getValue());
                Files.writeString(golden, file.getValue());
            } else {
                assertThat(file.getValue()).as(golden.toString()).isEqualTo(Files.readString(golden));
            }
        }
        assertThat(changed).as("golden files written anew").isFalse();
    }

    @Test
    void noSecretIsShown() {
        for (String wanted :
                new String[] {"web1 file /etc/motd", "apps1 container shop-db-1", "shop-db-1 environment.LANG"}) {
            Explained explained = explain(wanted);
            String told = String.join("\n", ExplainText.lines(explained))
                    + new String(ExplainFile.write(explained), StandardCharsets.UTF_8);
            assertThat(told)
                    .doesNotContain("hunter2")
                    .doesNotContain("correct-horse")
                    .doesNotContain("battery-staple");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/motd",
        "motd",
        "web1 /etc/motd",
        "file /etc/motd",
        "web1 file motd",
        "'  web1  file   /etc/motd '",
    })
    void aResourceIsNamedAsPeopleNameIt(String wanted) {
        assertThat(explain(wanted).id()).isEqualTo(new ResourceId("web1", "file", "/etc/motd"));
    }

    @Test
    void aFindingIsNamedByItsIdOrTheBeginningOfIt() {
        ResourceId motd = new ResourceId("web1", "file", "/etc/motd");
        assertThat(explain(motd.findingId()).id()).isEqualTo(motd);
        assertThat(explain(motd.findingId().substring(0, 6)).id()).isEqualTo(motd);
    }

    @Test
    void aFindingOnACommitIsExplained() {
        String id = Plumbline.repository(directory)
                .trusted("main")
                .fingerprintKey(key)
                .home(keys)
                .observe(ShopSite.web1(), ShopSite.apps1(key))
                .check()
                .findings()
                .stream()
                .filter(each -> each.resource().kind().equals("commit"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(ExplainText.lines(explain(id)).get(0)).contains("commit ");
    }

    @ParameterizedTest
    @CsvSource({"/etc/motd", "htop", "figlet", "net.ipv4.ip_forward"})
    void thePatchIsOneThatGitTakesAndMakesTheDifferenceGo(String wanted) throws IOException, InterruptedException {
        Explained explained = explain(wanted);
        Path patch = keys.resolve("adopt.patch");
        Files.writeString(patch, String.join("\n", explained.patch()) + "\n");
        Process git = new ProcessBuilder("git", "apply", "--unidiff-zero", patch.toString())
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(git.waitFor()).isZero();
        repository.commit("OPS-99 Adopt it\n\nReviewed-by: Bob <bob@example.com>");

        assertThat(Plumbline.repository(directory)
                        .trusted("main")
                        .fingerprintKey(key)
                        .home(keys)
                        .observe(ShopSite.web1(), ShopSite.apps1(key))
                        .check()
                        .findings())
                .noneMatch(finding -> finding.resource().equals(explained.id()));
    }

    @Test
    void theWaiverLetsThePastedFindingPass() throws IOException {
        Explained explained = explain("net.ipv4.ip_forward");
        List<String> stanza = explained.steps().stream()
                .filter(step -> step.sort() == NextStep.Sort.WAIVE)
                .findFirst()
                .orElseThrow()
                .lines();
        String filled =
                String.join("\n", stanza).replace("\"\"", "routing test").replace("OPS-…", "OPS-8") + "\n";
        repository.file("plumbline.yml", Files.readString(directory.resolve("plumbline.yml")) + filled);
        repository.commit("OPS-8 Let it pass\n\nReviewed-by: Bob <bob@example.com>");

        assertThat(explain("net.ipv4.ip_forward").finding())
                .isNotNull()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.ACCEPTED));
    }

    @Test
    void whatCouldBeMeantIsTold() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> explain("web1 sysctl vm.swapiness"))
                .withMessageContaining("Do you mean \"web1 sysctl vm.swappiness\"?");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> explain("web1 file /etc/nothing-like-it"))
                .withMessageContaining("nothing that is called so is declared or was seen");
    }
}
