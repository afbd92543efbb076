package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Answers that real engines gave, by path; some may be replaced. */
public final class RecordedEngine implements FakeEngine.Behavior {
    /** The header fields that decide, as both engines sent them. */
    private static final Map<String, String> PINGS = Map.of(
            "docker", "Api-Version: 1.41\r\nServer: Docker/20.10.24+dfsg1 (linux)\r\n",
            "podman", "Api-Version: 1.41\r\nLibpod-Api-Version: 4.3.1\r\nServer: Libpod/4.3.1 (linux)\r\n");

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private String ping;

    public RecordedEngine(String engine) {
        ping = Objects.requireNonNull(PINGS.get(engine), engine);
        answers.put("/version", resource(engine, "version"));
        answers.put("/v1.41/info", resource(engine, "info"));
        answers.put("/v1.41/containers/json?all=1", resource(engine, "containers"));
        answers.put("/v1.41/images/json", resource(engine, "images"));
        answers.put("/v1.41/networks", resource(engine, "networks"));
        answers.put("/v1.41/volumes", resource(engine, "volumes"));
        for (String each : List.of("container-entry", "container-plain", "container-shop_web_1")) {
            String text = resource(engine, each);
            answers.put("/v1.41/containers/" + id(text) + "/json", text);
            if (engine.equals("podman")) {
                // one was recorded, and stands for all
                answers.put("/v4.0.0/libpod/containers/" + id(text) + "/json", resource(engine, "libpod-container"));
            }
        }
        if (engine.equals("podman")) {
            answers.put("/v4.0.0/libpod/info", resource(engine, "libpod-info"));
        }
        for (String each : List.of("image-1.0", "image-1.1")) {
            String text = resource(engine, each);
            answers.put("/v1.41/images/" + id(text) + "/json", text);
        }
    }

    /** The path of the one container or image whose answer holds a text. */
    String pathOf(String text) {
        return answers.entrySet().stream()
                .filter(each -> !each.getKey().contains("/libpod/"))
                .filter(each ->
                        each.getKey().contains("/json") && !each.getKey().endsWith("s/json"))
                .filter(each -> !each.getKey().contains("?") && each.getValue().contains(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    String answer(String path) {
        return Objects.requireNonNull(answers.get(path), path);
    }

    /** What {@code docker inspect} prints of all containers, images, networks and volumes. */
    String inspected() {
        List<String> each = new ArrayList<>();
        answers.forEach((path, answer) -> {
            if (path.matches("/v[0-9.]+/(?:containers|images)/[^/]+/json")) {
                each.add(answer);
            }
        });
        String volumes = answer("/v1.41/volumes");
        return "[" + String.join(",", each) + "]\n" + answer("/v1.41/networks")
                + volumes.substring(volumes.indexOf('['), volumes.lastIndexOf(']') + 1);
    }

    /** Pings are answered with these header fields; with none, as what is not known. */
    RecordedEngine pinged(String fields) {
        ping = fields;
        return this;
    }

    RecordedEngine replace(String path, String text) {
        answers.put(path, text);
        return this;
    }

    void remove(String path) {
        answers.remove(path);
    }

    @Override
    public void answer(String path, OutputStream out) throws IOException {
        String text = answers.get(path);
        if (path.equals("/_ping") && !ping.isEmpty()) {
            FakeEngine.pong(out, ping);
        } else if (text == null) {
            FakeEngine.send(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}");
        } else {
            FakeEngine.json(out, text);
        }
    }

    private static String id(String inspected) {
        return JsonCursor.of(inspected.getBytes(StandardCharsets.UTF_8), "recorded")
                .field("Id")
                .text();
    }

    private static String resource(String engine, String name) {
        String path = "/observed/container/" + engine + "/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(RecordedEngine.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
