package dev.plumbline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.declared.DeclaredStateFile;
import dev.plumbline.declared.Inquiries;
import dev.plumbline.declared.InquiryFile;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.container.FakeEngine;
import dev.plumbline.report.DeclaredText;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.ReportWriters;
import dev.plumbline.report.TextOptions;
import dev.plumbline.report.TextReport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets put wherever a repository and an engine have room for them, and looked for in all that comes out. */
@Timeout(60)
class SecretBoundaryTest {
    private static final Pattern CANARY = Pattern.compile("cnry[0-9]{2}\\+Zq7");
    private static final String ONE = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final String COMPOSE = """
            services:
              web:
                image: app:1
                environment:
                  DB_PASSWORD: cnry01+Zq7
                  DATABASE_URL: postgres://app:cnry02+Zq7@db/app
                  LOGIN: "user:${APP_TOKEN}"
                  GREETING: "${GIVEN_SECRET}"
                  OPTS: "${DB_PASS:-cnry04+Zq7}"
                  LOG_LEVEL: info
                labels:
                  api-token: cnry05+Zq7
                  source: https://bot:cnry06+Zq7@git.example.com/app
            """;
    private static final String BASELINE = """
            version: 1
            target: apps
            resources:
              container:
                job:
                  environment: {SMTP_PASSWORD: cnry07+Zq7, LOG_LEVEL: info}
                  command: [run, --password, cnry08+Zq7, --token=cnry09+Zq7]
                  entrypoint: [run, --secret, cnry10+Zq7]
                  labels: {auth-token: cnry11+Zq7}
              file:
                /etc/app/tls.key: {content: "cnry12+Zq7"}
                /etc/app/app.env: {source: app.env}
            """;
    private static final String CONTAINER = """
            {"Id": "%s", "Name": "/%s", "Created": "2026-01-01T00:00:00Z", "Image": "sha256:%s", "Path": "cnry20+Zq7",
             "Args": ["--password", "cnry21+Zq7"], "State": {"Status": "running"}, "Mounts": [],
             "HostConfig": {"RestartPolicy": {"Name": ""}, "Privileged": false, "NetworkMode": "default",
                            "LogConfig": {"Type": "splunk", "Config": {"splunk-token": "cnry22+Zq7"}}},
             "Config": {"Image": "app:1",
                        "Env": ["DB_PASSWORD=cnry23+Zq7", "EXTRA=cnry24+Zq7", "LOG_LEVEL=http://a:cnry25+Zq7@b/",
                                "SMTP_PASSWORD=cnry26+Zq7", "DATABASE_URL=cnry27+Zq7"],
                        "Cmd": ["run", "--password", "cnry28+Zq7", "sh -c 'x --token cnry29+Zq7'"],
                        "Entrypoint": ["redis", "--requirepass", "cnry30+Zq7"],
                        "Labels": {"api-token": "cnry31+Zq7", "auth-token": "cnry32+Zq7",
                                   "source": "https://cnry33+Zq7:x-oauth-basic@git.example.com/app",
                                   "clone": "https://cnry35+Zq7AAAABBBB@git.example.com/app",
                                   "conf": "key.properties: password=cnry34+Zq7; x"}}}
            """;

    @TempDir
    private Path directory;

