package dev.plumbline.declared.compose;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A Compose project made by chance, of what docker-compose 1.29 and the Compose Specification read alike; the same for the
 * same seed.
 */
final class GeneratedProject {
    private static final List<String> IMAGES = List.of(
            "nginx",
            "nginx:1.25",
            "\"${REGISTRY}/web:$TAG\"",
            "${REGISTRY:-docker.io}/library/web:${TAG-latest}",
            "web@sha256:" + "0".repeat(64),
            "localhost:5000/web:${UNSET:-dev}",
            "${EMPTY:-fallback}:1");
    private static final List<String> VALUES = List.of(
            "plain",
            "\"quoted text\"",
            "'10'",
            "8080",
            "'yes'",
            "\"\"",
            "$TAG",
            "\"${TAG}-${REGISTRY}\"",
            "\"${UNSET:-a b}\"",
            "\"${UNSET-}\"",
            "\"[${EMPTY-d}]\"",
            "\"${EMPTY:-d}\"",
            "\"$$literal\"",
            "\"a=b=c\"",
            "\"$${TAG}\"",
            "\"${FROM_FILE}\"",
            "\"${QUOTED}\"",
            "\"{\\\"json\\\": [1, 2]}\"",
            "\"multi\\nline\"",
            "'it''s'",
            "\"${BOTH}\"",
            "tcp://db:5432");
    private static final List<String> PORTS = List.of(
            "\"80\"",
            "\"8080:80\"",
            "\"127.0.0.1:8081:81\"",
            "\"8082:82/udp\"",
            "\"9000-9002:7000-7002\"",
            "\"127.0.0.1::83\"",
            "\"3000-3001\"",
            "\"${PORT}:84\"",
            "\"${UNSET:-8085}:85\"",
            "443",
            "{target: 86, published: 8086}",
            "{target: 87, published: 8087, protocol: udp, mode: host}",
            "\"0.0.0.0:8088:88/tcp\"");
    private static final List<String> VOLUMES = List.of(
            "data:/data",
            "\"data:/data2:ro\"",
            "named:/named",
            "outside:/outside",
            "./conf:/conf:ro",
            "../up:/up",
            ".:/here",
            "/srv/x:/srv/x",
            "\"/srv/${TAG}:/srv/y:rw\"",
            "/anonymous",
            "\"${UNSET:-data}:/fallback\"",
            "{type: volume, source: data, target: /long}",
            "{type: bind, source: ./b, target: /bind, read_only: true}",
            "{type: bind, source: /abs, target: /abs}",
            "{type: tmpfs, target: /tmpfs}");
    private static final List<String> RESTARTS = List.of(
            "always", "unless-stopped", "\"no\"", "on-failure", "on-failure:5", "${RESTART}", "${UNSET:-always}");
    private static final String VOLUMES_AT_THE_TOP = """
            volumes:
              data: {}
              named: {name: "its-${TAG}"}
              outside: {external: true}
            """;

    private final Random random;
    private final Map<String, String> files = new TreeMap<>();

    GeneratedProject(int seed) {
        random = new Random(seed);
        files.put("a.yaml", "version: \"3.8\"\n" + services("web", "db") + VOLUMES_AT_THE_TOP);
        if (random.nextInt(3) > 0) {
            files.put("b.yaml", "version: \"3.8\"\n" + services("web", "more"));
        }
        files.put(".env", "# set here\nFROM_FILE=from file\nQUOTED=\"in quotes\"\nBOTH=file\nPORT=8084\n");
    }

    Map<String, String> files() {
        return files;
    }

    List<String> composeFiles() {
        return files.keySet().stream().filter(name -> name.endsWith(".yaml")).toList();
    }

    Map<String, String> variables() {
        return Map.of(
                "TAG", "1.4", "REGISTRY", "registry.example.org", "EMPTY", "", "BOTH", "given", "RESTART", "always");
    }

    @Override
    public String toString() {
        return files.toString();
    }

    private String services(String first, String second) {
        return "x-common: &common\n  restart: " + one(RESTARTS) + "\nservices:\n" + service(first) + service(second);
    }

    private String service(String name) {
        StringBuilder text = new StringBuilder("  " + name + ":\n    image: " + one(IMAGES) + "\n");
        text.append(random.nextBoolean() ? "    <<: *common\n" : "    restart: " + one(RESTARTS) + "\n");
        keyed(text, "environment", "KEY_");
        keyed(text, "labels", "org.example.");
        listed(text, "ports", PORTS);
        listed(text, "volumes", VOLUMES);
        return text.toString();
    }

    private void keyed(StringBuilder text, String key, String prefix) {
        int count = random.nextInt(5);
        boolean list = random.nextBoolean();
        if (count > 0) {
            text.append("    ").append(key).append(":\n");
        }
        for (int i = 0; i < count; i++) {
            String value = one(VALUES);
            if (list) {
                // a list has no types: what stands behind the equals sign is text
                String plain = value.startsWith("\"") || value.startsWith("'") ? "bare$TAG" : value;
                text.append("      - ")
                        .append(prefix)
                        .append(i)
                        .append('=')
                        .append(plain)
                        .append('\n');
            } else {
                text.append("      ")
                        .append(prefix)
                        .append(i)
                        .append(": ")
                        .append(value)
                        .append('\n');
            }
        }
        if (count > 0 && key.equals("environment")) {
            text.append(list ? "      - TAG\n" : "      TAG:\n");
        }
    }

    private void listed(StringBuilder text, String key, List<String> pool) {
        int count = random.nextInt(5);
        if (count > 0) {
            text.append("    ").append(key).append(":\n");
        }
        int first = random.nextInt(pool.size());
        for (int i = 0; i < count; i++) {
            text.append("      - ").append(pool.get((first + i) % pool.size())).append('\n');
        }
    }

    private String one(List<String> pool) {
        return pool.get(random.nextInt(pool.size()));
    }
}
