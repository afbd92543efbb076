package dev.plumbline.declared.ansible.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Keys;
import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.ansible.module.CallResult.Standing;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import dev.plumbline.template.Scope;
import dev.plumbline.template.Template;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What calls make of a host, one after the other. */
class AbstractHostTest {
    private static final Reason REASON = Reason.of(Reason.Code.NOT_EVALUATED, "a probe");
    private static final PyUnknown UNKNOWN = PyUnknown.of(REASON);
    private static final Truth PERHAPS = new Truth.Unknown(UNKNOWN);

    private final MemoryTree tree = MemoryTree.of("files/one.txt", "one\n")
            .with("files/tree/sub/a", "a\n")
            .with("files/big.bin", new byte[] {(byte) 0xff, 0, 1})
            .with(
                    "files/lfs.bin",
                    "version https://git-lfs.github.com/spec/v1\noid sha256:" + "ab".repeat(32) + "\nsize 9\n");
    private AbstractHost host = new AbstractHost(knowledge(Map.of()));
    private int line;

    private final TaskFiles files = new TaskFiles() {
        @Override
        public Optional<Found> find(Folder folder, String name) {
            String path = "files/" + name.replaceFirst("/$", "");
            boolean file = tree.find(path).isPresent();
            return file || !tree.matching(path + "/**").isEmpty()
                    ? Optional.of(new Found(tree, path, !file))
                    : Optional.empty();
        }

        @Override
        public Template.Traced render(String text, Place place, Found template, String path, String destination) {
            return new Template.Traced(PyText.of(text), List.of());
        }
    };

    @Test
    void whatIsNotGivenIsNotManaged() {
        call("file", Map.of("path", PyText.of("/a"), "state", PyText.of("directory")));
        assertThat(resource("file", "/a").attributes().keySet()).containsExactly("type");
        call("package", Map.of("name", PyText.of("nginx")));
        assertThat(resource("package", "nginx").attributes()).isEmpty();
    }

    @Test
    void aLaterCallOverridesAndTellsWhatItOverrode() {
        call("copy", Map.of("dest", PyText.of("/a"), "content", PyText.of("1"), "mode", PyText.of("0600")));
        call("file", Map.of("path", PyText.of("/a"), "mode", PyText.of("0644")));
        Declared mode = attribute("file", "/a", "mode");
        assertThat(mode.expectation()).isEqualTo(Expectation.exactly("0644"));
        assertThat(mode.origin().place().line()).isEqualTo(2);
        assertThat(mode.origin().chain())
                .containsExactly(new Origin.Step(Origin.Via.OVERRIDE, "mode", Place.of("site.yml", 1)));
    }

    /** As ansible-core 2.14 does, with and without --check. */
    @Test
    void aCopyTakesThePlaceOfALinkUnlessItFollowsIt() {
        call("copy", Map.of("dest", PyText.of("/a"), "content", PyText.of("1")));
        call("copy", Map.of("dest", PyText.of("/b"), "content", PyText.of("1"), "follow", PyBool.TRUE));
        call("copy", Map.of("dest", PyText.of("/c"), "content", PyText.of("1"), "force", PyBool.FALSE));
        Expectation either = new Expectation.OneOf(List.of(Value.of("file"), Value.of("link")));
        assertThat(attribute("file", "/a", "type").expectation()).isEqualTo(Expectation.exactly("file"));
        assertThat(attribute("file", "/b", "type").expectation()).isEqualTo(either);
        assertThat(attribute("file", "/c", "type").expectation()).isEqualTo(either);
    }

    @Test
    void aMountKeepsTheRestrictionsThatItIsMadeWith() {
        Map<String, PyValue> mount = new TreeMap<>(Map.of(
                "path",
                PyText.of("/data"),
                "src",
                PyText.of("tmpfs"),
                "fstype",
                PyText.of("tmpfs"),
                "state",
                PyText.of("mounted")));
        mount.put("opts", PyText.of("nosuid,size=8m,nodev,noauto"));
        call("mount", mount);
        assertThat(attribute("mount", "/data", "options").expectation())
                .isEqualTo(new Expectation.AtLeast(List.of(Value.of("nosuid"), Value.of("nodev"))));
        mount.put("path", PyText.of("/bound"));
        mount.put("opts", PyText.of("bind,nosuid"));
        call("mount", mount);
        assertThat(resource("mount", "/bound").attributes()).doesNotContainKey("options");
    }

