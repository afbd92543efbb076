package dev.plumbline.declared.ansible.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.declared.Inquiries;
import dev.plumbline.declared.Keys;
import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.host.HostSession;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.SshAccess;
import dev.plumbline.observed.transport.SshAddress;
import dev.plumbline.observed.transport.SshTransport;
import dev.plumbline.template.Template;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Any playbook that was just applied, from the arguments that Ansible itself rendered: on a host that is as declared nothing
 * may differ. By hand, with PLUMBLINE_JUDGE naming the output of the JSON callback, the address of the host, the file of
 * its keys, and where to write what was found. Contents of templates are not in such an output, so they are unknown.
 */
@Tag("live")
class RecordedRunJudge {
    static final TaskFiles NO_FILES = new TaskFiles() {
        @Override
        public Optional<Found> find(Folder folder, String name) {
            return Optional.empty();
        }

        @Override
        public Template.Traced render(String text, Place place, Found template, String path, String destination) {
            return new Template.Traced(PyText.of(text), List.of());
        }
    };

    private final List<String> tasks = new ArrayList<>();
    private final TreeMap<String, Integer> standings = new TreeMap<>();

    @Test
    void aConvergedHostHasNoDrift() throws IOException {
        String wanted = System.getenv("PLUMBLINE_JUDGE");
        assumeTrue(wanted != null, "PLUMBLINE_JUDGE is not set");
        String[] parts = wanted.split(" ", -1);
        SshAccess access = SshAccess.with(Path.of(parts[2]), List.of(Path.of(System.getenv("LAB_KEY"))));
        SshTransport transport = SshTransport.to(SshAddress.of(parts[1], 22, "root"), access, Limits.USUAL);
        try (HostSession session = HostSession.over("web", transport, false, Keys.sealer(), () -> Instant.EPOCH)) {
            Snapshot survey = session.survey();
            AbstractHost host = new AbstractHost(Site.knowledge(ModulesJudgeTest.FACTS, Optional.of(survey)));
            apply(JsonCursor.of(Files.readAllBytes(Path.of(parts[0])), parts[0]), host);
            DeclaredState declared = host.state();
            Snapshot whole = Snapshots.merge(survey, session.inquire(Inquiries.of(declared, List.of())));
            List<String> told = told(
                    declared, Comparing.compare(declared, whole, Keys.sealer().fingerprinting()));
            Files.write(Path.of(parts[3]), told);
            assertThat(told.stream().filter(line -> line.startsWith("DRIFT"))).isEmpty();
        }
    }

    private List<String> told(DeclaredState declared, Comparison comparison) {
        List<String> told = new ArrayList<>();
        told.add("resources " + declared.resources().size() + ", in sync "
                + comparison.inSync().size() + ", calls " + standings);
        declared.gaps().forEach(gap -> told.add("gap " + tasks.get(gap.place().line() - 1) + ": " + gap.reason()));
        for (Difference difference : comparison.differences()) {
            if (!declared.resources().containsKey(difference.id())) {
                continue;
            }
            if (difference.attributes().isEmpty()) {
                told.add((difference.type() == DifferenceType.UNKNOWN ? "unknown " : "DRIFT ") + difference.id() + " "
                        + difference.type() + " " + difference.reason());
            }
            for (AttributeDifference each : difference.attributes()) {
                String how = each.status() == DifferenceType.UNKNOWN
                        ? "unknown " + difference.id() + " " + each.path() + " " + each.reason()
                        : "DRIFT " + difference.id() + " " + each.path() + " is " + each.observed() + ", declared "
                                + each.declared();
                told.add(how);
            }
        }
        return told;
    }

    private void apply(JsonCursor output, AbstractHost host) {
        for (JsonCursor play : output.items("plays")) {
            for (JsonCursor task : play.items("tasks")) {
                String name = task.field("task").text("name", "") + " ("
                        + task.field("task").text("path", "") + ")";
                boolean handler = task.field("task").text("path", "").contains("/handlers/");
                task.field("hosts").fields().values().forEach(result -> {
                    String action = result.text("action", "");
                    if (result.optional("results").isPresent()) {
                        result.items("results").forEach(item -> call(host, name, action, item, handler));
                    } else {
                        call(host, name, action, result, handler);
                    }
                });
            }
        }
    }

    private void call(AbstractHost host, String name, String action, JsonCursor result, boolean handler) {
        Optional<JsonCursor> arguments = result.optional("invocation").flatMap(each -> each.optional("module_args"));
        if (arguments.isEmpty()) {
            return;
        }
        tasks.add(name);
        TreeMap<String, PyValue> given = new TreeMap<>();
        arguments.get().fields().forEach((key, value) -> given.put(key, value(value.value())));
        String module = ModuleNames.canonical(action);
        PyValue free = given.remove("_raw_params");
        boolean rendered = module.equals("template") || (module.equals("copy") && !given.containsKey("content"));
        if (rendered) {
            given.put("content", PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, "not in the output")));
            given.keySet().removeAll(List.of("src", "remote_src"));
            String original = String.valueOf(given.getOrDefault("_original_basename", PyText.of("")));
            if (given.get("dest") instanceof PyText dest && dest.text().endsWith("/")) {
                given.put("dest", PyText.of(dest.text() + original));
            }
        }
        Circumstances around = new Circumstances(
                Truth.of(true), handler, "root", false, Origin.of(Place.of("site.yml", tasks.size())), NO_FILES);
        CallResult answer = host.apply(
                new ModuleCall(rendered ? "copy" : module, action, given, free == null ? null : free, around));
        standings.merge(module + "/" + answer.standing(), 1, Integer::sum);
    }

    private static PyValue value(Json json) {
        if (json instanceof Json.Text text) {
            return PyText.of(text.text());
        }
        if (json instanceof Json.Bool bool) {
            return PyBool.of(bool.flag());
        }
        if (json instanceof Json.Numeral number) {
            return PyInt.of((long) Double.parseDouble(number.spelling()));
        }
        if (json instanceof Json.Array array) {
            return new PyList(
                    array.items().stream().map(RecordedRunJudge::value).toList());
        }
        PyDict dict = PyDict.empty();
        if (json instanceof Json.Members members) {
            members.fields().forEach((key, each) -> dict.put(key, value(each)));
        }
        return dict;
    }
}
