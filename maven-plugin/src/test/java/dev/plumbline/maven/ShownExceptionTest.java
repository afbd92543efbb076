package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.StorageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ShownExceptionTest {
    private final StorageException hostile =
            new StorageException("cut\n[INFO] BUILD SUCCESS", new IOException("\u001b[2K\rat com.example.Forged"));

    @Test
    void encodesWhatEachCauseSays() {
        StringWriter trace = new StringWriter();
        ShownException.of(hostile).printStackTrace(new PrintWriter(trace, true));

        assertThat(trace.toString().lines())
                .contains("dev.plumbline.model.StorageException: cut\\u{a}[INFO] BUILD SUCCESS")
                .contains("Caused by: java.io.IOException: \\u{1b}[2K\\u{d}at com.example.Forged");
    }

    @Test
    void keepsTheStack() {
        assertThat(ShownException.of(hostile).getStackTrace()).isEqualTo(hostile.getStackTrace());
    }

    @Test
    void theWhereaboutsThatAParserAddsAreLeftToItsMessage() {
        Exception parser = new IllegalStateException("unexpected end\n at [Source: REDACTED; line: 3]");
        ShownException shown = ShownException.of(new StorageException("web1.json:3: unexpected end", parser));
        assertThat(shown.getMessage()).isEqualTo("web1.json:3: unexpected end");
        assertThat(shown.getCause()).hasMessage("unexpected end");
    }
}