    @Test
    void whatMayRunJoinsAndNeverReplaces() {
        call("copy", Map.of("dest", PyText.of("/a"), "content", PyText.of("1"), "mode", PyText.of("0600")));
        CallResult result = call(
                "copy", Map.of("dest", PyText.of("/a"), "content", PyText.of("2"), "mode", PyText.of("0644")), PERHAPS);
        assertThat(result.standing()).isEqualTo(Standing.CONDITIONAL);
        assertThat(attribute("file", "/a", "mode").expectation())
                .isInstanceOfSatisfying(
                        Expectation.Either.class,
                        either -> assertThat(either.alternatives())
                                .containsExactly(Expectation.exactly("0600"), Expectation.exactly("0644")));
        assertThat(attribute("file", "/a", "sha256").expectation()).isInstanceOf(Expectation.Either.class);
        call("service", Map.of("name", PyText.of("x"), "state", PyText.of("stopped")), PERHAPS);
        assertThat(resource("service", "x.service").presence().expectation())
                .isInstanceOfSatisfying(
                        Expectation.Either.class,
                        either -> assertThat(either.alternatives())
                                .containsExactly(new Expectation.Unconstrained(), new Expectation.Present()));
    }

    @Test
    void editsOfADeclaredFileAreMadeInItsText() {
        call("copy", Map.of("dest", PyText.of("/a"), "content", PyText.of("x=1\n")));
        call("lineinfile", Map.of("path", PyText.of("/a"), "regexp", PyText.of("^x="), "line", PyText.of("x=2")));
        assertThat(attribute("file", "/a", "sha256").expectation()).isEqualTo(Expectation.exactly(sha256("x=2\n")));
        call("lineinfile", Map.of("path", PyText.of("/a"), "line", PyText.of("y")), PERHAPS);
        assertThat(attribute("file", "/a", "sha256").expectation())
                .isInstanceOfSatisfying(
                        Expectation.Either.class,
                        either -> assertThat(either.alternatives())
                                .containsExactly(
                                        Expectation.exactly(sha256("x=2\n")), Expectation.exactly(sha256("x=2\ny\n"))));
    }

    @Test
    void editsOfAFoundFileAreTriedOnIt() {
        call("lineinfile", Map.of("path", PyText.of("/etc/x"), "line", PyText.of("y")));
        call("lineinfile", Map.of("path", PyText.of("/etc/x"), "line", PyText.of("z")), PERHAPS);
        assertThat(attribute("file", "/etc/x", "content").expectation())
                .isInstanceOfSatisfying(Expectation.Edited.class, edited -> {
                    assertThat(edited.steps())
                            .extracting(step -> step.place().line())
                            .containsExactly(1, 2);
                    assertThat(edited.steps().get(0).open()).isNull();
                    assertThat(edited.steps().get(1).open()).isNotNull();
                });
        assertThat(resource("file", "/etc/x").presence().expectation()).isEqualTo(new Expectation.Present());
    }

    @Test
    void aSecretIsAFingerprintAndNeverAPartOfAText() {
        call("copy", Map.of("dest", PyText.of("/a"), "content", PyText.secret("s3cret")));
        assertThat(attribute("file", "/a", "sha256").expectation())
                .isInstanceOfSatisfying(
                        Expectation.Exactly.class,
                        exactly -> assertThat(exactly.value()).isInstanceOf(Value.Fingerprint.class));
        call("lineinfile", Map.of("path", PyText.of("/b"), "line", PyText.secret("password=s3cret")));
        call("lineinfile", Map.of("path", PyText.of("/b"), "line", PyText.of("x")));
        assertThat(attribute("file", "/b", "content").expectation()).isInstanceOf(Expectation.Unresolved.class);
        assertThat(host.state().toString()).doesNotContain("s3cret");
    }

    @Test
    void aPartlyKnownTextKeepsItsPieces() {
        PyValue text = PyPartial.of(List.of(PyText.of("a="), UNKNOWN, PyText.of("\nb=1\n")));
        call("copy", Map.of("dest", PyText.of("/a"), "content", text));
        assertThat(attribute("file", "/a", "content").expectation())
                .isEqualTo(new Expectation.Pieces(List.of("a=", "\nb=1\n"), REASON));
    }

