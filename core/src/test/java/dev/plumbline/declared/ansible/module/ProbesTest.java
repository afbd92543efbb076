package dev.plumbline.declared.ansible.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Keys;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Question;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tasks that look at the host, and tasks whose failure the run passes over. */
class ProbesTest {
    private static final Question OF_MOTD = new Question("file", "/etc/motd", "", Question.Detail.METADATA);

    private final List<Resource> seen = new ArrayList<>(List.of(
            user("root", 0, "/root", "/bin/bash"),
            user("deploy", 1000, "/home/deploy", "/bin/sh"),
            Resource.present(
                    "group",
                    "adm",
                    Map.of("gid", Value.of(4), "members", Value.ofTexts(List.of("deploy", "syslog"))))));
    private final List<Coverage> listed = new ArrayList<>(List.of(
            Coverage.all(Scope.ofKind("user")),
            Coverage.all(Scope.ofKind("group")),
            Coverage.asked(Scope.ofKind("file"))));
    private AbstractHost host = hostOf();

    @Test
    void whatATaskLooksForAndNobodySawIsAskedOfTheHost() {
        CallResult before = call("stat", Map.of("path", PyText.of("/etc/motd")));
        assertThat(before.registered().get("stat")).isInstanceOf(PyUnknown.class);
        assertThat(host.questions()).containsExactly(OF_MOTD);

        seen.add(Resource.absent("file", "/etc/motd"));
        host = hostOf();
        PyDict after = (PyDict) call("stat", Map.of("path", PyText.of("/etc/motd")))
                .registered()
                .get("stat");
        assertThat(Objects.requireNonNull(after).get("exists")).isEqualTo(PyBool.FALSE);
        assertThat(host.questions()).isEmpty();
        assertThat(host.guards()).containsExactly("file /etc/motd");
    }

    @Test
    void aNameThatHoldsASecretIsAskedOfNobody() {
        call("stat", Map.of("path", PyText.secret("/srv/t0ken-of-ours")));
        assertThat(host.questions()).isEmpty();
        assertThat(host.guards()).isEmpty();
    }

    @Test
    void whatWasDeclaredBeforeIsNotAsked() {
        call("file", Map.of("path", PyText.of("/etc/motd"), "state", PyText.of("absent")));
        call("stat", Map.of("path", PyText.of("/etc/motd")));
        assertThat(host.questions()).isEmpty();
    }

    @Test
    void usersAreThoseOfTheHostAndThoseDeclared() {
        call("user", Map.of("name", PyText.of("app"), "uid", PyText.of("1500"), "shell", PyText.of("/bin/false")));
        call("user", Map.of("name", PyText.of("deploy"), "shell", PyText.of("/bin/zsh")));
        call("user", Map.of("name", PyText.of("root"), "state", PyText.of("absent")));

        PyDict passwd = getent("passwd", Map.of());
        assertThat(passwd.entries().keySet()).containsExactly(PyText.of("app"), PyText.of("deploy"));
        assertThat(entry(passwd, "deploy"))
                .isEqualTo(PyList.ofTexts(List.of("x", "1000", "1000", "", "/home/deploy", "/bin/zsh")));
        List<PyValue> app = entry(passwd, "app").items();
        assertThat(app.get(1)).isEqualTo(PyText.of("1500"));
        assertThat(app.get(4)).isInstanceOf(PyUnknown.class);
        assertThat(app.get(5)).isEqualTo(PyText.of("/bin/false"));
    }

    @Test
    void groupsAndSingleEntriesAreKnownToo() {
        assertThat(entry(getent("group", Map.of("key", PyText.of("adm"))), "adm"))
                .isEqualTo(PyList.ofTexts(List.of("x", "4", "deploy,syslog")));
        CallResult shadow = call("getent", Map.of("database", PyText.of("shadow")));
        assertThat(shadow.facts().get("getent_shadow")).isInstanceOf(PyUnknown.class);
    }

    @Test
    void whatIsBelowAFolderIsAskedOfTheHost() {
        assertThat(find(Map.of())).isInstanceOf(PyUnknown.class);
        assertThat(host.questions()).containsExactly(new Question("file", "/etc/x.d", "", Question.Detail.BELOW));
        find(Map.of("paths", PyText.of("/usr")));
        assertThat(host.questions()).hasSize(1);
    }

