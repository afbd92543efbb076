package dev.plumbline.compare.spelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebianVersionTest {
    private static final Path DPKG = Path.of("/usr/bin/dpkg");
    private static final String SCRIPT = "while read -r a b; do "
            + "if /usr/bin/dpkg --compare-versions \"$a\" lt \"$b\"; then echo -1; "
            + "elif /usr/bin/dpkg --compare-versions \"$a\" eq \"$b\"; then echo 0; else echo 1; fi; done";

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0, 0",
        "1.0, 1.0-0, 0",
        "0:1.0, 1.0, 0",
        "1.00, 1.0, 0",
        "1.9, 1.10, -1",
        "1.0~rc1, 1.0, -1",
        "1.0~~, 1.0~, -1",
        "1.0, 1.0+b1, -1",
        "1.0a, 1.0+, -1",
        "1:0.1, 9.9, 1",
        "1.0-1, 1.0-1.1, -1",
        "1.2-3-4, 1.2-3-5, -1",
        "1.0-1, 1.0-1+deb12u1, -1",
        "99999999999999999999.1, 99999999999999999999.2, -1"
    })
    void ordersAsDebianPolicySays(String first, String second, int order) {
        assertThat(DebianVersion.order(first, second).orElseThrow()).isEqualTo(order);
        assertThat(DebianVersion.order(second, first).orElseThrow()).isEqualTo(-order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:", "a:1.0", ":1.0", "-1:2"})
    void hasNoOrderForWhatIsNoVersion(String text) {
        assertThat(DebianVersion.order(text, "1.0")).isEmpty();
    }

    @Test
    void ordersAsDpkgDoes(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(DPKG), "there is no dpkg to compare with");
        Random random = new Random(20260101);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            String version = version(random);
            pairs.add(version + " " + (random.nextInt(3) == 0 ? version(random) : changed(version, random)));
        }
        Path input = Files.write(directory.resolve("pairs"), pairs);
        Path output = directory.resolve("orders");
        int exit = new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(exit).isZero();
        List<String> orders = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(orders).hasSameSizeAs(pairs).contains("-1", "0", "1");
        for (int i = 0; i < pairs.size(); i++) {
            String[] pair = pairs.get(i).split(" ", -1);
            int order = Integer.signum(DebianVersion.order(pair[0], pair[1]).orElseThrow());
            assertThat(order).as(pairs.get(i)).isEqualTo(Integer.parseInt(orders.get(i)));
        }
    }

    private static String version(Random random) {
        String epoch = random.nextInt(4) == 0 ? random.nextInt(3) + ":" : "";
        String revision = random.nextInt(2) == 0 ? "-" + part(random, "0123456789abz.+~") : "";
        return epoch
                + random.nextInt(30)
                + part(random, "0123456789abzAZ.+~" + (revision.isEmpty() ? "" : "-"))
                + revision;
    }

    private static String part(Random random, String alphabet) {
        StringBuilder part = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            part.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return part.toString();
    }

    /** A neighbor: most mistakes are made between versions that are nearly the same. */
    private static String changed(String version, Random random) {
        int at = version.indexOf(':') + 2 + random.nextInt(Math.max(1, version.length() - version.indexOf(':') - 1));
        String head = version.substring(0, Math.min(at, version.length()));
        String tail = version.substring(head.length());
        return switch (random.nextInt(6)) {
            case 0 -> head + "0" + tail;
            case 1 -> head + "~" + tail;
            case 2 -> head + "+" + tail;
            case 3 -> version.contains("-") ? version : version + "-0";
            case 4 -> version.contains(":") ? version : "0:" + version;
            default -> head + part(random, "0aZ.");
        };
    }
}