    @Test
    void anUnknownArgumentMakesWhatItIsAboutUnknown() {
        call("copy", Map.of("dest", PyText.of("/a"), "content", PyText.of("1")));
        CallResult result = call("lineinfile", Map.of("path", PyText.of("/a"), "line", UNKNOWN));
        assertThat(result.standing()).isEqualTo(Standing.NOT_EVALUATED);
        assertThat(resource("file", "/a").presence().expectation()).isInstanceOf(Expectation.Unresolved.class);
        assertThat(host.state().gaps()).extracting(Gap::place).containsExactly(Place.of("site.yml", 2));
        call("file", Map.of("path", PyText.of("/c"), "state", PyText.of("touch"), "mode", UNKNOWN));
        assertThat(attribute("file", "/c", "mode").expectation()).isEqualTo(new Expectation.Unresolved(REASON));
    }

    @Test
    void whatRunsOnlyAfterAChangeDeclaresNothing() {
        Circumstances around = new Circumstances(Truth.of(true), true, "root", false, origin(), files);
        CallResult result = host.apply(new ModuleCall(
                "service",
                "service",
                new TreeMap<>(Map.of("name", PyText.of("x"), "state", PyText.of("restarted"))),
                null,
                around));
        assertThat(result.standing()).isEqualTo(Standing.WEAK);
        assertThat(host.state().resources()).isEmpty();
    }

    @Test
    void removesWhatIsBelowADirectory() {
        call("copy", Map.of("dest", PyText.of("/a/b"), "content", PyText.of("1")));
        call("file", Map.of("path", PyText.of("/a"), "state", PyText.of("absent")));
        assertThat(resource("file", "/a/b").presence().expectation()).isEqualTo(new Expectation.Absent());
        assertThat(resource("file", "/a/b").attributes()).isEmpty();
    }

    @Test
    void copiesFilesDirectoriesAndPointers() {
        call("copy", Map.of("src", PyText.of("one.txt"), "dest", PyText.of("/etc/cron.d")));
        assertThat(attribute("file", "/etc/cron.d/one.txt", "sha256").expectation())
                .isEqualTo(Expectation.exactly(sha256("one\n")));
        call("copy", Map.of("src", PyText.of("tree"), "dest", PyText.of("/x")));
        assertThat(host.state().resources().keySet())
                .extracting(ResourceId::name)
                .contains("/x/tree", "/x/tree/sub", "/x/tree/sub/a");
        call("copy", Map.of("src", PyText.of("lfs.bin"), "dest", PyText.of("/lfs.bin")));
        assertThat(attribute("file", "/lfs.bin", "sha256").expectation())
                .isEqualTo(Expectation.exactly("ab".repeat(32)));
        CallResult result = call("copy", Map.of("src", PyText.of("none"), "dest", PyText.of("/none")));
        assertThat(result.reason()).hasToString("not-evaluated: the source none is not in the repository");
    }

    @Test
    void typesDecideModesAndContents() {
        call("file", Map.of("path", PyText.of("/a"), "state", PyText.of("touch"), "mode", PyInt.of(420)));
        assertThat(attribute("file", "/a", "mode").expectation()).isEqualTo(Expectation.exactly(Value.of(420)));
        PyDict dict = PyDict.empty().put("b", PyInt.of(1)).put("a", PyList.of(PyBool.TRUE));
        call("copy", Map.of("dest", PyText.of("/j"), "content", dict));
        assertThat(attribute("file", "/j", "sha256").expectation())
                .isEqualTo(Expectation.exactly(sha256("{\"b\": 1, \"a\": [true]}")));
    }

    @Test
    void whatIsCreatedOnceKeepsItsContent() {
        call("copy", Map.of("dest", PyText.of("/a"), "content", PyText.of("1"), "force", PyBool.FALSE));
        assertThat(resource("file", "/a").attributes().keySet()).containsExactly("type");
        call("get_url", Map.of("url", PyText.of("https://example.org/x.tgz"), "dest", PyText.of("/opt/x.tgz")));
        assertThat(resource("file", "/opt/x.tgz").attributes().keySet()).containsExactly("type");
    }

    @Test
    void probesAreAnsweredByWhatIsDeclared() {
        call("copy", Map.of("dest", PyText.of("/a"), "content", PyText.of("1")));
        CallResult there = call("stat", Map.of("path", PyText.of("/a")));
        assertThat(there.registered().get("stat"))
                .isInstanceOfSatisfying(
                        PyDict.class, stat -> assertThat(stat.get("exists")).isEqualTo(PyBool.TRUE));
        CallResult open = call("stat", Map.of("path", PyText.of("/elsewhere")));
        assertThat(open.registered().get("stat")).isInstanceOf(PyUnknown.class);
        assertThat(open.standing()).isEqualTo(Standing.READS);
    }