    @Test
    void findsWhatIsThereAndWhatWasDeclaredBefore() {
        listFolder();

        assertThat(paths(Map.of())).containsExactly("/etc/x.d/a.conf", "/etc/x.d/b.txt");
        assertThat(paths(Map.of("patterns", PyText.of("*.conf,c*")))).containsExactly("/etc/x.d/a.conf");
        assertThat(paths(Map.of("patterns", PyText.of("^a"), "use_regex", PyBool.TRUE)))
                .containsExactly("/etc/x.d/a.conf");
        assertThat(paths(Map.of("excludes", PyText.of("*.txt"), "hidden", PyBool.TRUE)))
                .containsExactly("/etc/x.d/.hidden", "/etc/x.d/a.conf");
        assertThat(paths(Map.of("recurse", PyBool.TRUE)))
                .containsExactly("/etc/x.d/a.conf", "/etc/x.d/b.txt", "/etc/x.d/sub/d", "/etc/x.d/sub/deep/e");
        assertThat(paths(Map.of("recurse", PyBool.TRUE, "depth", PyInt.of(2))))
                .contains("/etc/x.d/sub/d")
                .hasSize(3);
        assertThat(paths(Map.of("file_type", PyText.of("directory"), "recurse", PyBool.TRUE)))
                .containsExactly("/etc/x.d/sub", "/etc/x.d/sub/deep");
        assertThat(paths(Map.of("file_type", PyText.of("link")))).containsExactly("/etc/x.d/link");
        assertThat(paths(Map.of("file_type", PyText.of("any")))).hasSize(4);
        assertThat(host.guards()).containsExactly("all files below /etc/x.d");

        call("file", Map.of("path", PyText.of("/etc/x.d/a.conf"), "state", PyText.of("absent")));
        call("copy", Map.of("dest", PyText.of("/etc/x.d/new/c.conf"), "content", PyText.of("c")));
        call("file", Map.of("path", PyText.of("/etc/x.d/sub"), "state", PyText.of("absent")));
        assertThat(paths(Map.of("recurse", PyBool.TRUE))).containsExactly("/etc/x.d/b.txt", "/etc/x.d/new/c.conf");
        assertThat(paths(Map.of("file_type", PyText.of("directory")))).containsExactly("/etc/x.d/new");
    }

    @Test
    void whatWasTakenAwayBeforeIsNotFound() {
        listFolder();
        call("file", Map.of("path", PyText.of("/etc/x.d"), "state", PyText.of("absent")));
        assertThat(paths(Map.of())).isEmpty();
        call("file", Map.of("path", PyText.of("/etc/x.d"), "state", PyText.of("directory")));
        call("copy", Map.of("dest", PyText.of("/etc/x.d/new"), "content", PyText.of("c")));
        assertThat(paths(Map.of())).containsExactly("/etc/x.d/new");

        listFolder();
        call("file", Map.of("path", PyText.of("/etc"), "state", PyText.of("absent")));
        assertThat(paths(Map.of())).isEmpty();

        listFolder();
        call("file", Map.of("path", PyText.of("/etc/x.d"), "state", PyText.of("link"), "src", PyText.of("/srv")));
        assertThat(find(Map.of())).isInstanceOf(PyUnknown.class);
    }

    @Test
    void whatIsFoundHasTheAttributesThatWereDeclared() {
        listFolder();
        call("file", Map.of("path", PyText.of("/etc/x.d/a.conf"), "mode", PyText.of("0640")));
        PyDict found = (PyDict) ((PyList) find(Map.of())).items().get(0);
        assertThat(found.get("mode")).isEqualTo(PyText.of("0640"));
        assertThat(found.get("xusr")).isInstanceOf(PyUnknown.class);
    }

    @Test
    void aFolderWhoseNameHoldsASecretIsAskedOfNobody() {
        assertThat(find(Map.of("paths", PyText.secret("/srv/t0ken-of-ours")))).isInstanceOf(PyUnknown.class);
        assertThat(host.questions()).isEmpty();
        assertThat(String.valueOf(find(Map.of("paths", PyText.secret("/srv/t0ken-of-ours")))))
                .doesNotContain("t0ken");
    }

    @Test
    void whatIsLookedForInFilesOrByTimeIsUnknown() {
        listFolder();
        for (String argument : List.of("contains", "age", "size", "limit")) {
            assertThat(find(Map.of(argument, PyText.of("1")))).isInstanceOf(PyUnknown.class);
        }
        seen.add(Resource.absent("file", "/etc/gone.d"));
        host = hostOf();
        assertThat(paths(Map.of("paths", PyText.of("/etc/gone.d")))).isEmpty();
    }

