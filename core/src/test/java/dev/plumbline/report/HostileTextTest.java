package dev.plumbline.report;

import static dev.plumbline.report.Scene.differs;
import static dev.plumbline.report.Scene.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What targets and repositories say of themselves cannot forge a line of a report or play with the terminal. */
class HostileTextTest {

    @Test
    void aVersionCannotBringALinkIntoTheConsole() {
        String summary = summaryOf(new Scene("web1")
                .changed("package", "tool", differs("version", "1.0", Scenes.BACKDOOR, origin("a.yml", 1))));

        assertThat(summary)
                .isEqualTo("web1: package tool is at version \"1.0\\u{1b}]8;;http://evil\\u{7}click\\u{1b}[2K\","
                        + " declared 1.0 (a.yml:1)");
    }

    @Test
    void aNameCannotForgeALineOfTheBuildLog() {
        String summary = summaryOf(new Scene("web1").undeclared("container", Scenes.FORGERY, Map.of()));

        assertThat(summary)
                .isEqualTo("web1: container \"x\\u{a}[INFO] BUILD SUCCESS\\u{d}\\u{2028}plumbline: in sync"
                        + "\\u{202e}\\u{9b}1A\" exists, and nobody declared it");
    }

    @Test
    void aValueCannotBeTakenForTheRestOfTheSentence() {
        String summary = summaryOf(new Scene("web1")
                .changed(
                        "container",
                        "app",
                        differs("labels.x", "a", "a, declared a (ok.yml:1)\"; is fine", origin("a.yml", 1))));

        assertThat(summary)
                .isEqualTo("web1: container app has label x \"a, declared a (ok.yml:1)\\\"; is fine\", declared a"
                        + " (a.yml:1)");
    }

    @Property(tries = 300)
    void noTextChangesTheNumberOfLines(@ForAll String text) {
        List<String> hostile = TextReport.lines(Scenes.report(List.of(everywhere(text))), TextOptions.FILE);
        List<String> harmless = TextReport.lines(Scenes.report(List.of(everywhere("harmless"))), TextOptions.FILE);

        assertThat(hostile).hasSameSizeAs(harmless);
        assertThat(hostile).allSatisfy(line -> assertThat(line.codePoints()).noneMatch(Character::isISOControl));
        assertThat(hostile).filteredOn(line -> line.startsWith("plumbline:")).hasSize(1);
    }

    @Property(tries = 300)
    void anyTextCanBeWrittenAsJsonAndReadBack(@ForAll String text) {
        byte[] json = new JsonReport().write(Scenes.report(List.of(everywhere(text))));

        Json read = JsonText.read(json, "report.json");
        assertThat(JsonText.pretty(read)).isEqualTo(json);
        assertThat(new String(json, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    private static Scene everywhere(String text) {
        Reason reason = Reason.of(Reason.Code.MALFORMED, text);
        return new Scene("web1")
                .changed("file", text, differs("mode." + text, text, text, origin(text, 1)))
                .undeclared("container", text, Map.of("state", text))
                .unknown("package", text, reason, origin(text, 2))
                .missing("user", text, text, 3)
                .gap(text, 4, text)
                .equivalence("rule", "sysctl", text, text, text);
    }

    private static String summaryOf(Scene scene) {
        return Scenes.report(List.of(scene)).findings().get(0).summary();
    }
}