    @Test
    void aCommandMakesItsTargetsUnknown() {
        call("copy", Map.of("dest", PyText.of("/etc/a"), "content", PyText.of("1")));
        call("copy", Map.of("dest", PyText.of("/etc/b"), "content", PyText.of("1")));
        CallResult result = command("sed -i s/1/2/ /etc/a");
        assertThat(result.standing()).isEqualTo(Standing.NOT_EVALUATED);
        assertThat(resource("file", "/etc/a").presence().expectation()).isInstanceOf(Expectation.Unresolved.class);
        assertThat(resource("file", "/etc/b").presence().expectation()).isEqualTo(new Expectation.Present());
    }

    @Test
    void aCommandThatSaysItChangesNothingOnlyLooks() {
        Circumstances around = Circumstances.of(origin(), files).probing();
        CallResult result =
                host.apply(new ModuleCall("shell", "shell", new TreeMap<>(), PyText.of("nginx -v | grep 1"), around));
        assertThat(result.standing()).isEqualTo(Standing.READS);
        assertThat(result.registered().get("stdout")).isInstanceOf(PyUnknown.class);
        assertThat(host.state().gaps()).isEmpty();
    }

    @Test
    void commandsThatAreWordsOnlyAreKnown() {
        assertThat(command("systemctl daemon-reload").standing()).isEqualTo(Standing.READS);
        assertThat(command("systemctl enable --now nginx").standing()).isEqualTo(Standing.EVALUATED);
        assertThat(attribute("service", "nginx.service", "running").expectation())
                .isEqualTo(Expectation.exactly(Value.of(true)));
        assertThat(command("ln -s /opt/a /usr/local/bin/a").standing()).isEqualTo(Standing.EVALUATED);
        assertThat(attribute("file", "/usr/local/bin/a", "target").expectation())
                .isEqualTo(Expectation.exactly("/opt/a"));
        assertThat(command("systemctl enable nginx | cat").standing()).isEqualTo(Standing.NOT_EVALUATED);
        assertThat(command("make install").standing()).isEqualTo(Standing.NOT_EVALUATED);
    }

    @Test
    void aModuleIsMappedByData() {
        ModuleMapping mapping = mapping(
                Kinds.FILE,
                "/etc/vhosts/{{ name }}.conf",
                Map.of("mode", "{{ mode | default('0644') }}"),
                "state | default('present') == 'absent'",
                "");
        host = new AbstractHost(knowledge(Map.of("my.company.vhost", mapping)));
        CallResult result = call("my.company.vhost", Map.of("name", PyText.of("shop")));
        assertThat(result.standing()).isEqualTo(Standing.EVALUATED);
        assertThat(attribute("file", "/etc/vhosts/shop.conf", "mode").expectation())
                .isEqualTo(Expectation.exactly("0644"));
        call("my.company.vhost", Map.of("name", PyText.of("shop"), "state", PyText.of("absent")));
        assertThat(resource("file", "/etc/vhosts/shop.conf").presence().expectation())
                .isEqualTo(new Expectation.Absent());
        assertThat(call("my.company.other", Map.of()).reason())
                .hasToString("not-evaluated: what the module my.company.other declares is not known");
        assertThat(host.unknownModules())
                .singleElement()
                .satisfies(module -> assertThat(module.stanza())
                        .isEqualTo("my.company.other: {kind: file, name: \"{{ name }}\", attributes: {}}"));
    }

