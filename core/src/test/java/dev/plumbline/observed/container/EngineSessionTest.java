package dev.plumbline.observed.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.observed.engine.connection.RemoteSocket;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.LocalTransport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What recorded answers of real engines become. */
@Timeout(60)
class EngineSessionTest {
    private static final String TARGET = "app1";
    private static final Instant NOW = Instant.parse("2026-11-23T21:38:00Z");
    private static final String ALLOWED =
            "GET (/_ping|/version|/v1\\.41/(info|containers/json\\?all=1|containers/[0-9a-f]{64}/json|images/json"
                    + "|images/(sha256:)?[0-9a-f]{64}/json|networks|volumes)"
                    + "|/v4\\.0\\.0/libpod/(info|containers/[0-9a-f]{64}/json)) HTTP/1\\.1\r\n(?:[A-Za-z-]+: [^\r\n]+\r\n)+\r\n";

    private static final Inquiry NOTHING = Inquiry.of(TARGET, List.of());

    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    @TempDir
    Path directory;

    @Test
    void tellsAContainerOfDocker() throws IOException {
        Resource shop = survey(new RecordedEngine("docker")).lookUp("container", "shop_web_1");
        assertThat(shop.hidden()).isEmpty();
        assertThat(shop.attributes())
                .containsEntry("hostname", Value.of("d50e395e5b7f"))
                .containsEntry("expose.80/tcp", Value.of(true))
                .containsEntry("shm-size", Value.of(67108864L))
                .containsEntry("networks.bridge", Value.ofTexts(List.of()))
                .containsEntry("image", Value.of("lab/busybox:1.0"))
                .containsEntry(
                        "image-id", Value.of("sha256:4f5c619c2bdfc838822273e0d30b3b22ce88db61a42dabdae7f799d247d7fcb0"))
                .containsEntry("state", Value.of("created"))
                .containsEntry("created", Value.of("2026-11-23T21:37:46.886194732Z"))
                .containsEntry("restart", Value.of("on-failure:3"))
                .containsEntry("privileged", Value.of(false))
                .containsEntry("network-mode", Value.of("default"))
                .containsEntry("user", Value.of("1000:1000"))
                .containsEntry("ports.80/tcp", Value.ofTexts(List.of(":8080")))
                .containsEntry("ports.443/tcp", Value.ofTexts(List.of("127.0.0.1:8443")))
                .containsEntry("ports.5353/udp", Value.ofTexts(List.of(":")))
                .containsEntry("mounts./data", Value.of("volume shop_data rw"))
                .containsEntry("mounts./srv", Value.of("bind /srv/shop ro"))
                .containsEntry("mounts./fast", Value.of("tmpfs  rw"))
                .containsEntry("mounts./scratch", Value.of("tmpfs  size=1m"))
                .containsEntry("labels.com.docker.compose.service", Value.of("web"))
                .containsEntry("labels.api-token", sealer.seal(TARGET, "container/labels.api-token", "abcdef"))
                .doesNotContainKeys("entrypoint", "environment.NO_VALUE")
                .hasSize(39);
        assertThat(shop.attributes().get("mounts./anonymous"))
                .isInstanceOfSatisfying(
                        Value.Text.class, text -> assertThat(text.text()).matches("volume [0-9a-f]{64} rw"));
        assertThat(shop.attributes().get("command"))
                .isEqualTo(new Value.Items(List.of(
                        Value.of("/bin/sh"),
                        Value.of("-c"),
                        Value.of("exec sleep 1000"),
                        Value.of("--password"),
                        sealer.seal(TARGET, "container/command", "s3cr3t-argument"),
                        Value.of("--verbose"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void sealsEveryVariable(String engine) throws IOException {
        Snapshot snapshot = survey(new RecordedEngine(engine));
        Map<String, String> expected = Map.of(
                "LOG_LEVEL", "debug",
                "DB_PASSWORD", "hunter2",
                "EMPTY", "",
                "URL", "postgres://app:s3cr3t@db/app",
                "PATH", "/bin");
        expected.forEach((key, plain) -> assertThat(
                        snapshot.lookUp("container", "shop_web_1").attributes())
                .containsEntry("environment." + key, sealer.seal(TARGET, "container/environment." + key, plain)));
        assertThat(new String(SnapshotFile.write(snapshot), StandardCharsets.UTF_8))
                .doesNotContain("debug", "hunter2", "s3cr3t", "t0k3n", "abcdef");
    }

    @Test
    void tellsAContainerOfPodmanAlike() throws IOException {
        Snapshot snapshot = survey(new RecordedEngine("podman"));
        Resource shop = snapshot.lookUp("container", "shop_web_1");
        assertThat(shop.attributes())
                .containsEntry("image", Value.of("localhost/lab/busybox:1.0"))
                .containsEntry("restart", Value.of("on-failure:3"))
                .containsEntry("network-mode", Value.of("bridge"))
                .containsEntry("ports.80/tcp", Value.ofTexts(List.of(":8080")))
                .containsEntry("mounts./data", Value.of("volume shop_data rw"))
                .containsEntry("mounts./srv", Value.of("bind /srv/shop ro"))
                .containsEntry("mounts./fast", Value.of("tmpfs  rw,rprivate,nosuid,nodev,tmpcopyup"))
                .containsEntry("entrypoint", Value.ofTexts(List.of()));
        assertThat(snapshot.facts())
                .containsEntry("engine_name", Value.of("podman"))
                .containsEntry("engine_version", Value.of("4.3.1"))
                .doesNotContainKey("engine_id");
    }

    @Test
    void tellsTheOtherContainersAndTheImages() throws IOException {
        Snapshot snapshot = survey(new RecordedEngine("docker"));
        assertThat(snapshot.lookUp("container", "plain").attributes())
                .containsEntry("restart", Value.of("always"))
                .containsEntry("privileged", Value.of(true))
                .containsEntry("network-mode", Value.of("host"))
                .containsEntry("command", Value.ofTexts(List.of("/bin/sleep", "1000000")));
        assertThat(snapshot.lookUp("container", "entry").attributes())
                .containsEntry("restart", Value.of("no"))
                .containsEntry("entrypoint", Value.ofTexts(List.of("/bin/env")))
                .containsEntry(
                        "command",
                        new Value.Items(List.of(sealer.seal(TARGET, "container/command", "--token=t0k3n-argument"))));
        assertThat(snapshot.lookUp("image", "lab/busybox:1.0").attributes())
                .containsEntry(
                        "id", Value.of("sha256:4f5c619c2bdfc838822273e0d30b3b22ce88db61a42dabdae7f799d247d7fcb0"))
                .containsEntry("tags", Value.ofTexts(List.of("lab/busybox:1.0")))
                .containsEntry("digests", Value.ofTexts(List.of()))
                .containsEntry("volumes", Value.ofTexts(List.of()))
                .containsEntry("command", Value.ofTexts(List.of("/bin/sleep", "1000000")))
                .containsEntry("labels.org.example.base", Value.of("busybox"))
                .containsEntry("environment.PATH", sealer.seal(TARGET, "container/environment.PATH", "/bin"));
    }

    @Test
    void tellsFactsAndCoverage() throws IOException {
        Snapshot snapshot = survey(new RecordedEngine("docker"));
        assertThat(snapshot.takenAt()).isEqualTo(NOW);
        assertThat(snapshot.coverage())
                .containsExactly(
                        Coverage.all(Scope.ofKind("container")),
                        Coverage.all(Scope.ofKind("image")),
                        Coverage.all(Scope.ofKind("network")),
                        Coverage.all(Scope.ofKind("volume")));
        assertThat(snapshot.facts())
                .containsEntry("engine_name", Value.of("docker"))
                .containsEntry("engine_version", Value.of("20.10.24+dfsg1"))
                .containsEntry("engine_api_version", Value.of("1.41"))
                .containsEntry("engine_os", Value.of("linux"))
                .containsEntry("engine_architecture", Value.of("amd64"))
                .containsEntry("engine_storage_driver", Value.of("overlay2"))
                .containsEntry("engine_security_options", Value.ofTexts(List.of("name=seccomp,profile=default")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void tellsNetworksAndVolumes(String engine) throws IOException {
        Snapshot snapshot = survey(new RecordedEngine(engine));
        assertThat(snapshot.lookUp("network", "shop_front").attributes())
                .containsEntry("driver", Value.of("bridge"))
                .containsEntry("labels.tier", Value.of("front"))
                .hasEntrySatisfying(
                        "subnets", value -> assertThat(value.display()).startsWith("[10.215.3.0/24"))
                .doesNotContainKeys("internal", "attachable", "ipv6");
        assertThat(snapshot.lookUp("volume", "shop_data").attributes())
                .containsEntry("driver", Value.of("local"))
                .containsEntry("labels.tier", Value.of("data"));
        assertThat(snapshot.lookUp("network", "other").presence()).isEqualTo(Resource.Presence.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void asksNothingButKnownQuestionsOverOneConnectionAndOneForItsFacts(String name) throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine(name));
                EngineSession session = session(engine)) {
            session.survey();
            session.inquire(asking("shop-web-1", "LOG_LEVEL"));
            assertThat(engine.heads()).hasSize(name.equals("podman") ? 17 : 13).allMatch(head -> head.matches(ALLOWED));
            assertThat(engine.connectionCount()).isEqualTo(2);
        }
    }

    @Test
    void asksNothingWithAnIdThatIsNone() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker")
                .replace("/v1.41/containers/json?all=1", "[{\"Id\": \"../../containers/create\", \"Names\": [\"/a\"]}]")
                .replace("/v1.41/images/json", "[{\"Id\": \"x HTTP/1.1\\r\\n\\r\\nDELETE /images/a\"}]");
        try (FakeEngine engine = new FakeEngine(directory, recorded);
                EngineSession session = session(engine)) {
            Snapshot snapshot = session.survey();
            session.inquire(NOTHING);
            assertThat(engine.heads()).hasSize(6).allMatch(head -> head.matches(ALLOWED));
            assertThat(snapshot.coverage())
                    .filteredOn(each ->
                            List.of("container", "image").contains(each.scope().kind()))
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each.extent()).isEqualTo(Coverage.Extent.NONE));
        }
    }

    @Test
    void asksPodmanByItsOwnApiWhatTheOtherHides() throws IOException {
        Snapshot snapshot = survey(new RecordedEngine("podman"));
        Resource plain = snapshot.lookUp("container", "plain");
        assertThat(snapshot.facts())
                .containsEntry("engine_logging_driver", Value.of("k8s-file"))
                .containsEntry("engine_rootless", Value.of(false));
        assertThat(plain.attributes()).doesNotContainKey("annotations.io.container.manager");
        assertThat(plain.hidden())
                .containsOnlyKeys(
                        "logging-options.max-size",
                        "logging-options.max-file",
                        "oom-score-adj",
                        "sysctls",
                        "userns",
                        "ipc",
                        "device-cgroup-rules");

        RecordedEngine old = new RecordedEngine("podman").pinged("");
        old.replace("/version", old.answer("/version").replace("\"APIVersion\": \"4", "\"APIVersion\": \"2"));
        assertThat(survey(old).lookUp("container", "plain").hidden())
                .containsOnlyKeys(
                        "logging-options",
                        "annotations",
                        "oom-score-adj",
                        "sysctls",
                        "userns",
                        "ipc",
                        "device-cgroup-rules");
    }

    /** A proxy in front of the socket may know no pings, and what is newer than this release may speak nothing older. */
    @ParameterizedTest
    @CsvSource({
        "docker, ''",
        "docker, Api-Version: 1.99|Server: Docker/99.0|",
        "docker, Api-Version: new|Server: Docker/20.10|",
        "docker, Api-Version: 1.41|",
        "docker, Api-Version: 1.41|Server: Another|",
        "podman, ''",
        "podman, Api-Version: 1.41|Libpod-Api-Version: 2.0.0|Server: Libpod/2|",
        "podman, Api-Version: 1.41|Libpod-Api-Version: 9.0.0|Server: Libpod/9|",
    })
    void asksForVersionsWhereAPingDoesNotSuffice(String name, String ping) throws IOException {
        byte[] pinged = SnapshotFile.write(survey(new RecordedEngine(name)));
        RecordedEngine open = new RecordedEngine(name).pinged(ping.replace("|", "\r\n"));
        try (FakeEngine engine = new FakeEngine(Files.createDirectory(directory.resolve("open")), open);
                EngineSession session = session(engine)) {
            assertThat(SnapshotFile.write(bothRounds(session))).isEqualTo(pinged);
            assertThat(engine.heads().get(1)).startsWith("GET /version ");
        }
    }

    @Test
    void aContainerThatCannotBeParsedHidesNoOther() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        recorded.replace(recorded.pathOf("\"/plain\""), "{\"Config\": [\"hunter2\"]}");
        Snapshot snapshot = survey(recorded);
        assertThat(snapshot.lookUp("container", "plain").hidden().get(""))
                .isNotNull()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo(Reason.Code.MALFORMED))
                .satisfies(reason -> assertThat(reason.detail()).doesNotContain("hunter2"));
        assertThat(snapshot.lookUp("container", "entry").presence()).isEqualTo(Resource.Presence.PRESENT);
        assertThat(snapshot.unlistedBecause("container", "other")).isEmpty();
    }

    @Test
    void aContainerThatVanishesIsLookedForOnceMore() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        recorded.remove(recorded.pathOf("\"/plain\""));
        Snapshot snapshot = survey(recorded);
        assertThat(snapshot.lookUp("container", "plain").hidden().get(""))
                .isNotNull()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo(Reason.Code.VANISHED));
        assertThat(snapshot.coverage().get(0).extent()).isEqualTo(Coverage.Extent.PARTIAL);
        assertThat(snapshot.lookUp("container", "entry").presence()).isEqualTo(Resource.Presence.PRESENT);
    }

