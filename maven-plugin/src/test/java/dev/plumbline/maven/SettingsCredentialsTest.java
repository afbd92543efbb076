package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.secret.Password;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;

class SettingsCredentialsTest {

    /** What a decrypter of Maven answers. */
    private record Result(Server server, List<SettingsProblem> problems) implements SettingsDecryptionResult {
        @Override
        public Server getServer() {
            return server;
        }

        @Override
        public List<Server> getServers() {
            return List.of(server);
        }

        @Override
        public org.apache.maven.settings.Proxy getProxy() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<org.apache.maven.settings.Proxy> getProxies() {
            return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }

    private static Server server(String password) {
        Server server = new Server();
        server.setId("ops");
        server.setPassword(password);
        return server;
    }

    private static SettingsCredentials credentials(String written, SettingsDecrypter decrypter) {
        Settings settings = new Settings();
        settings.addServer(server(written));
        return new SettingsCredentials(settings, decrypter);
    }

    @Test
    void givesTheDecryptedPasswordOfAServer() {
        SettingsCredentials credentials = credentials("{abc=}", request -> new Result(server("s3cret"), List.of()));
        Password password = credentials.password("ops").orElseThrow();
        assertThat(new String(password.line(), StandardCharsets.UTF_8)).isEqualTo("s3cret\n");
        assertThat(password).hasToString("***");
        assertThat(credentials.password("other")).isEmpty();
    }

    @Test
    void refusesWhatCannotBeDecryptedWithoutShowingIt() {
        SettingsProblem problem = new DefaultSettingsProblem(
                "cannot decrypt {abc=}", SettingsProblem.Severity.ERROR, "settings.xml", 1, 1, null);
        for (SettingsCredentials credentials : List.of(
                credentials("{abc=}", request -> new Result(server("{abc=}"), List.of(problem))),
                credentials("{abc=}", request -> new Result(server("{abc=}"), List.of())),
                credentials("{abc=}", request -> new Result(server("two\nlines"), List.of())))) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> credentials.password("ops"))
                    .withMessageContaining("the server \"ops\"")
                    .withMessageNotContaining("abc")
                    .withMessageNotContaining("two");
        }
    }
}
