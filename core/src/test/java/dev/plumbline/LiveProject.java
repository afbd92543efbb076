package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.declared.Inquiries;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.compose.ComposeProject;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.container.EngineSession;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A Compose project on a real engine, brought up by docker-compose, and what differs from its files. */
final class LiveProject implements AutoCloseable {
    private static final String TARGET = "engine";
    /** The first version of Compose, unless another one is named. */
    private static final String COMPOSE = System.getProperty("plumbline.live.compose", "docker-compose");

    private final String name;
    private final String host;
    private final Path directory;
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    /**
     * A project that is not up yet.
     *
     * @param name of the project
     * @param host where the engine listens, as in DOCKER_HOST
     * @param directory where its files are, the first called compose.yaml
     */
    LiveProject(String name, String host, Path directory) {
        this.name = name;
        this.host = host;
        this.directory = directory;
    }

    String name() {
        return name;
    }

    void up(String... files) {
        List<String> command = new ArrayList<>(List.of(COMPOSE, "-p", name));
        for (String file : files) {
            command.addAll(List.of("-f", file));
        }
        command.addAll(List.of("up", "-d", "-t", "0", "--quiet-pull"));
        run(command);
    }

    /** Brings the project up anew, also what Compose takes for up to date. */
    void recreate(String file) {
        run(List.of(COMPOSE, "-p", name, "-f", file, "up", "-d", "-t", "0", "--force-recreate", "--remove-orphans"));
    }

    /** Takes the project down and brings it up from another file: docker-compose changes no network of Podman's. */
    void anew(String file) {
        clear();
        up(file);
    }

    /** Removes whatever has the project's name: also what an earlier run left that was ended midway. */
    void clear() {
        shell("""
                docker ps -q --filter status=paused --filter name=%1$s | xargs -r docker unpause
                docker ps -aq --filter name=%1$s | xargs -r docker rm -fv
                docker ps -aq --filter label=com.docker.compose.project=%1$s | xargs -r docker rm -fv
                docker network ls -q --filter name=%1$s | xargs -r docker network rm
                docker volume ls -q --filter name=%1$s | xargs -r docker volume rm
                """.formatted(name));
    }

    void shell(String script) {
        run(List.of("sh", "-ec", script));
    }

    String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return run(command).strip();
    }

    /** The id of a container of a service. */
    String container(String service) {
        return docker(
                "ps",
                "-aq",
                "--filter",
                "label=com.docker.compose.project=" + name,
                "--filter",
                "label=com.docker.compose.service=" + service);
    }

    /** What differs, each as kind, name, type and paths; of other projects on the engine nothing is told. */
    Map<String, String> differences() {
        DeclaredState declared = new ComposeProject(List.of("compose.yaml"), name, TARGET)
                .evaluate(MemoryTree.below(directory), variable -> Optional.empty(), sealer);
        assertThat(declared.gaps())
                .filteredOn(gap -> !gap.affects().attribute().equals("files"))
                .isEmpty();
        Snapshot snapshot = observe(declared);
        Comparison comparison = Comparing.compare(declared, snapshot, sealer.fingerprinting());
        Map<String, String> told = new TreeMap<>();
        for (Difference each : comparison.differences()) {
            boolean ours = each.origin() != null || each.id().name().matches(name + "[-_].*");
            if (ours) {
                String id = each.id().kind() + " " + each.id().name();
                told.put(id, each.type().spelling() + " " + paths(each));
            }
        }
        return told;
    }

    Snapshot observe(DeclaredState declared) {
        Path socket = Path.of(host.substring("unix://".length()));
        try (EngineSession session = EngineSession.open(
                TARGET, EngineRoute.socket(socket), sealer, EngineDeadlines.DEFAULT, InstantSource.system())) {
            Snapshot survey = session.survey();
            return Snapshots.merge(survey, session.inquire(Inquiries.of(declared, List.of())));
        }
    }

    static String told(AttributeDifference each) {
        String declared =
                each.declared() == null ? "" : each.declared().expectation().describe();
        String observed = each.observed() == null ? "" : each.observed().display();
        return each.path() + " " + each.status().spelling() + " (" + declared + " | " + observed + ")"
                + (each.reason() == null ? "" : " " + each.reason());
    }

    private static String paths(Difference difference) {
        List<String> told = new ArrayList<>();
        difference.attributes().forEach(each -> told.add(told(each)));
        return String.join("; ", told) + (difference.reason() == null ? "" : " " + difference.reason());
    }

    @Override
    public void close() {
        List<String> down =
                List.of(COMPOSE, "-p", name, "-f", "compose.yaml", "down", "-v", "-t", "0", "--remove-orphans");
        try {
            run(down);
        } catch (AssertionError e) {
            // Podman does not remove a container before those that have its name spaces; by now these are gone
            run(down);
        } finally {
            clear();
        }
    }

    private String run(List<String> command) {
        try {
            Path output = Files.createTempFile("plumbline-live", "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(output.toFile());
            builder.environment().put("DOCKER_HOST", host);
            Process process = builder.start();
            int code = process.waitFor();
            String text = Files.readString(output);
            Files.delete(output);
            assertThat(code).as(command + "\n" + text).isZero();
            return text;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