    @Test
    void noSecretComesOut() throws IOException {
        Repository repository = repository(COMPOSE, BASELINE);
        Set<String> placed = new TreeSet<>();
        Matcher matcher = CANARY.matcher(COMPOSE + BASELINE + CONTAINER + "cnry03+Zq7 cnry13+Zq7 cnry14+Zq7");
        while (matcher.find()) {
            placed.add(matcher.group());
        }
        assertThat(placed).hasSizeGreaterThan(25);

        try (FakeEngine engine = new FakeEngine(directory, SecretBoundaryTest::answer)) {
            DriftCheck check = check(repository);
            List<Snapshot> snapshots = check.snapshots();
            DriftReport report = check.check();
            DeclaredStates declared = check.declared();

            assertThat(engine.socket()).exists();
            assertThat(report.findings())
                    .extracting(each -> each.judged().resource().name())
                    .contains("shop-web-1", "job", "rogue");
            List<String> texts = new ArrayList<>(written(report, declared));
            snapshots.forEach(each -> texts.add(new String(SnapshotFile.write(each), UTF_8)));
            texts.addAll(List.of(report.toString(), declared.toString(), snapshots.toString()));
            assertThat(leaks(placed, String.join("\n", texts))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD: *cnry01Zq7",
                "DB_PASSWORD: !cnry01Zq7 x",
                "DB_PASSWORD: !!cnry01Zq7 x",
                "DB_PASSWORD: \"cnry01Zq7",
                "DB_PASSWORD: cnry01Zq7: x",
                "DB_PASSWORD: [cnry01Zq7]",
                "DB_PASSWORD: {cnry01Zq7: x}",
                "DB_PASSWORD: \"cnry01Zq7${\"",
                "DB_PASSWORD: \"${cnry01Zq7!}\"",
                "DB_PASSWORD: \"\\cnry01Zq7\"",
                "DB_PASSWORD: x, DB_PASSWORD: cnry01Zq7"
            })
    void noMessageQuotesAValueOfAComposeFile(String environment) {
        String compose = "services: {web: {image: a, environment: {" + environment + "}}}\n";

        assertMessageWithout(repository(compose, BASELINE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environment: {DB_PASSWORD: *cnry01Zq7}",
                "environment: {DB_PASSWORD: [cnry01Zq7]}",
                "environment: {DB_PASSWORD: {oneOf: cnry01Zq7}}",
                "environment: {DB_PASSWORD: {exactly: cnry01Zq7, x: y}}",
                "environment: {DB_PASSWORD: 0777}",
                "environment: {DB_PASSWORD: 12:34:56}",
                "environment: {DB_PASSWORD: {matches: \"cnry01Zq7(\"}}",
                "environment: cnry01Zq7",
                "environment: [DB_PASSWORD=cnry01Zq7]",
                "labels: {api-token: [cnry01Zq7]}",
                "command: --password=cnry01Zq7",
                "command: [[--password, cnry01Zq7]]"
            })
    void noMessageQuotesAValueOfABaseline(String attribute) {
        String baseline = "version: 1\ntarget: apps\nresources: {container: {job: {" + attribute + "}}}\n";

        assertMessageWithout(repository(COMPOSE, baseline));
    }

    @Test
    void noMessageQuotesALineOfAnEnvFile() {
        assertMessageWithout(repository(COMPOSE, BASELINE)
                .file(".env", "DB_PASSWORD=\ncnry01Zq7 no assignment\nA=\"cnry01Zq7\n")
                .commit("OPS-2 Break"));
    }

    private void assertMessageWithout(Repository repository) {
        Throwable thrown = catchThrowable(() -> check(repository).declared());

        assertThat(thrown).isInstanceOf(ConfigurationException.class);
        assertThat(String.valueOf(thrown)).doesNotContain("cnry01Zq7", "0777", "12:34:56");
    }

    private static List<String> written(DriftReport report, DeclaredStates declared) {
        List<String> texts = new ArrayList<>();
        ReportWriters.load()
                .named(List.of("json", "text"), "formats")
                .forEach(writer -> texts.add(new String(writer.write(report), UTF_8)));
        texts.addAll(TextReport.lines(report, TextOptions.CONSOLE));
        texts.addAll(TextReport.lines(report, TextOptions.FILE.withVerbose(true)));
        declared.byTarget().values().forEach(evaluation -> {
            texts.add(new String(DeclaredStateFile.write(declared.revision(), evaluation), UTF_8));
            texts.add(new String(InquiryFile.write(Inquiries.of(evaluation.state(), List.of())), UTF_8));
            texts.addAll(DeclaredText.lines(evaluation.state()));
        });
        return texts;
    }

    /** The secrets that are in a text, as they are or as somebody may have encoded them. */
    private static Set<String> leaks(Set<String> secrets, String text) {
        Set<String> leaks = new TreeSet<>();
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(UTF_8);
            boolean plain = text.contains(secret) || text.contains(URLEncoder.encode(secret, UTF_8));
            boolean hex = lower.contains(HexFormat.of().formatHex(bytes));
            if (plain || hex || base64(bytes).stream().anyMatch(text::contains)) {
                leaks.add(secret);
            }
        }
        return leaks;
    }

    /** The part that is the same whatever stands around it, for each of the three places to begin at. */
    private static List<String> base64(byte[] secret) {
        List<String> encoded = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            encoded.add(text.substring((before * 8 + 5) / 6, shifted.length * 8 / 6));
        }
        return encoded;
    }

    private Repository repository(String compose, String baseline) {
        return Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare:
                          - compose: {files: [compose.yaml], project: shop, target: apps}
                          - baseline: {files: [baseline.yml]}
                        targets: {apps: {connection: none, engine: "unix://%s/engine.sock"}}
                        """.formatted(directory))
                .file("compose.yaml", compose)
                .file("baseline.yml", baseline)
                .file(".env", "APP_TOKEN=cnry03+Zq7\n")
                .file("app.env", "cnry13+Zq7\n")
                .commit("OPS-1 Declare");
    }

    private static DriftCheck check(Repository repository) {
        return Plumbline.repository(repository.directory()).variables(Map.of("GIVEN_SECRET", "cnry14+Zq7"));
    }

    private static void answer(String path, OutputStream out) throws IOException {
        if (path.equals("/version")) {
            FakeEngine.json(out, "{\"ApiVersion\": \"1.41\", \"MinAPIVersion\": \"1.12\"}");
        } else if (path.contains("containers/json")) {
            String entry = "{\"Id\": \"%s\", \"Names\": [\"/%s\"], \"Command\": \"cnry20+Zq7\"}";
            FakeEngine.json(
                    out,
                    "[" + entry.formatted(ONE, "shop-web-1") + "," + entry.formatted(OTHER, "job") + ","
                            + entry.formatted("c".repeat(64), "rogue") + "]");
        } else if (path.contains("/containers/")) {
            String id = path.replaceFirst(".*/containers/", "").replaceFirst("/json$", "");
            String name = id.equals(ONE) ? "shop-web-1" : id.equals(OTHER) ? "job" : "rogue";
            FakeEngine.json(out, CONTAINER.formatted(id, name, "d".repeat(64)));
        } else {
            FakeEngine.json(out, path.endsWith("/info") ? "{}" : "[]");
        }
    }
}
