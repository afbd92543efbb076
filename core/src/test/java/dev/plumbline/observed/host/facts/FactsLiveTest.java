package dev.plumbline.observed.host.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.format.ValueJson;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.HostSession;
import dev.plumbline.observed.host.LabHost;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The facts of a host of the lab, every one of them, against the module setup of Ansible. */
@Tag("live")
class FactsLiveTest {
    private static final int MOST_LINES = 30;
    private static final Path ANSIBLE = Path.of("/usr/bin/ansible");
    private static final List<String> IN_ANY_ORDER =
            List.of("interfaces", "all_ipv4_addresses", "virtualization_tech_guest", "virtualization_tech_host");

    @Test
    void factsAreThoseOfAnsible() throws Exception {
        LabHost host = LabHost.named("host1");
        assumeTrue(Files.isExecutable(ANSIBLE), "no ansible");
        Map<String, Json> judge = flat(ansible("host1"));
        Map<String, Json> told;
        try (HostSession session = HostSession.over(
                "host1", host.transport(), false, Sealer.with(FingerprintKey.ephemeral()), () -> Instant.EPOCH)) {
            Snapshot snapshot = session.survey();
            told = flat((Json.Members) ValueJson.write(new Value.Fields(snapshot.facts())));
        }
        List<String> allowed = allowed();
        List<String> wrong = new ArrayList<>();
        judge.forEach((path, value) -> {
            Json own = told.get(path);
            String difference = own == null ? "missing" : own.equals(value) ? "" : "differs";
            if (!difference.isEmpty() && !explained(path, difference, allowed)) {
                wrong.add(difference + " " + path + ": " + value + " is told as " + own);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(judge.keySet().stream().filter(told::containsKey)).hasSizeGreaterThan(150);
    }

    private static boolean explained(String path, String difference, List<String> allowed) {
        return allowed.stream()
                .map(line -> line.split("\\s+", 2))
                .anyMatch(rule ->
                        (rule[0].equals(difference) || (rule[0].equals("moment") && difference.equals("differs")))
                                && Pattern.matches(rule[1], path));
    }

    private static List<String> allowed() throws IOException {
        try (InputStream file = FactsLiveTest.class.getResourceAsStream("/observed/host/fact-differences.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static Json.Members ansible(String name) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ANSIBLE.toString(), "-i", System.getenv("LAB_INVENTORY"), name, "-m", "setup")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        byte[] json = output.substring(output.indexOf('{')).getBytes(StandardCharsets.UTF_8);
        Json.Members facts = (Json.Members) Objects.requireNonNull(
                ((Json.Members) JsonText.read(json, "setup")).fields().get("ansible_facts"));
        Json.ObjectBuilder plain = Json.object();
        facts.fields().forEach((fact, value) -> plain.put(fact.replaceFirst("^ansible_", ""), value));
        return plain.build();
    }

    private static Map<String, Json> flat(Json.Members facts) {
        Map<String, Json> flat = new TreeMap<>();
        facts.fields().forEach((name, value) -> flatten(name, value, flat));
        return flat;
    }

    private static void flatten(String path, Json value, Map<String, Json> flat) {
        if (value instanceof Json.Members members && !members.fields().isEmpty()) {
            members.fields().forEach((name, each) -> flatten(path + "." + name, each, flat));
        } else if (value instanceof Json.Array array
                && !array.items().isEmpty()
                && array.items().get(0) instanceof Json.Members) {
            for (int i = 0; i < array.items().size(); i++) {
                Json mount = ((Json.Members) array.items().get(i)).fields().get("mount");
                String key = mount instanceof Json.Text text ? text.text() : String.valueOf(i);
                flatten(path + "[" + key + "]", array.items().get(i), flat);
            }
        } else if (value instanceof Json.Array array && IN_ANY_ORDER.contains(path)) {
            TreeSet<String> sorted = new TreeSet<>();
            array.items().forEach(item -> sorted.add(((Json.Text) item).text()));
            flat.put(path, Json.texts(sorted));
        } else {
            flat.put(path, value);
        }
    }
}
