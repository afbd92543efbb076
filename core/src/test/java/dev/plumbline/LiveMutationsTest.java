package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each single change of {@code compose-live/mutations.yaml} of a project that is up is found, where it is, and nothing else
 * is. All of them are tried with {@code -Dplumbline.live=all}: that takes some minutes; otherwise every twelfth.
 */
@Tag("live")
@Timeout(3600)
class LiveMutationsTest {
    private static final int USUALLY_EVERY = 12;
    private static final String PROJECT = System.getProperty("plumbline.live.prefix", "cmp") + "-m";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @CsvSource({"docker, DOCKER_HOST", "podman, LAB_PODMAN"})
    void everySingleChangeIsFoundWhereItIs(String engine, String variable) throws IOException {
        String host = System.getenv(variable);
        assumeTrue(host != null, variable + " is not set: no lab is up");
        boolean all = System.getProperty("plumbline.live", "").equals("all");
        String base = resource("base.yaml");
        Files.writeString(directory.resolve("compose.yaml"), base);
        List<YamlNode> mutations = ((Sequence) parse(resource("mutations.yaml"))).items();
        Map<String, String> missed = new LinkedHashMap<>();
        int tried = 0;
        try (LiveProject project = new LiveProject(PROJECT, String.valueOf(host), directory)) {
            project.clear();
            project.up("compose.yaml");
            assertThat(told(project, engine)).as("before any change").isEmpty();
            boolean dirty = false;
            for (int i = 0; i < mutations.size(); i++) {
                Mapping mutation = (Mapping) mutations.get(i);
                boolean untried = mutation.get(engine).isPresent();
                if (untried || (!all && i % USUALLY_EVERY != 0)) {
                    continue;
                }
                if (dirty || mutation.get("run").isPresent()) {
                    bringUp(project, engine, "compose.yaml");
                }
                dirty = mutation.get("run").isPresent();
                tried++;
                String wrong;
                try {
                    apply(mutation, project, engine);
                    wrong = judge(mutation, told(project, engine));
                } catch (AssertionError e) {
                    wrong = "cannot be made: " + e.getMessage();
                    dirty = true;
                }
                if (!wrong.isEmpty()) {
                    missed.put(text(mutation), wrong);
                }
                undo(mutation, project);
            }
        }
        assertThat(missed).as("of " + tried + " changes").isEmpty();
        assertThat(tried).isGreaterThanOrEqualTo(all ? 60 : 5);
    }

    /** What differs; of Podman without what it has no way to tell, which is unknown whatever is changed. */
    private static Map<String, String> told(LiveProject project, String engine) {
        Map<String, String> told = project.differences();
        if (!engine.equals("podman")) {
            return told;
        }
        Map<String, String> known = new LinkedHashMap<>();
        told.forEach((id, text) -> {
            String left = Arrays.stream(text.replaceFirst("^[a-z]+ ", "").split("; ", -1))
                    .filter(each -> !each.contains(" unknown ("))
                    .collect(Collectors.joining("; "));
            if (!left.isEmpty() || !text.contains(" unknown (")) {
                known.put(id, left);
            }
        });
        return known;
    }

    private void apply(Mapping mutation, LiveProject project, String engine) throws IOException {
        if (mutation.get("run").isPresent()) {
            String script = ((Scalar) mutation.get("run").orElseThrow()).text();
            project.shell("WEB=" + project.container("web") + " QUIET=" + project.container("quiet") + " PROJECT="
                    + project.name() + "; " + script);
            return;
        }
        Map<String, Object> file = plain((Mapping) parse(resource("base.yaml")));
        Map<String, Object> web = map(map(file, "services"), "web");
        mutation.get("without").ifPresent(key -> web.remove(((Scalar) key).text()));
        mutation.get("instead").ifPresent(part -> web.putAll(plain((Mapping) part)));
        mutation.get("with").ifPresent(part -> merge(web, plain((Mapping) part)));
        Files.writeString(directory.resolve("changed.json"), json(file));
        if (engine.equals("podman")) {
            project.anew("changed.json");
        } else {
            project.up("changed.json");
        }
    }

    private static void bringUp(LiveProject project, String engine, String file) {
        if (engine.equals("podman")) {
            project.anew(file);
        } else {
            project.recreate(file);
        }
    }

    private void undo(Mapping mutation, LiveProject project) {
        mutation.get("kind").filter(kind -> mutation.get("run").isPresent()).ifPresent(kind -> {
            String name = name(mutation, project.name());
            String plain = ((Scalar) kind).text();
            if (plain.equals("container")) {
                project.docker("rm", "-f", "-v", name);
            } else {
                project.docker(plain, "rm", name);
            }
        });
    }

    /** What is wrong; empty if the change was found, and nothing else was. */
    private static String judge(Mapping mutation, Map<String, String> told) {
        String kind = mutation.get("kind").map(node -> ((Scalar) node).text()).orElse("container");
        String name = kind + " " + name(mutation, PROJECT);
        String at = ((Scalar) mutation.get("at").orElseThrow()).text().replace("p_", PROJECT + "_");
        String found = told.get(name);
        if (found == null || !found.contains(at)) {
            return "not found: " + told;
        }
        Map<String, String> others = new LinkedHashMap<>(told);
        others.remove(name);
        return others.isEmpty() ? "" : "also found: " + others;
    }

    private static String name(Mapping mutation, String project) {
        return mutation.get("name")
                .map(node -> ((Scalar) node).text())
                .map(name -> name.replaceFirst("^p", project))
                .orElse(project + "-web-1");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(key));
    }

    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> into, Map<String, Object> more) {
        more.forEach((key, value) -> {
            Object before = into.get(key);
            if (before instanceof Map && value instanceof Map) {
                merge((Map<String, Object>) before, (Map<String, Object>) value);
            } else if (before instanceof List<?> some
                    && value instanceof List<?> others
                    && !key.equals("command")
                    && !key.equals("aliases")
                    && !key.equals("test")) {
                into.put(
                        key,
                        java.util.stream.Stream.concat(some.stream(), others.stream())
                                .toList());
            } else {
                into.put(key, value);
            }
        });
    }

    private static Map<String, Object> plain(Mapping mapping) {
        Map<String, Object> plain = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> plain.put(entry.name(), value(entry.value())));
        return plain;
    }

    private static Object value(YamlNode node) {
        if (node instanceof Mapping mapping) {
            return plain(mapping);
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(LiveMutationsTest::value).toList();
        }
        return node;
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": " + json(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(LiveMutationsTest::json).collect(Collectors.joining(", ", "[", "]"));
        }
        Scalar scalar = (Scalar) value;
        return switch (scalar.type()) {
            case BOOLEAN, INTEGER, FLOAT -> scalar.text();
            default -> "\"" + scalar.text().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        };
    }

    private static String text(Mapping mutation) {
        return mutation.place() + " " + json(plain(mutation));
    }

    private static YamlNode parse(String text) {
        return YamlReader.read(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Place.of("mutations.yaml", 0),
                YamlDialect.COMPOSE);
    }

    private static String resource(String name) throws IOException {
        return Files.readString(
                Path.of(Objects.requireNonNull(LiveMutationsTest.class.getResource("/compose-live/" + name))
                        .getPath()));
    }
}
