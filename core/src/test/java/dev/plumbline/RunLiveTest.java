package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.Difference;
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
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Commands of units, run by the engine's own program: nothing differs then, and what is declared otherwise does. */
@EnabledIfEnvironmentVariable(named = "DOCKER_HOST", matches = "unix:.*")
class RunLiveTest {
    private static final String IMAGE = "lab/busybox:1.1";
    private static final List<String> DOCKER = List.of(
            "",
            "-dit -e A=1 --env B='two words' -l tier=front --label plain",
            "-p 127.0.0.1:18080:80 -p 18090-18091:90-91/udp --expose 53/udp",
            "-v /tmp:/data:ro -v ie-run-volume:/v --tmpfs /run:size=64m,mode=1777 -v /anonymous",
            "--mount type=bind,source=/tmp,target=/a,readonly --mount type=volume,src=ie-run-volume,dst=/b"
                    + " --mount type=tmpfs,target=/c,tmpfs-size=65536",
            "--memory 64m --memory-swap 128m --memory-reservation 32m --cpus 0.5 --cpu-shares 512 --cpuset-cpus 0"
                    + " --pids-limit 50 --shm-size 32m --oom-score-adj 100",
            "--cap-add NET_ADMIN --cap-drop=MKNOD --security-opt no-new-privileges --group-add 12 --read-only --init",
            "--privileged --pid host --ipc host --uts host",
            "--network host",
            "--network none -h thehost --domainname example.com",
            "--restart on-failure:3 --stop-signal SIGINT --stop-timeout 5 -u 1000:1000 -w /srv",
            "--health-cmd 'test -f /x' --health-interval 30s --health-retries 3 --health-timeout 5s",
            "--no-healthcheck --entrypoint sleep",
            "--log-driver json-file --log-opt max-size=1m --log-opt max-file=3",
            "--sysctl net.core.somaxconn=1024 --ulimit nofile=1024:2048 --ulimit nproc=64",
            "--device /dev/null:/dev/zilch:r --device-cgroup-rule 'c 1:3 rw'",
            "--dns 9.9.9.9 --dns-search example.com --dns-option ndots:2 --add-host db:10.0.0.9",
            "--network ie-run-net --network-alias www --ip 10.77.0.9",
            "--blkio-weight 300 --cpu-period 100000 --cpu-quota 50000 --memory-swappiness 10",
            "--cgroup-parent /plumb --userns host --cgroupns host");

    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    @Test
    @Timeout(500)
    void whatDockerMadeOfACommandIsAsDeclared() {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < DOCKER.size(); i++) {
            String arguments = DOCKER.get(i).contains("--entrypoint") ? " 300" : " sleep 300";
            commands.add("docker run -d --name ie-run-" + i + " " + DOCKER.get(i) + " " + IMAGE + arguments);
        }
        List<String> told = new ArrayList<>();
        prepare();
        try {
            shell(String.join(" && ", commands));
            Snapshot snapshot = observe(declared(commands.get(1)));
            for (int i = 0; i < commands.size(); i++) {
                String name = "ie-run-" + i;
                String command = commands.get(i);
                differences(command, name, snapshot).forEach(each -> told.add(command + " -> " + each));
                String changed = command.replace(" --name", " --label changed=1 --name");
                if (differences(changed, name, snapshot).isEmpty()) {
                    told.add("another label was not seen: " + command);
                }
            }
        } finally {
            clean();
        }
        assertThat(told).isEmpty();
    }

    private static void prepare() {
        shell("docker network rm ie-run-net >/dev/null 2>&1 || true;"
                + " docker network create --subnet 10.77.0.0/24 ie-run-net");
    }

    private static void clean() {
        shell("docker rm -fv $(docker ps -aq --filter name=ie-run-) >/dev/null 2>&1 || true;"
                + " docker volume rm ie-run-volume >/dev/null 2>&1 || true;"
                + " docker network rm ie-run-net >/dev/null 2>&1 || true");
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
        DeclaredState declared = new UnitContainers()
                .read(files, new Around("engine", said, fact -> Optional.empty(), sealer));
        assertThat(declared.gaps()).isEmpty();
        return declared;
    }

    private List<String> differences(String command, String name, Snapshot snapshot) {
        List<String> told = new ArrayList<>();
        for (Difference each : Comparing.compare(declared(command), snapshot, sealer.fingerprinting())
                .differences()) {
            if (each.id().kind().equals("container") && each.id().name().equals(name)) {
                told.add(each.type() + " "
                        + each.attributes().stream().map(RunLiveTest::told).toList());
            }
        }
        return told;
    }

    private static String told(AttributeDifference each) {
        return each.path() + " "
                + (each.declared() == null ? "" : each.declared().expectation().describe()) + " | "
                + (each.observed() == null ? "" : each.observed().display());
    }

    private Snapshot observe(DeclaredState declared) {
        Path socket = Path.of(System.getenv("DOCKER_HOST").substring("unix://".length()));
        try (EngineSession session =
                EngineSession.open(
                        "engine", EngineRoute.socket(socket), sealer, EngineDeadlines.DEFAULT, InstantSource.system())) {
            Snapshot survey = session.survey();
            return Snapshots.merge(survey, session.inquire(Inquiries.of(declared, List.of())));
        }
    }

    private static void shell(String script) {
        Commands.run("sh", "-ec", script);
    }
}
