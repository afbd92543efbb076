package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every line of {@code authorization/hostile-git.txt} names a test that is there. */
class HostileGitTest {
    @Test
    void everyLineIsHeldByATest() throws IOException {
        List<String> missing;
        try (InputStream in = getClass().getResourceAsStream("/authorization/hostile-git.txt")) {
            missing = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(line.lastIndexOf('|') + 1).strip())
                    .filter(test -> !isThere(test))
                    .toList();
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isThere(String test) {
        String[] parts = test.split("#", -1);
        return type(parts[0])
                .filter(type -> Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(parts[1])))
                .isPresent();
    }

    private static Optional<Class<?>> type(String name) {
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
