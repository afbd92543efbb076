package dev.plumbline.observed.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.transport.OperatorConfig.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against {@code ssh -G}, which tells what OpenSSH's client would do with a configuration. */
class OperatorConfigTest {
    private static final List<String> NAMES =
            List.of("web1", "WEB1", "web2.example.com", "db", "10.0.0.7", "bastion", "other");

    @TempDir
    Path home;

    private Path ssh;
    private final String me = System.getProperty("user.name", "");

    @BeforeEach
    void makeFolder() throws IOException {
        ssh = Files.createDirectories(home.resolve(".ssh"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(ssh.resolve(name), text);
    }

    private Settings ours(String name) {
        return OperatorConfig.in(ssh, me).lookup(name, "");
    }

    private Map<String, List<String>> theirs(String name) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(
                            "ssh", "-G", "-F", ssh.resolve("config").toString(), name)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no ssh");
            throw e;
        }
        Map<String, List<String>> told = new TreeMap<>();
        for (String line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            int space = line.indexOf(' ');
            told.computeIfAbsent(line.substring(0, space), key -> new ArrayList<>())
                    .add(line.substring(space + 1));
        }
        assertThat(process.waitFor()).isZero();
        return told;
    }

    private void agrees() throws IOException, InterruptedException {
        for (String name : NAMES) {
            Settings ours = ours(name);
            Map<String, List<String>> theirs = theirs(name);
            assertThat(ours.unsupported()).as(name).isEmpty();
            assertThat(ours.options().getOrDefault("HostName", name))
                    .as(name)
                    .isEqualToIgnoringCase(only(theirs, "hostname"));
            assertThat(ours.options().getOrDefault("Port", "22")).as(name).isEqualTo(only(theirs, "port"));
            assertThat(ours.options().getOrDefault("User", me)).as(name).isEqualTo(only(theirs, "user"));
            assertThat(ours.options().getOrDefault("ProxyJump", "none"))
                    .as(name)
                    .isEqualTo(theirs.getOrDefault("proxyjump", List.of("none"))
                            .get(0)
                            .replaceAll("[\\[\\]]", ""));
            List<String> identities = ours.lists().getOrDefault("IdentityFile", List.of());
            if (!identities.isEmpty()) {
                assertThat(identities)
                        .as(name)
                        .containsExactlyElementsOf(theirs.getOrDefault("identityfile", List.of()));
            }
        }
    }

    private static String only(Map<String, List<String>> told, String key) {
        return told.getOrDefault(key, List.of("")).get(0);
    }

    @Test
    void theFirstValueOfEachKeyCounts() throws Exception {
        write("config", """
                # a comment
                Port 2200
                Host web* !web2*
                  HostName %h.internal
                  User=deploy
                  IdentityFile /keys/web
                  IdentityFile "/keys/with a blank"
                Host web?
                  User later
                  Port 1
                  ProxyJump bastion:2222,root@10.0.0.1
                \thost\t10.*  DB
                  User "quoted user"
                Host bastion
                  ProxyJump none
                Host *
                  ProxyJump bastion
                  IdentityFile /keys/all
                """);
        agrees();
    }

    @Test
    void tokensStandForWhatIsKnownOfTheHost() throws Exception {
        write(
                "config",
                "HostName %h.internal\nUser deploy\nPort 2200\nIdentityFile ~/%r@%h\nIdentityFile %d/%n-%p-%u%%\n");
        assertThat(ours("web1").options()).containsEntry("HostName", "web1.internal");
        assertThat(ours("web1").lists())
                .containsEntry(
                        "IdentityFile", List.of(home + "/deploy@web1.internal", home + "/web1-2200-" + me + "%"));
    }

    @Test
    void matchesThatNeedNoCommandAreDecided() throws Exception {
        write("config", """
                Host web1
                  HostName web1.example.com
                Match originalhost web1,db user %1$s
                  Port 2201
                Match host *.example.com
                  User example
                Match !host *.example.com localuser %1$s
                  User stranger
                Match host web9 exec "touch %2$s/pwned"
                  Port 1
                Match all
                  ProxyJump gate
                """.formatted(me, home));
        agrees();
        assertThat(home.resolve("pwned")).doesNotExist();
    }

    @Test
    void includedFilesCountWhereTheyAreIncluded() throws Exception {
        Files.createDirectories(ssh.resolve("config.d"));
        write("config.d/10-web.conf", "User first\nHost db\n  Port 5\nHost web*\n  Port 6\n");
        write("config.d/20-all.conf", "Host *\n  User second\n  Port 7\n");
        write("config.d/ignored", "User ignored\n");
        write("config", """
                Host web* bastion
                  Include %1$s/config.d/*.conf
                  User third
                Include %1$s/none
                Host *
                  User fourth
                """.formatted(ssh));
        agrees();
        assertThat(ours("web1").options()).containsEntry("User", "first").containsEntry("Port", "6");
    }

    @Test
    void relativeIncludesAreInTheSameFolder() throws Exception {
        write("more", "User included\n");
        write("config", "Include more\nInclude ~/.ssh/more\n");
        assertThat(ours("web1").options()).containsEntry("User", "included");
    }

    @Test
    void endlessIncludesEnd() throws Exception {
        write("config", "Include config\nUser last\n");
        assertThat(ours("web1").options()).containsEntry("User", "last");
    }

    @Test
    void whatCannotBeFollowedIsToldForTheHostsThatItMayConcern() throws Exception {
        Path mark = home.resolve("pwned");
        write("config", """
                Match originalhost web1 exec "touch %s"
                  HostName 10.0.0.9
                Host db
                  ProxyCommand nc %%h %%p
                Host bastion
                  ProxyCommand none
                Host web2.example.com
                  HostKeyAlias other
                """.formatted(mark));
        assertThat(ours("web1").unsupported()).singleElement().asString().contains("config:1 ", "\"exec\"");
        assertThat(ours("web1").options()).doesNotContainKey("HostName");
        assertThat(ours("db").unsupported()).containsExactly("ProxyCommand is not supported");
        assertThat(ours("web2.example.com").unsupported()).containsExactly("HostKeyAlias is not supported");
        assertThat(ours("bastion").unsupported()).isEmpty();
        assertThat(ours("other").unsupported()).isEmpty();
        assertThat(mark).doesNotExist();

        SshAccess access =
                SshAccess.with(home.resolve("known_hosts"), List.of()).configuredIn(ssh);
        for (SshAddress address : List.of(
                SshAddress.of("web1", 0, ""),
                SshAddress.of("db", 0, ""),
                new SshAddress("other", 0, "", List.of("root@db:22", "bastion")))) {
            try (SshTransport transport = SshTransport.to(address, access, Limits.USUAL)) {
                Reason reason = transport.run("true", new byte[0]).failure().orElseThrow();
                assertThat(reason.code()).isEqualTo(Code.UNSUPPORTED);
                assertThat(reason.detail()).contains("cannot be followed to " + address.host());
            }
        }
        assertThat(mark).doesNotExist();
    }
}
