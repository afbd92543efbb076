package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.declared.Inquiries;
import dev.plumbline.declared.container.run.UnitContainers;
import dev.plumbline.declared.rendered.Around;
import dev.plumbline.declared.rendered.ReadableFile;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.declared.rendered.TextLines;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.container.EngineSession;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Commands of units, run by the engine's own program: of what it made of each nothing differs from the command, and it
 * differs both from the command without its options and from one that says more.
 */
@Tag("live")
class RunLiveTest {
    private static final String PREFIX = "plb-run-";
    private static final String UNTOLD = " # untold: ";
    private static final String IMAGE = "lab/busybox:1.1";
    /** Leave no trace on the container, or ask for what it has by default. */
    private static final List<String> LIKE_NONE = List.of("--rm", "--platform linux/amd64");

    private String engine = "";
    private String program = "";
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    @ParameterizedTest
    @CsvSource({"docker, DOCKER_HOST", "podman, LAB_PODMAN"})
    @Timeout(500)
    void whatTheEngineMadeOfACommandIsAsItSays(String engine, String variable) {
        String host = System.getenv(variable);
        assumeTrue(host != null, variable + " is not set: no lab is up");
        this.engine = engine;
        this.program = engine.equals("docker") ? "docker" : "podman --url " + host;
        List<String> options = options();
        assertThat(options).hasSizeGreaterThanOrEqualTo(40);
        List<String> told = new ArrayList<>();
        clean();
        try {
            shell(program + " network create --subnet 10.77.0.0/24 " + PREFIX + "net");
            for (int i = 0; i < options.size(); i++) {
                // what is only made is inspected as what runs, and takes a tenth of the time
                shell(command(i, said(options.get(i))).replace(engine + " run -d", program + " create"));
            }
            Snapshot snapshot = observe(String.valueOf(host), options);
            for (int i = 0; i < options.size(); i++) {
                told.addAll(judge(i, options.get(i), snapshot));
            }
        } finally {
            clean();
        }
        assertThat(told).isEmpty();
    }

    /** What is wrong with how the engine's container compares with its own command and with others. */
    private List<String> judge(int number, String line, Snapshot snapshot) {
        List<String> told = new ArrayList<>();
        String name = PREFIX + number;
        String options = said(line);
        List<String> untold = line.contains(UNTOLD)
                ? List.of(line.substring(line.indexOf(UNTOLD) + UNTOLD.length()).split(" ", -1))
                : List.of();
        List<AttributeDifference> own = differences(command(number, options), name, snapshot);
        own.stream()
                .filter(each -> !(each.status() == DifferenceType.UNKNOWN && untold.contains(each.path())))
                .forEach(each -> told.add(line + " -> " + LiveProject.told(each)));
        if (own.size() < untold.size()) {
            told.add(line + " -> more was told than it says");
        }
        if (differences(command(number, options + " --label changed=1"), name, snapshot).stream()
                .noneMatch(each -> each.path().equals("labels.changed"))) {
            told.add(line + " -> a label more was not missed");
        }
        boolean same = differences(command(number, ""), name, snapshot).isEmpty();
        if (untold.isEmpty() && same != LIKE_NONE.contains(options)) {
            told.add(line + " -> without it " + (same ? "nothing" : "something") + " differs");
        }
        return told;
    }

    private static String said(String line) {
        return line.contains(UNTOLD) ? line.substring(0, line.indexOf(UNTOLD)) : line;
    }

    private List<String> options() {
        String path = "/run-live/" + engine + ".txt";
        try (InputStream in = Objects.requireNonNull(RunLiveTest.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String command(int number, String options) {
        String arguments = options.contains("--entrypoint") ? "300" : "sleep 300";
        return engine + " run -d --name " + PREFIX + number + " " + options + " " + IMAGE + " " + arguments;
    }

    private void clean() {
        shell("""
                %1$s rm -fv $(%1$s ps -aq --filter name=%2$s) >/dev/null 2>&1 || true
                %1$s volume rm %2$svolume >/dev/null 2>&1 || true
                %1$s network rm %2$snet >/dev/null 2>&1 || true
                """.formatted(program, PREFIX));
    }

    private DeclaredState declared(String command) {
        String unit = "[Service]\nExecStart=" + command + "\n[Install]\nWantedBy=multi-user.target\n";
        Origin origin = Origin.of(Place.of("units/run.service", 0));
        RenderedText text = RenderedText.of(unit, false, TextLines.UNKNOWN);
        RenderedFile file = new RenderedFile(
                "/etc/systemd/system/run.service",
                text,
                null,
                null,
                "content",
                new Declared(new Expectation.Present(), origin));
        TreeMap<String, ReadableFile> files = new TreeMap<>();
        files.put(file.path(), new ReadableFile(file, text));
        DeclaredState said = DeclaredState.of("engine", List.of(), List.of(), List.of());
        DeclaredState declared =
                new UnitContainers().read(files, new Around("engine", said, fact -> Optional.empty(), sealer));
        assertThat(declared.gaps()).as(command).isEmpty();
        return declared;
    }

    private List<AttributeDifference> differences(String command, String name, Snapshot snapshot) {
        return Comparing.compare(declared(command), snapshot, sealer.fingerprinting()).differences().stream()
                .filter(each ->
                        each.id().kind().equals("container") && each.id().name().equals(name))
                .flatMap(each -> each.attributes().stream())
                // what is only made runs not yet
                .filter(each -> !each.path().equals("state"))
                .toList();
    }

    /** With the values of the variables that any of the commands sets. */
    private Snapshot observe(String host, List<String> options) {
        Path socket = Path.of(host.substring("unix://".length()));
        try (EngineSession session = EngineSession.open(
                "engine", EngineRoute.socket(socket), sealer, EngineDeadlines.DEFAULT, InstantSource.system())) {
            Snapshot snapshot = session.survey();
            for (int i = 0; i < options.size(); i++) {
                DeclaredState declared = declared(command(i, said(options.get(i))));
                snapshot = Snapshots.merge(snapshot, session.inquire(Inquiries.of(declared, List.of())));
            }
            return snapshot;
        }
    }

    private static void shell(String script) {
        Commands.run("sh", "-ec", script);
    }
}
