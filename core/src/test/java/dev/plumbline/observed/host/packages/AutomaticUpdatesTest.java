package dev.plumbline.observed.host.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.AutomaticUpdate;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Section;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Paragraphs as apt writes them, of runs that the collector chose. */
class AutomaticUpdatesTest {
    private static final String LOG = """
            Start-Date: 2026-03-02  06:25:03
            Commandline: /usr/bin/unattended-upgrade
            Upgrade: openssl:amd64 (3.0.14-1, 3.0.15-1), libssl3:amd64 (3.0.14-1, 3.0.15-1), ca-data:amd64 (1, 2)
            End-Date: 2026-03-02  06:25:09

            Start-Date: 2026-02-01  06:25:03
            Commandline: /usr/bin/unattended-upgrade
            Install: linux-image-6.1.0-31-amd64:amd64 (6.1.128-1, automatic)
            Upgrade: openssl:amd64 (3.0.13-1, 3.0.14-1), libssl3:i386 (3.0.13-1, 3.0.14-1)
            End-Date: 2026-02-01  06:25:09

            Start-Date: 2026-03-09  06:25:03
            Commandline: /usr/bin/unattended-upgrade
            Upgrade: linux-image-6.1.0-31-amd64:amd64 (6.1.128-1, 6.1.129-1)
            """;

    private static AutomaticUpdate update(String name, String architecture, String version) {
        Resource told = AutomaticUpdates.read(Section.whole(LOG.getBytes(StandardCharsets.UTF_8), List.of(), 0))
                .told(Resource.present(
                        "package",
                        name,
                        new TreeMap<>(Map.of(
                                "version",
                                Value.of(version),
                                "architecture",
                                Value.of(architecture),
                                "origin",
                                Value.ofTexts(List.of("https://example.org stable/main"))))));
        return AutomaticUpdate.of(told).orElse(new AutomaticUpdate("", "", List.of(), false));
    }

    @Test
    void followEachOtherWhateverTheOrderOfTheLogs() {
        assertThat(update("openssl", "amd64", "3.0.15-1"))
                .isEqualTo(
                        new AutomaticUpdate("2026-03-02 06:25:03", "3.0.15-1", List.of("3.0.14-1", "3.0.13-1"), false));
    }

    @Test
    void endWhereSomebodyElseInstalledAVersion() {
        assertThat(update("openssl", "amd64", "3.0.16-1").at()).isEmpty();
        assertThat(update("libssl3:amd64", "amd64", "3.0.15-1").from()).containsExactly("3.0.14-1");
        assertThat(update("libssl3:i386", "i386", "3.0.14-1").from()).containsExactly("3.0.13-1");
        assertThat(update("nginx", "amd64", "1").at()).isEmpty();
    }

    @Test
    void tellWhatTheyInstalledAnew() {
        AutomaticUpdate kernel = update("linux-image-6.1.0-31-amd64", "amd64", "6.1.129-1");
        assertThat(kernel.anew()).isTrue();
        assertThat(kernel.from()).containsExactly("6.1.128-1");
    }

    @Test
    void nameWhatIsForAnyArchitectureByTheOneOfTheHost() {
        assertThat(update("ca-data", "all", "2").from()).containsExactly("1");
    }

    @Test
    void areNotBelievedOfWhatNoSourceOffers() {
        Resource told = AutomaticUpdates.read(Section.whole(LOG.getBytes(StandardCharsets.UTF_8), List.of(), 0))
                .told(Resource.present(
                        "package",
                        "openssl",
                        new TreeMap<>(Map.of(
                                "version",
                                Value.of("3.0.15-1"),
                                "architecture",
                                Value.of("amd64"),
                                "origin",
                                Value.ofTexts(List.of()),
                                "upgradable",
                                Value.of(false)))));
        assertThat(told.attributes()).containsKey("updated");
        assertThat(AutomaticUpdate.of(told)).isEmpty();
    }
}
