package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportWritersTest {

    /** Stands in {@code META-INF/services} of the tests, as that of an embedding program would. */
    public static final class Empty implements ReportWriter {
        public Empty() {}

        @Override
        public String name() {
            return "empty";
        }

        @Override
        public String fileName() {
            return "empty.out";
        }

        @Override
        public byte[] write(DriftReport report) {
            return new byte[0];
        }
    }

    private record Named(String name, String fileName) implements ReportWriter {
        @Override
        public byte[] write(DriftReport report) {
            return new byte[0];
        }
    }

    @Test
    void findsTheBuiltInFormatsAndThoseOfTheClassPath() {
        assertThat(ReportWriters.load().byName()).containsOnlyKeys("empty", "json", "not-evaluated", "text");
    }

    @Test
    void givesTheWantedWritersEachOnce() {
        assertThat(ReportWriters.load().named(List.of("text", "json", "text"), "plumbline.formats"))
                .extracting(ReportWriter::fileName)
                .containsExactly("report.txt", "report.json");
    }

    @Test
    void namesEveryUnknownFormatAndWhatWasMeant() {
        assertThatThrownBy(() -> ReportWriters.load().named(List.of("jsn", "text", "pdf"), "plumbline.formats"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        plumbline.formats: there is no report format "jsn". Did you mean "json"?
                        plumbline.formats: there is no report format "pdf". Known here: empty, json, not-evaluated, text.\
                        """);
    }

    @Test
    void refusesAWriterThatTakesTheNameOfAnother() {
        assertThatThrownBy(() -> ReportWriters.of(List.of(new JsonReport(), new Named("json", "other.json"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two report writers are called \"json\"");
    }

    @Test
    void refusesAWriterWhoseFileWouldLieElsewhere() {
        for (String fileName : List.of("../report.json", "/etc/motd", "a/b", ".hidden", "")) {
            assertThatThrownBy(() -> ReportWriters.of(List.of(new Named("x", fileName))))
                    .as(fileName)
                    .isInstanceOf(ConfigurationException.class);
        }
    }
}