    @Test
    void aContainerThatIsMadeAnewIsFound() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        String path = recorded.pathOf("\"/plain\"");
        String id = path.replaceAll(".*containers/|/json", "");
        String list = recorded.answer("/v1.41/containers/json?all=1");
        String old = "0".repeat(64);
        AtomicInteger lists = new AtomicInteger();
        FakeEngine.Behavior changing = (asked, out) -> {
            boolean first = asked.contains("all=1") && lists.getAndIncrement() == 0;
            if (first) {
                FakeEngine.json(out, list.replace(id, old));
            } else {
                recorded.answer(asked, out);
            }
        };
        Snapshot snapshot = survey(changing);
        assertThat(snapshot.lookUp("container", "plain").presence()).isEqualTo(Resource.Presence.PRESENT);
        assertThat(snapshot.coverage()).contains(Coverage.all(Scope.ofKind("container")));
    }

    @Test
    void twoContainersOfOneNameAreNotTakenForOne() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        String plain = recorded.pathOf("\"/plain\"");
        recorded.replace(plain, recorded.answer(plain).replace("\"/plain\"", "\"/entry\""));
        Snapshot snapshot = survey(recorded);
        assertThat(snapshot.lookUp("container", "entry").hidden().get(""))
                .isNotNull()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo(Reason.Code.CHANGING));
        assertThat(snapshot.coverage().get(0).extent()).isEqualTo(Coverage.Extent.PARTIAL);
    }

    @Test
    void aLabelWhoseNameIsTooLongIsNotForgotten() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        String path = recorded.pathOf("\"/shop_web_1\"");
        recorded.replace(path, recorded.answer(path).replace("\"api-token\"", "\"" + "a".repeat(1000) + "\""));
        Resource shop = survey(recorded).lookUp("container", "shop_web_1");
        assertThat(shop.hidden()).containsOnlyKeys("labels");
        assertThat(shop.attributes()).containsKey("labels.com.docker.compose.service");
    }

    @Test
    void aConnectionThatEndedIsMadeAnew() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        FakeEngine.Behavior closing = (path, out) -> {
            recorded.answer(path, out);
            throw new IOException("closing");
        };
        assertThat(survey(closing).ofKind("container"))
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.presence()).isEqualTo(Resource.Presence.PRESENT));
    }

    /** Over a relay all goes one way, on which what is asked early must not be answered in place of what comes next. */
    @Test
    void aRelayWhoseEngineEndsEachConnectionTellsTheSame() throws Exception {
        RecordedEngine recorded = new RecordedEngine("docker");
        FakeEngine.Behavior closing = (path, out) -> {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            recorded.answer(path, answer);
            String head = "HTTP/1.1 200 OK\r\n";
            FakeEngine.send(
                    out, answer.toString(StandardCharsets.UTF_8).replaceFirst(head, head + "Connection: close\r\n"));
            throw new IOException("closing");
        };
        byte[] expected = SnapshotFile.write(survey(recorded));
        try (FakeEngine engine = new FakeEngine(Files.createDirectory(directory.resolve("relayed")), closing);
                EngineSession session = EngineSession.open(
                        TARGET,
                        EngineRoute.relayed(
                                LocalTransport.open(Limits.USUAL),
                                RemoteSocket.at(engine.socket().toString()),
                                false),
                        sealer,
                        EngineDeadlines.DEFAULT,
                        () -> NOW)) {
            assertThat(SnapshotFile.write(bothRounds(session))).isEqualTo(expected);
        }
    }

    @Test
    void theFactsAreNotWaitedForBeforeTheContainersAreTold() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        CountDownLatch told = new CountDownLatch(1);
        FakeEngine.Behavior slow = (path, out) -> {
            if (path.endsWith("/info") && !told.await(10, TimeUnit.SECONDS)) {
                throw new IOException("the volumes were not asked for meanwhile");
            }
            recorded.answer(path, out);
            if (path.endsWith("/volumes")) {
                told.countDown();
            }
        };
        assertThat(survey(slow).facts()).containsKey("engine_storage_driver");
    }

    /** Between the rounds a host may be looked at for minutes. */
    @Test
    void theFactsAreToldInTheSecondRoundHoweverLateItIs() throws Exception {
        Duration each = Duration.ofMillis(500);
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"));
                EngineSession session = EngineSession.open(
                        TARGET,
                        EngineRoute.socket(engine.socket()),
                        sealer,
                        new EngineDeadlines(each, each, each),
                        () -> NOW)) {
            session.survey();
            Thread.sleep(each.plusMillis(100).toMillis());
            assertThat(session.inquire(NOTHING).facts()).containsKey("engine_storage_driver");
        }
    }

    @Test
    void chunksAreReadLikeAnyBody() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        FakeEngine.Behavior chunking = (path, out) -> {
            boolean ping = path.equals("/_ping");
            byte[] body = (ping ? "OK" : recorded.answer(path)).getBytes(StandardCharsets.UTF_8);
            FakeEngine.send(
                    out, "HTTP/1.1 200 OK\r\nContent-Type: " + (ping ? "text/plain" : "application/json") + "\r\n");
            FakeEngine.send(out, "Transfer-Encoding: chunked\r\n\r\n");
            for (int from = 0; from < body.length; from += 1000) {
                byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + 1000));
                sendChunk(out, chunk);
            }
            FakeEngine.send(out, "0\r\n\r\n");
        };
        assertThat(SnapshotFile.write(survey(chunking))).isEqualTo(SnapshotFile.write(survey(recorded)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop_web_1", "shop-web-1"})
    void tellsWhatWasAskedForAndNoMore(String name) throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"));
                EngineSession session = session(engine)) {
            Snapshot told = session.inquire(asking(name, "LOG_LEVEL", "DB_PASSWORD", "URL", "UNSET"));
            assertThat(told.coverage()).containsExactly(Coverage.asked(Scope.ofKind("container")));
            assertThat(told.resources()).singleElement().satisfies(shop -> {
                assertThat(shop.name()).isEqualTo("shop_web_1");
                assertThat(shop.attributes())
                        .containsOnlyKeys("environment.LOG_LEVEL", "environment.DB_PASSWORD", "environment.URL")
                        .containsEntry("environment.LOG_LEVEL", Value.of("debug"))
                        .containsEntry(
                                "environment.DB_PASSWORD",
                                sealer.seal(TARGET, "container/environment.DB_PASSWORD", "hunter2"))
                        .containsEntry(
                                "environment.URL",
                                sealer.seal(TARGET, "container/environment.URL", "postgres://app:s3cr3t@db/app"));
            });
            Resource shop = Snapshots.merge(session.survey(), told).lookUp("container", "shop_web_1");
            assertThat(shop.attributes()).hasSize(39).containsEntry("environment.LOG_LEVEL", Value.of("debug"));
        }
    }

    @Test
    void findsTheContainerOfAServiceByItsLabels() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        String path = recorded.pathOf("\"/shop_web_1\"");
        String list = "/v1.41/containers/json?all=1";
        recorded.replace(path, recorded.answer(path).replace("/shop_web_1", "/renamed"))
                .replace(list, recorded.answer(list).replace("/shop_web_1", "/renamed"));
        try (FakeEngine engine = new FakeEngine(directory, recorded);
                EngineSession session = session(engine)) {
            assertThat(session.inquire(asking("shop-web-1", "LOG_LEVEL")).resources())
                    .containsExactly(Resource.present(
                            "container", "renamed", Map.of("environment.LOG_LEVEL", Value.of("debug"))));
        }
    }

    @Test
    void anInquiryAboutNothingOfAnEngineAsksNothing() throws IOException {
        Inquiry inquiry = Inquiry.of(
                TARGET,
                List.of(
                        new Question("file", "/etc/motd", "", Question.Detail.HASH),
                        new Question("container", "plain", "", Question.Detail.METADATA)));
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"));
                EngineSession session = session(engine)) {
            assertThat(session.inquire(inquiry).resources()).isEmpty();
            assertThat(engine.heads()).isEmpty();
        }
    }

    @Test
    void aContainerThatVanishesBeforeTheInquiryIsUnknownAfterIt() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        try (FakeEngine engine = new FakeEngine(directory, recorded);
                EngineSession session = session(engine)) {
            Snapshot before = session.survey();
            recorded.remove(recorded.pathOf("\"/plain\""));
            Snapshot after = Snapshots.merge(before, session.inquire(asking("plain", "PATH")));
            assertThat(after.lookUp("container", "plain").presence()).isEqualTo(Resource.Presence.UNREADABLE);
            assertThat(after.lookUp("container", "entry").presence()).isEqualTo(Resource.Presence.PRESENT);
        }
    }

    @Test
    void anEngineThatFailsInTheInquiryTakesNothingBack() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        try (FakeEngine engine = new FakeEngine(directory, recorded);
                EngineSession session = session(engine)) {
            Snapshot before = session.survey();
            recorded.remove("/v1.41/containers/json?all=1");
            Snapshot told = session.inquire(asking("plain", "PATH"));
            assertThat(told.coverage().get(0).extent()).isEqualTo(Coverage.Extent.NONE);
            Snapshot after = Snapshots.merge(before, told);
            assertThat(after.resources()).isEqualTo(before.resources());
            assertThat(after.coverage()).isEqualTo(before.coverage());
        }
    }

    private Snapshot survey(FakeEngine.Behavior behavior) throws IOException {
        Path own = Files.createTempDirectory(directory, "e");
        try (FakeEngine engine = new FakeEngine(own, behavior);
                EngineSession session = session(engine)) {
            return bothRounds(session);
        }
    }

    private static Snapshot bothRounds(EngineSession session) {
        return Snapshots.merge(session.survey(), session.inquire(NOTHING));
    }

    private EngineSession session(FakeEngine engine) {
        return EngineSession.open(
                TARGET, EngineRoute.socket(engine.socket()), sealer, EngineDeadlines.DEFAULT, () -> NOW);
    }

    private static Inquiry asking(String name, String... keys) {
        return Inquiry.of(
                TARGET,
                Arrays.stream(keys)
                        .map(key -> new Question("container", name, "environment." + key, Question.Detail.VALUE))
                        .toList());
    }

    private static void sendChunk(OutputStream out, byte[] chunk) throws IOException {
        FakeEngine.send(out, Integer.toHexString(chunk.length) + "\r\n");
        out.write(chunk);
        FakeEngine.send(out, "\r\n");
    }
}
