package dev.plumbline.config;

import dev.plumbline.config.Engine.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is written of an engine under a target or the defaults; null is what is not said. */
record EngineReader(
        @Nullable String address,
        @Nullable String tls,
        @Nullable Files files) {
    static final EngineReader NONE = new EngineReader(null, null, null);
    static final Set<String> KEYS = Set.of("engine", "engineTls", "containerFiles");

    private static final String EXPECTED =
            ", but must be docker, podman, rootless-docker, rootless-podman, a socket such as"
                    + " unix:///run/docker.sock, or tcp://HOST:PORT with engineTls.";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:rootless-)?(?:docker|podman)|unix:///[A-Za-z0-9_./@:+-]{1,100}|tcp://(?:(?!-)[A-Za-z0-9_.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]):[0-9]{1,5}");
    private static final Pattern FOLDER = Pattern.compile("(?:~/|/)[^\\s]{1,200}");
    private static final int HIGHEST_PORT = 65_535;

    static EngineReader read(Fields fields) {
        return new EngineReader(address(fields), tls(fields), files(fields));
    }

    EngineReader over(EngineReader defaults) {
        return new EngineReader(
                address == null ? defaults.address : address,
                tls == null ? defaults.tls : tls,
                files == null ? defaults.files : files);
    }

    Engine engine() {
        return new Engine(address == null ? "" : address, tls == null ? "" : tls, files == null ? Files.NONE : files);
    }

    private static @Nullable String address(Fields fields) {
        Optional<Written> written = fields.text("engine");
        if (written.isEmpty()) {
            return null;
        }
        String text = written.get().text();
        boolean port = !text.startsWith(Engine.TCP)
                || (text.matches(".*:0*[1-9][0-9]{0,4}")
                        && Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) <= HIGHEST_PORT);
        if (!ADDRESS.matcher(text).matches() || !port) {
            fields.problem(
                    written.get().place(), fields.name("engine") + " is \"" + text + "\"" + EXPECTED, remedy(text));
            return null;
        }
        return text;
    }

    private static String remedy(String text) {
        if (text.startsWith("ssh:")) {
            return "Say \"connection: ssh\" with the address, and \"engine: docker\" or \"engine: podman\".";
        }
        return text.startsWith("http") ? "An engine on the network is reached with TLS only." : "";
    }

    private static @Nullable String tls(Fields fields) {
        Optional<Written> written = fields.text("engineTls");
        if (written.isPresent() && !FOLDER.matcher(written.get().text()).matches()) {
            fields.problem(
                    written.get().place(),
                    fields.name("engineTls") + " is \"" + written.get()
                            + "\", which is not a folder outside the repository: there is a private key in it.",
                    "Name it by an absolute path or under ~/.");
            return null;
        }
        return written.map(Written::text).orElse(null);
    }

    private static @Nullable Files files(Fields fields) {
        Optional<Written> written = fields.text("containerFiles");
        for (Files each : Files.values()) {
            if (written.isPresent() && written.get().text().equals(each.name().toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        written.ifPresent(word -> fields.problem(
                word.place(),
                fields.name("containerFiles") + " is \"" + word + "\", but must be none, paths or hashes.",
                ""));
        return null;
    }
}
