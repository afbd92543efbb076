package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.rendered.Around;
import dev.plumbline.declared.rendered.AuthorizedKeyFiles;
import dev.plumbline.declared.rendered.CronFiles;
import dev.plumbline.declared.rendered.FileReader;
import dev.plumbline.declared.rendered.ReadableFile;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.declared.rendered.SudoersRules;
import dev.plumbline.declared.rendered.SysctlFiles;
import dev.plumbline.declared.rendered.TextLines;
import dev.plumbline.declared.rendered.UnitFiles;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.accounts.AccountReader;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.ConfigFiles;
import dev.plumbline.observed.host.answer.FileLines;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.schedule.ScheduleReader;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.observed.host.settings.SettingsFixture;
import dev.plumbline.observed.host.system.SystemReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The files of a recorded host, taken for declared ones, declare what was observed of the host: a host that has exactly the
 * declared files shows no difference, and what they declare is not called unmanaged.
 */
class DeclaredAsRecordedTest {
    private static final Answer HOST = Recording.answer("all-root");
    private static final Surveyed SURVEYED = SettingsFixture.surveyed();
    private static final List<FileReader> READERS =
            List.of(new CronFiles(), new UnitFiles(), new SudoersRules(), new AuthorizedKeyFiles(), new SysctlFiles());

    @Test
    void theFilesOfAHostDeclareWhatIsObservedOfIt() {
        Map<String, Resource> observed = observed();
        Map<String, String> texts = texts();
        List<String> differences = new ArrayList<>();
        SortedMap<String, Integer> declared = new TreeMap<>();
        for (FileReader reader : READERS) {
            for (DeclaredResource each : read(reader, texts).resources().values()) {
                declared.merge(each.id().kind(), 1, Integer::sum);
                differences.addAll(differences(
                        each, observed.get(each.id().kind() + " " + each.id().name())));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(declared.keySet())
                .containsExactly("authorized-key", "cron-job", "service", "sudo-rule", "sysctl", "timer", "unit");
        assertThat(declared.get("service")).isGreaterThan(50);
    }

    @Test
    void nothingOfTheseKindsIsLeftUndeclared() {
        Map<String, String> texts = texts();
        TreeSet<String> left = new TreeSet<>();
        observed().forEach((name, resource) -> {
            if (List.of("cron-job", "sudo-rule", "authorized-key").contains(resource.kind())) {
                left.add(name);
            }
        });
        READERS.forEach(reader ->
                read(reader, texts).resources().keySet().forEach(id -> left.remove(id.kind() + " " + id.name())));
        assertThat(left).isEmpty();
    }

    private static List<String> differences(DeclaredResource declared, @Nullable Resource observed) {
        String name = declared.id().kind() + " " + declared.id().name();
        if (observed == null) {
            return declared.presence().expectation() instanceof Expectation.Present
                    ? List.of(name + " is not there")
                    : List.of();
        }
        List<String> differences = new ArrayList<>();
        declared.attributes().forEach((path, each) -> {
            Expectation.Exactly exactly = (Expectation.Exactly) each.expectation();
            Value seen = observed.attributes().get(path);
            boolean same = exactly.value().equals(seen)
                    || (exactly.value() instanceof Value.Items wanted
                            && seen instanceof Value.Items items
                            && !path.equals("command")
                            && new HashSet<>(wanted.items()).equals(new HashSet<>(items.items())));
            if (!same) {
                differences.add(name + " " + path + " is " + seen + ", declared " + exactly.value());
            }
        });
        return differences;
    }

    private static DeclaredState read(FileReader reader, Map<String, String> texts) {
        SortedMap<String, ReadableFile> files = new TreeMap<>();
        texts.forEach((path, text) -> {
            if (reader.reads(path)) {
                RenderedText rendered = RenderedText.of(text, false, TextLines.of(Place.of("files" + path, 1)));
                Declared declared = new Declared(new Expectation.Present(), Origin.of(Place.of("site.yml", 1)));
                files.put(path, new ReadableFile(new RenderedFile(path, rendered, null, null, "", declared), rendered));
            }
        });
        DeclaredState nothing = DeclaredState.of(SURVEYED.target(), List.of(), List.of(), List.of());
        return reader.read(files, new Around(SURVEYED.target(), nothing, fact -> Optional.empty(), SURVEYED.sealer()));
    }

    private static Map<String, Resource> observed() {
        Map<String, Resource> observed = new HashMap<>();
        for (SurveyReader reader : List.of(new ScheduleReader(), new AccountReader(), new SystemReader())) {
            reader.read(HOST, SURVEYED)
                    .forEach(reading ->
                            reading.resources().forEach(each -> observed.put(each.kind() + " " + each.name(), each)));
        }
        return observed;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        HostFiles files = HostFiles.read(HOST);
        for (String root :
                List.of("/etc", "/lib/systemd/system", "/usr/lib/systemd/system", "/usr/lib/sysctl.d", "/var")) {
            for (HostFile file : files.below(root)) {
                if (file.regular()) {
                    texts.put(file.path(), file.text());
                }
            }
        }
        ConfigFiles accounts = ConfigFiles.read(HOST.section("account-files"), HOST.section("account-lines"), true);
        accounts.find("/etc/sudoers").ifPresent(file -> texts.put(file.path(), String.join("\n", file.lines()) + "\n"));
        accounts.in("/etc/sudoers.d").forEach(file -> texts.put(file.path(), String.join("\n", file.lines()) + "\n"));
        FileLines keys = FileLines.read(HOST.section("key-lines"));
        keys.names().forEach(path -> texts.put(path, String.join("\n", keys.of(path)) + "\n"));
        return texts;
    }
}
