package dev.plumbline.observed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The list of bad input names tests that are there. */
class BadInputTest {
    private static final Set<String> CASES = new TreeSet<>(List.of(
            "R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "B60", "B61", "B62", "B67", "B68", "B69", "B73",
            "B74", "B75"));

    private static List<String> lines() throws IOException {
        try (InputStream list = BadInputTest.class.getResourceAsStream("/observed/bad-input.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void everyCaseIsHeldByATest() throws Exception {
        Set<String> held = new TreeSet<>();
        List<String> absent = new ArrayList<>();
        for (String line : lines()) {
            held.add(line.substring(0, line.indexOf(' ')));
            String names = line.substring(line.indexOf('|') + 1).strip();
            assertThat(names).isNotEmpty();
            for (String name : names.split(" ", -1)) {
                int dot = name.lastIndexOf('.');
                if (!isTest("dev.plumbline." + name.substring(0, dot), name.substring(dot + 1))) {
                    absent.add(name);
                }
            }
        }
        assertThat(absent).isEmpty();
        assertThat(held).isEqualTo(CASES);
    }

    private static boolean isTest(String type, String name) {
        try {
            return Arrays.stream(Class.forName(type).getDeclaredMethods())
                    .filter(method -> method.getName().equals(name))
                    .anyMatch(BadInputTest::isTest);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