    private void listFolder() {
        listed.add(Coverage.all(Scope.below("file", "/etc/x.d")));
        Map.of(
                        "a.conf",
                        "file",
                        "b.txt",
                        "file",
                        ".hidden",
                        "file",
                        "link",
                        "link",
                        "sub",
                        "directory",
                        "sub/d",
                        "file")
                .forEach((name, type) ->
                        seen.add(Resource.present("file", "/etc/x.d/" + name, Map.of("type", Value.of(type)))));
        seen.add(Resource.present("file", "/etc/x.d", Map.of("type", Value.of("directory"))));
        seen.add(Resource.present("file", "/etc/x.d/sub/deep", Map.of("type", Value.of("directory"))));
        seen.add(Resource.present("file", "/etc/x.d/sub/deep/e", Map.of("type", Value.of("file"))));
        host = hostOf();
    }

    private PyValue find(Map<String, PyValue> more) {
        TreeMap<String, PyValue> arguments = new TreeMap<>(Map.of("paths", PyText.of("/etc/x.d")));
        arguments.putAll(more);
        return Objects.requireNonNull(call("find", arguments).registered().get("files"));
    }

    private List<String> paths(Map<String, PyValue> more) {
        return ((PyList) find(more))
                .items().stream()
                        .map(each -> String.valueOf(((PyDict) each).get("path")))
                        .toList();
    }

    @Test
    void whatATaskNeedsIsDeclaredOnlyIfItsFailureCounts() {
        Map<String, PyValue> file =
                Map.of("path", PyText.of("/usr/bin/x"), "state", PyText.of("file"), "mode", PyText.of("a-s"));
        Map<String, PyValue> line = Map.of("path", PyText.of("/etc/x.conf"), "line", PyText.of("a"));
        Map<String, PyValue> service = Map.of("name", PyText.of("x"), "enabled", PyBool.FALSE);

        tolerated("file", file);
        tolerated("lineinfile", line);
        tolerated("service", service);
        assertThat(presence("file", "/usr/bin/x")).isInstanceOf(Expectation.Unconstrained.class);
        assertThat(presence("file", "/etc/x.conf")).isInstanceOf(Expectation.Unconstrained.class);
        assertThat(presence("service", "x.service")).isInstanceOf(Expectation.Unconstrained.class);

        call("file", file);
        call("lineinfile", line);
        call("service", service);
        assertThat(presence("file", "/usr/bin/x")).isInstanceOf(Expectation.Present.class);
        assertThat(presence("file", "/etc/x.conf")).isInstanceOf(Expectation.Present.class);
        assertThat(presence("service", "x.service")).isInstanceOf(Expectation.Present.class);
    }

    @Test
    void whatATaskMakesIsDeclaredEvenIfItsFailureIsPassedOver() {
        tolerated("file", Map.of("path", PyText.of("/srv/x"), "state", PyText.of("directory")));
        tolerated("lineinfile", Map.of("path", PyText.of("/etc/y"), "line", PyText.of("a"), "create", PyBool.TRUE));
        assertThat(presence("file", "/srv/x")).isInstanceOf(Expectation.Present.class);
        assertThat(presence("file", "/etc/y")).isInstanceOf(Expectation.Present.class);
    }

    private CallResult call(String module, Map<String, PyValue> arguments) {
        return apply(module, arguments, around());
    }

    private void tolerated(String module, Map<String, PyValue> arguments) {
        apply(module, arguments, around().failing());
    }

    private CallResult apply(String module, Map<String, PyValue> arguments, Circumstances around) {
        return host.apply(new ModuleCall(module, module, new TreeMap<>(arguments), null, around));
    }

    private static Circumstances around() {
        return Circumstances.of(Origin.of(Place.of("site.yml", 1)), RecordedRunJudge.NO_FILES);
    }

    private PyDict getent(String database, Map<String, PyValue> more) {
        TreeMap<String, PyValue> arguments = new TreeMap<>(more);
        arguments.put("database", PyText.of(database));
        return (PyDict) Objects.requireNonNull(call("getent", arguments).facts().get("getent_" + database));
    }

    private static PyList entry(PyDict database, String name) {
        return (PyList) Objects.requireNonNull(database.get(name));
    }

    private Expectation presence(String kind, String name) {
        DeclaredResource resource = host.state().resources().get(new ResourceId("web", kind, name));
        return Objects.requireNonNull(resource).presence().expectation();
    }

    private AbstractHost hostOf() {
        Snapshot snapshot = new Snapshot("web", Instant.EPOCH, "test", new TreeMap<>(), listed, seen);
        return new AbstractHost(
                new HostKnowledge("web", name -> Optional.empty(), Optional.of(snapshot), Keys.sealer()));
    }

    private static Resource user(String name, long id, String home, String shell) {
        return Resource.present(
                "user",
                name,
                Map.of(
                        "uid", Value.of(id),
                        "gid", Value.of(id),
                        "comment", Value.of(""),
                        "home", Value.of(home),
                        "shell", Value.of(shell)));
    }
}
