package dev.plumbline.declared.container.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.rendered.Around;
import dev.plumbline.declared.rendered.FileReader;
import dev.plumbline.declared.rendered.ReadableFile;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.declared.rendered.TextLines;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers that unit files and quadlets make. */
class UnitContainersTest {
    private static final String INSTALL = "\n[Install]\nWantedBy=multi-user.target\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-e A=1 --env=B=2            | environment. | A=1 B=2",
                "-eA=1                       | environment. | A=1",
                "-itd                        | tty          | =true",
                "-itd                        | stdin-open   | =true",
                "-p 8080:80 -p 81:81/udp     | ports.       | 80/tcp=[:8080] 81/udp=[:81]",
                "-p 127.0.0.1:8080:80        | ports.       | 80/tcp=[127.0.0.1:8080]",
                "-p 8000-8001:80-81          | ports.       | 80/tcp=[:8000] 81/tcp=[:8001]",
                "-v /a/:/b:ro -v c:/d//e     | mounts.      | /b=bind /a ro /d/e=volume c rw",
                "-v /b                       | mounts.      | /b=matching /^volume [0-9a-f]{64} rw$/",
                "--mount type=bind,src=/a,dst=/b,ro | mounts. | /b=bind /a ro",
                "--mount type=tmpfs,target=/b,tmpfs-size=64 | mounts. | /b=tmpfs  rw,size=64",
                "--tmpfs /run:size=64m       | mounts.      | /run=tmpfs  size=64m",
                "--memory 512m               | memory       | =512m",
                "--network front --ip 10.0.0.9 --network-alias www | networks. | front=[ipv4 10.0.0.9, alias www]",
                "--network host              | network-mode | =host",
                "--net=container:x           | network-mode | =container:x",
                "--restart unless-stopped    | restart      | =unless-stopped",
                "--rm                        | restart      | =no",
                "--add-host a:10.0.0.1       | extra-hosts  | =[a:10.0.0.1]",
                "--ulimit nofile=1:2         | ulimits.     | nofile=1:2",
                "--device /dev/a:/dev/b:r    | devices.     | /dev/b=/dev/a r",
                "--health-cmd 'test -f /x'   | healthcheck. | test=[CMD-SHELL, test -f /x]",
                "--no-healthcheck            | healthcheck. | test=[NONE]",
                "--entrypoint /bin/sh        | entrypoint   | =[/bin/sh]",
                "--gpus all                  | device-requests | =[count=-1 capabilities=gpu]",
                "--volumes-from other        | volumes-from | =[other:rw]",
                "--blkio-weight-device /dev/sda:300 | blkio. | weight-device./dev/sda=300",
            })
    void readsOptions(String options, String path, String expected) {
        assertThat(shown(only(unit("docker run --name web " + options + " shop:1")), path))
                .isEqualTo(expected);
    }

    @Test
    void whatStandsBehindTheImageIsTheCommand() {
        DeclaredResource web = only(unit("-/usr/bin/podman --log-level debug run --name=web shop:1 serve --port 80"));
        assertThat(shown(web, "command")).isEqualTo("=[serve, --port, 80]");
        assertThat(shown(web, "image")).isEqualTo("=shop:1");
        assertThat(web.presence().expectation()).isEqualTo(new Expectation.Present());
    }

    @Test
    void specifiersAndVariablesOfTheUnitAreReplaced() {
        DeclaredResource web = only(unit(
                "Environment=TAG=1.4 'OPTIONS=-e A=1 -e B=2'\n",
                "docker run --name %p-%N $OPTIONS -e H=%H -e C=${OTHER} shop:${TAG}"));
        assertThat(web.id().name()).isEqualTo("web-web");
        assertThat(shown(web, "image")).isEqualTo("=shop:1.4");
        assertThat(shown(web, "environment.A")).isEqualTo("=1");
        assertThat(shown(web, "environment.H")).startsWith("=unresolved");
        assertThat(shown(web, "environment.C")).startsWith("=unresolved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker run shop", "docker run --name %H shop", "docker run --name web --strange x shop"})
    void whatIsNotKnownOfACommandIsAGap(String command) {
        assertThat(unit(command).gaps()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"docker -H tcp://other run --name web shop", "docker start web", "/usr/bin/dockerd", "docker ps"
            })
    void whatMakesNoContainerHereDeclaresNone(String command) {
        assertThat(unit(command).resources()).isEmpty();
    }

    @Test
    void aUnitThatNothingStartsMakesItsContainerOnlyPerhaps() {
        DeclaredState state = read(
                new UnitContainers(),
                Map.of("/etc/systemd/system/web.service", "[Service]\nExecStart=docker run --name web shop\n"));
        assertThat(only(state).presence().expectation()).isInstanceOf(Expectation.Either.class);
    }

    @Test
    void aQuadletIsTheCommandThatItBecomes() {
        DeclaredState state = read(
                new Quadlets(),
                Map.of(
                        "/etc/containers/systemd/web.container",
                        """
                [Unit]
                Description=Web
                [Container]
                Image=registry.example.com/shop:1.4
                Exec=serve --port 80
                Environment=A=1 "B=two words"
                PublishPort=8080:80
                Volume=data.volume:/data:Z
                Volume=/srv/web:/srv:ro
                Network=front.network
                AddCapability=CAP_NET_ADMIN
                NoNewPrivileges=true
                User=1000
                Group=1000
                Label=tier=front
                ReadOnly=true
                PodmanArgs=--memory 64m
                [Install]
                WantedBy=default.target
                """,
                        "/etc/containers/systemd/front.network",
                        "[Network]\nSubnet=10.1.0.0/24\nGateway=10.1.0.1\nInternal=true\n" + INSTALL,
                        "/etc/containers/systemd/data.volume",
                        "[Volume]\nVolumeName=shopdata\nLabel=a=b\n" + INSTALL));
        assertThat(state.gaps()).isEmpty();
        DeclaredResource web = only(state);
        assertThat(web.id().name()).isEqualTo("systemd-web");
        assertThat(web.presence().expectation()).isEqualTo(new Expectation.Present());
        assertThat(shown(web, "image")).isEqualTo("=registry.example.com/shop:1.4");
        assertThat(shown(web, "command")).isEqualTo("=[serve, --port, 80]");
        assertThat(shown(web, "environment.")).isEqualTo("A=1 B=two words");
        assertThat(shown(web, "ports.")).isEqualTo("80/tcp=[:8080]");
        assertThat(shown(web, "mounts.")).isEqualTo("/data=volume shopdata rw /srv=bind /srv/web ro");
        assertThat(shown(web, "networks.")).isEqualTo("systemd-front=[]");
        assertThat(shown(web, "user")).isEqualTo("=1000:1000");
        assertThat(shown(web, "memory")).isEqualTo("=64m");
        assertThat(shown(web, "read-only")).isEqualTo("=true");
        assertThat(shown(web, "security-opt")).isEqualTo("=[no-new-privileges]");
        assertThat(web.attributes().get("image"))
                .extracting(declared -> declared.origin().place().line())
                .isEqualTo(4);
        assertThat(resource(state, "network", "systemd-front").attributes().get("subnets"))
                .extracting(declared -> declared.expectation().describe())
                .isEqualTo("[10.1.0.0/24 gateway 10.1.0.1]");
        assertThat(resource(state, "volume", "shopdata").attributes()).containsKey("labels.a");
    }

    @Test
    void quadletsOfPodsAndNewerKeysAreGaps() {
        DeclaredState state = read(
                new Quadlets(),
                Map.of(
                        "/etc/containers/systemd/app.kube",
                        "[Kube]\nYaml=app.yml\n",
                        "/etc/containers/systemd/web.container",
                        "[Container]\nImage=a\nShiny=yes\n" + INSTALL));
        assertThat(state.gaps())
                .extracting(gap -> gap.affects().toString())
                .containsExactlyInAnyOrder("container", "container systemd-web *");
    }

    private static DeclaredState unit(String command) {
        return unit("", command);
    }

    private static DeclaredState unit(String more, String command) {
        return read(
                new UnitContainers(),
                Map.of("/etc/systemd/system/web.service", "[Service]\n" + more + "ExecStart=" + command + INSTALL));
    }

    @Test
    void ofAFileThatIsMadeOfASecretNothingIsTold() {
        DeclaredState unit = read(
                new UnitContainers(),
                Map.of("/etc/systemd/system/web.service", "[Service]\nExecStart=docker run --name web hunter2\n"),
                true);
        DeclaredState quadlets = read(
                new Quadlets(),
                Map.of(
                        "/etc/containers/systemd/web.container", "[Container]\nImage=hunter2\n",
                        "/etc/containers/systemd/web.network", "[Network]\nGateway=hunter2\n"),
                true);
        assertThat(unit.resources()).isEmpty();
        assertThat(quadlets.resources()).isEmpty();
        assertThat(unit.gaps()).extracting(each -> each.affects().kind()).containsExactly("container");
        assertThat(quadlets.gaps())
                .extracting(each -> each.affects().kind())
                .containsExactlyInAnyOrder("container", "network");
        assertThat(quadlets.gaps())
                .allSatisfy(each -> assertThat(each.reason().code()).isEqualTo(Reason.Code.LOCKED));
    }

    @Test
    void aSecretIsToldOnlyAsAFingerprint() {
        Origin origin = Origin.of(Place.of("site.yml", 1));
        List<Word> words = List.of(
                        ("docker run --name web --user hunter2 -v /hunter2:/b --mount type=bind,src=/hunter2,dst=/c"
                                        + " -p 10.0.0.1:8080:80 --network hunter2 --network-alias hunter2 --ip 10.0.0.1 --device /dev/hunter2"
                                        + " --add-host hunter2:10.0.0.1 --dns 10.0.0.1 --ulimit nofile=hunter2 --tmpfs /hunter2"
                                        + " --blkio-weight-device /dev/hunter2:3 -e A=hunter2 hunter2 serve hunter2")
                                .split(" "))
                .stream()
                .map(text -> new Word(text, null, text.contains("hunter2") || text.startsWith("10.0.0.1"), origin))
                .toList();
        MadeContainers made = new MadeContainers(around());
        made.add(RunCommand.read(words).orElseThrow(), new MadeContainers.Unit("web.service", true, false, origin), "");
        DeclaredState state = made.state();
        assertThat(only(state).attributes().get("environment.A")).asString().contains("Fingerprint");
        assertThat(state.toString()).doesNotContain("hunter2", "10.0.0.1");
    }

    private static Around around() {
        DeclaredState said = DeclaredState.of("host1", List.of(), List.of(), List.of());
        return new Around("host1", said, fact -> Optional.<Value>empty(), Keys.sealer());
    }

    private static DeclaredState read(FileReader reader, Map<String, String> texts) {
        return read(reader, texts, false);
    }

    private static DeclaredState read(FileReader reader, Map<String, String> texts, boolean secret) {
        TreeMap<String, ReadableFile> files = new TreeMap<>();
        texts.forEach((path, content) -> {
            assertThat(reader.reads(path)).as(path).isTrue();
            Place place = Place.of("files" + path, 0);
            RenderedText text = RenderedText.of(content, secret, TextLines.of(place));
            RenderedFile file = new RenderedFile(
                    path, text, null, null, "content", new Declared(new Expectation.Present(), Origin.of(place)));
            files.put(path, new ReadableFile(file, text));
        });
        return reader.read(files, around());
    }

    private static DeclaredResource only(DeclaredState state) {
        List<DeclaredResource> all = state.resources().values().stream()
                .filter(each -> each.id().kind().equals("container"))
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static DeclaredResource resource(DeclaredState state, String kind, String name) {
        return Objects.requireNonNull(
                state.resources().get(new dev.plumbline.model.ResourceId("host1", kind, name)), name);
    }

    private static String shown(DeclaredResource resource, String prefix) {
        return resource.attributes().entrySet().stream()
                .filter(each -> prefix.endsWith(".")
                        ? each.getKey().startsWith(prefix)
                        : each.getKey().equals(prefix))
                .map(each -> each.getKey().substring(prefix.length()) + "="
                        + each.getValue().expectation().describe())
                .collect(Collectors.joining(" "));
    }
}