    @Test
    void aCommandIsMappedByItsTextAndByTheTypesOfAttributes() {
        ModuleMapping setup = mapping(
                Kinds.SERVICE,
                "{{ free_form.split()[1] }}.service",
                Map.of("enabled", "true", "command", "{{ ['a', 'b'] }}"),
                "",
                "free_form is match('setup-app ')");
        host = new AbstractHost(
                knowledge(Map.of("command", setup, "community.general.slack", new ModuleMapping(List.of()))));
        assertThat(command("setup-app shop --now").standing()).isEqualTo(Standing.EVALUATED);
        assertThat(attribute("service", "shop.service", "enabled").expectation())
                .isEqualTo(Expectation.exactly(Value.of("true")));
        assertThat(attribute("service", "shop.service", "command").expectation())
                .isEqualTo(Expectation.exactly(Value.ofTexts(List.of("a", "b"))));
        // what no rule is for keeps its usual meaning
        assertThat(command("systemctl enable --now nginx").standing()).isEqualTo(Standing.EVALUATED);
        assertThat(command("make install").standing()).isEqualTo(Standing.NOT_EVALUATED);
        assertThat(call("community.general.slack", Map.of("msg", PyText.of("done")))
                        .standing())
                .isEqualTo(Standing.READS);
        CallResult unknown = host.apply(new ModuleCall(
                "command",
                "command",
                new TreeMap<>(),
                dev.plumbline.template.value.PyUnknown.notEvaluated("a lookup"),
                Circumstances.of(origin(), files)));
        assertThat(unknown.standing()).isEqualTo(Standing.NOT_EVALUATED);
        assertThat(unknown.reason())
                .hasToString("not-evaluated: whether a rule under modules is for this call is unknown: a lookup");
    }

    private static ModuleMapping mapping(
            Kind kind, String name, Map<String, String> attributes, String absent, String when) {
        Place place = Place.of("plumbline.yml", 1);
        TreeMap<String, Template> templates = new TreeMap<>();
        attributes.forEach((attribute, text) -> templates.put(attribute, ModuleMapping.template(text, place)));
        return new ModuleMapping(List.of(new ModuleMapping.Rule(
                kind,
                ModuleMapping.template(name, place),
                templates,
                Optional.of(absent).filter(text -> !text.isEmpty()).map(text -> ModuleMapping.condition(text, place)),
                Optional.of(when).filter(text -> !text.isEmpty()).map(text -> ModuleMapping.condition(text, place)))));
    }

    @Test
    void aNameOfAnotherCollectionIsNotShortened() {
        assertThat(ModuleNames.canonical("ansible.builtin.file")).isEqualTo("file");
        assertThat(ModuleNames.canonical("systemd_service")).isEqualTo("systemd");
        assertThat(ModuleNames.canonical("my.company.file")).isEqualTo("my.company.file");
    }

    private CallResult command(String text) {
        Circumstances around = Circumstances.of(origin(), files);
        return host.apply(new ModuleCall("command", "command", new TreeMap<>(), PyText.of(text), around));
    }

    @Test
    void whatPerhapsIsDeclaredTwiceIsToldOnce() {
        Map<String, PyValue> line = Map.of("path", PyText.of("/a"), "line", PyText.of("x"), "create", PyBool.TRUE);
        call("lineinfile", line, PERHAPS);
        call("lineinfile", Map.of("path", PyText.of("/a"), "line", PyText.of("y"), "create", PyBool.TRUE), PERHAPS);
        assertThat(resource("file", "/a").presence().expectation().describe()).isEqualTo("anything or perhaps present");
        call("file", Map.of("path", PyText.of("/a"), "state", PyText.of("absent")), PERHAPS);
        assertThat(resource("file", "/a").presence().expectation().describe())
                .isEqualTo("anything or perhaps present or perhaps absent");
        call("lineinfile", line);
        assertThat(resource("file", "/a").presence().expectation()).isInstanceOf(Expectation.Present.class);
    }

    private CallResult call(String module, Map<String, PyValue> arguments) {
        return call(module, arguments, Truth.of(true));
    }

    private CallResult call(String module, Map<String, PyValue> arguments, Truth when) {
        Circumstances around = new Circumstances(when, false, "root", false, origin(), files);
        return host.apply(new ModuleCall(module, module, new TreeMap<>(arguments), null, around));
    }

    private Origin origin() {
        line++;
        return Origin.of(Place.of("site.yml", line));
    }

    private DeclaredResource resource(String kind, String name) {
        DeclaredResource resource = host.state().resources().get(new ResourceId("web", kind, name));
        assertThat(resource).as(kind + " " + name).isNotNull();
        return resource;
    }

    private Declared attribute(String kind, String name, String path) {
        Declared declared = resource(kind, name).attributes().get(path);
        assertThat(declared).as(path).isNotNull();
        return declared;
    }

    private static String sha256(String text) {
        return ContentExpectations.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HostKnowledge knowledge(Map<String, ModuleMapping> mappings) {
        return new HostKnowledge("web", Scope.EMPTY, Optional.empty(), Keys.sealer(), mappings);
    }
}
