package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.Evaluation;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Origin;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.TaskCount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles and collections that only {@code requirements.yml} names, taken from clones on this machine. */
class RequiredRolesTest {
    @TempDir
    private Path directory;

    private RequiredSite site;

    @BeforeEach
    void commitASite() {
        site = RequiredSite.in(directory);
    }

    @Test
    void areEvaluatedInTheVersionThatIsRequired() {
        Evaluation web1 = evaluation();

        assertThat(web1.state().gaps()).isEmpty();
        assertThat(names(web1.state()))
                .contains(
                        "/srv/base",
                        "/etc/motd",
                        "/etc/note",
                        "/etc/own",
                        "/etc/looked",
                        "/etc/named",
                        "/srv/tree/a.txt",
                        "/etc/found-b.txt",
                        "/etc/more",
                        "/etc/banner",
                        "/etc/banner.text");
        assertThat(digest(web1, "/etc/motd")).contains(sha256("# /etc/motdhello of version 1\n"));
        site.require("2.0.0").infra().commit("I-2 Take the second");
        assertThat(digest(evaluation(), "/etc/motd")).contains(sha256("# /etc/motdhello of version 2\n"));
    }

    @Test
    void declareWhatTheyDeclareWhereGalaxyInstalledThem() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible-galaxy")), "ansible-galaxy is not installed");
        Map<String, Map<String, String>> cloned = told(evaluation().state());
        Path infra = site.infra().directory();
        galaxy("role", infra.resolve("roles"));
        galaxy("collection", infra.resolve("collections"));
        site.configure("collectionsPath: [collections]").infra().commit("I-3 Vendor them");

        Evaluation vendored = evaluation();
        assertThat(vendored.state().gaps()).isEmpty();
        assertThat(vendored.counts()).extracting(TaskCount::file).contains("roles/acme.motd/tasks/main.yml");
        assertThat(cloned).hasSizeGreaterThan(10).isEqualTo(told(vendored.state()));
    }

    private void galaxy(String sort, Path into) {
        Path requirements = site.infra().directory().resolve("requirements.yml");
        Commands.run("/usr/bin/ansible-galaxy", sort, "install", "-r", requirements.toString(), "-p", into.toString());
    }

    @Test
    void placesNameTheCloneAndWhereItIsRequired() {
        Evaluation web1 = evaluation();
        Origin note = attribute(web1, "/etc/note", "sha256").origin();

        assertThat(note.place()).hasToString("acme.motd//files/note.txt");
        assertThat(note.place().revision()).hasSize(40).isNotEqualTo(revision());
        assertThat(note.chain())
                .extracting(step -> step.name() + " " + step.place())
                .contains("role acme.motd requirements.yml:2")
                .anyMatch(step -> step.endsWith("acme.motd//tasks/files.yml:1"));
        assertThat(attribute(web1, "/etc/own", "sha256").origin().place()).hasToString("files/own.txt");
        assertThat(web1.counts())
                .extracting(count -> count.role() + " " + count.file())
                .contains(
                        "acme.motd acme.motd//tasks/main.yml", "banner acme.tools//inner/roles/banner/tasks/main.yml");
        assertThat(web1.readSet().files())
                .containsKeys(
                        "requirements.yml",
                        "acme.motd//tasks/files.yml",
                        "acme.base//defaults/main.yml",
                        "acme.tools//inner/roles/banner/files/banner");
    }

    @Test
    void aRoleOfTheRepositoryStandsBeforeOneThatIsRequired() {
        site.infra()
                .file("roles/acme.motd/tasks/main.yml", "- file: {path: /own, state: touch}\n")
                .commit("I-2 Own");

        assertThat(names(evaluation().state())).contains("/own").doesNotContain("/etc/motd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: acme.motd} | requirements.yml:2 wants it from acme.motd, in no certain version; which version runs is not known; name one tag or commit",
                "{name: acme.motd, version: main} | version main; its version is a branch, of which nobody knows what it was",
                "{name: acme.motd, version: 9.9.9} | version 9.9.9; ../mirrors/acme.motd has no such tag or commit; fetch it there with: git fetch --tags",
                "{name: acme.motd, version: '>=1.0'} | version >=1.0; which version runs is not known",
                "{name: other, version: 1.0.0} | so that all its tasks are lost; commit it, or require it in a certain version",
                "{name: acme.motd, src: 'https://me:geheim@example.org/x.git', version: 1.0.0} | OK",
                "{name: acme.motd, src: 'https://me:p@geheim@example.org/x.git', version: 9.9.9} | from https://example.org/x.git, version 9.9.9",
                "{name: acme.motd, src: 'https://me:a,geheim/b@example.org/x.git', version: 9.9.9} | from https://example.org/x.git, version 9.9.9",
                "{name: acme.motd, src: 'https://example.org/x.tar.gz?token=geheim', version: 9.9.9} | from https://example.org/x.tar.gz, version 9.9.9",
                "{name: acme.motd, src: 'https://example.org/a/archive/1.0.0.tar.gz'} | which version runs is not known",
                "'acme.motd,1.0.0' | OK",
                "'git+https://example.org/acme.motd.git,1.0.0' | OK",
                "'git+https://example.org/x.git,1.0.0,acme.motd' | OK",
                "{name: ../infra, version: 1.0.0} | commit it, or require it",
            })
    void aRoleThatNothingSuppliesIsToldWithTheReason(String entry, String told) {
        site.infra()
                .file("site.yml", "- hosts: web\n  gather_facts: false\n  vars: {greeting: a}\n  roles: [acme.motd]\n")
                .file(
                        "requirements.yml",
                        "roles:\n  - " + entry + "\n  - {name: acme.base, src: x/ansible-role-base, version: v3}\n")
                .commit("I-2 Require it otherwise");

        Evaluation web1 = evaluation();

        if (told.equals("OK")) {
            assertThat(web1.state().gaps()).isEmpty();
            assertThat(names(web1.state())).contains("/etc/motd", "/srv/base");
        } else {
            assertThat(web1.state().gaps())
                    .extracting(gap -> gap.place() + " " + gap.reason())
                    .singleElement()
                    .asString()
                    .startsWith("site.yml:4 ")
                    .contains(told)
                    .doesNotContain("geheim");
        }
    }

    @Test
    void aCollectionByItsNameIsTaggedWithItsVersionPerhapsBehindAV() {
        site.infra()
                .file("requirements.yml", """
                        collections:
                          - {name: acme.tools, version: 2.0.0, source: "https://galaxy.example.org"}
                        """)
                .file("site.yml", "- hosts: web\n  gather_facts: false\n  roles: [acme.tools.banner]\n")
                .commit("I-2 Name it");
        Repository.in(site.mirrors().resolve("acme-tools"))
                .file("galaxy.yml", "namespace: acme\nname: tools\nversion: 2.0.0\n")
                .file("roles/banner/tasks/main.yml", "- copy: {dest: /etc/second, content: x}\n")
                .commit("Tools")
                .tag("v2.0.0");

        assertThat(names(evaluation().state())).contains("/etc/second");
        assertThat(evaluation().state().gaps()).isEmpty();
    }

    /** The archives are those that {@code ansible-galaxy collection build} and {@code git archive} made of the clones. */
    @Test
    void archivesDeclareWhatClonesDeclare() throws IOException {
        Map<String, Map<String, String>> cloned = told(evaluation().state());
        archives("acme-tools-1.2.0.tar.gz", "acme.motd-1.0.0.tar.gz");
        site.configure("requirementsPath: [../archives, ../mirrors]")
                .infra()
                .file("requirements.yml", """
                        roles:
                          - {name: acme.motd, version: 1.0.0}
                          - {name: acme.base, src: "x/ansible-role-base", version: v3}
                        collections:
                          - {name: acme.tools, version: 1.2.0}
                        """)
                .commit("I-2 Archive them");
        Files.move(site.mirrors().resolve("acme.motd"), site.mirrors().resolve("gone"));

        Evaluation archived = evaluation();

        assertThat(archived.state().gaps()).isEmpty();
        assertThat(told(archived.state())).isEqualTo(cloned);
        assertThat(archived.counts())
                .extracting(TaskCount::file)
                .contains(
                        "acme.motd//ansible-role-motd-1.0.0/tasks/main.yml", "acme.tools//roles/banner/tasks/main.yml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: acme.tools, version: 1.3.0} | acme.tools, version 1.3.0; what is kept of it is another version",
                "{name: acme.other, version: 1.3.0} | what is kept under its name is the collection acme.tools",
                "{name: acme.tools, version: 1.4.0} | ../archives/acme-tools-1.4.0.tar.gz is no archive that can be read: Not in GZIP",
                "{name: acme.tools, version: 1.5.0} | ../archives/acme-tools-1.5.0.tar.gz is no archive that can be read: it ends early",
                "{name: 'https://example.org/a/acme-tools-1.2.0.tar.gz', type: url} | OK",
                "'acme.tools:1.2.0' | OK",
            })
    void anArchiveThatCannotStandForACollectionIsToldWithTheReason(String entry, String told) throws IOException {
        archives("acme-tools-1.2.0.tar.gz");
        Path archives = directory.resolve("archives");
        byte[] whole = Files.readAllBytes(archives.resolve("acme-tools-1.2.0.tar.gz"));
        Files.write(archives.resolve("acme-tools-1.3.0.tar.gz"), whole);
        Files.write(archives.resolve("acme-other-1.3.0.tar.gz"), whole);
        Files.writeString(archives.resolve("acme-tools-1.4.0.tar.gz"), "<html>");
        Files.write(archives.resolve("acme-tools-1.5.0.tar.gz"), Arrays.copyOf(whole, whole.length / 2));
        String collection = entry.contains("other") ? "acme.other" : "acme.tools";
        site.configure("requirementsPath: [../archives]")
                .infra()
                .file("requirements.yml", "collections:\n  - " + entry + "\n")
                .file("site.yml", "- {hosts: web, gather_facts: false, roles: [" + collection + ".banner]}\n")
                .commit("I-2 Archive it");

        if (told.equals("OK")) {
            assertThat(evaluation().state().gaps()).isEmpty();
            assertThat(names(evaluation().state())).contains("/etc/banner");
        } else {
            assertThat(evaluation().state().gaps())
                    .extracting(gap -> gap.reason().toString())
                    .singleElement()
                    .asString()
                    .contains(told);
        }
    }

    @Test
    void linksInAnArchiveLeadToItsOwnFilesOnly() throws IOException {
        archives("acme.linked-1.0.0.tar.gz");
        site.configure("requirementsPath: [../archives]")
                .infra()
                .file("requirements.yml", "roles:\n  - {name: acme.linked, version: 1.0.0}\n")
                .file(
                        "site.yml",
                        "- {hosts: web, gather_facts: false, roles: [acme.linked], tasks: [{include_role: {name:"
                                + " acme.linked, tasks_from: ../shared/outside}}]}\n")
                .commit("I-2 Archive it");

        Evaluation web1 = evaluation();
        assertThat(digest(web1, "/etc/linked")).contains(sha256("note\n"));
        assertThat(web1.state().gaps())
                .extracting(gap -> gap.reason().toString())
                .singleElement()
                .asString()
                .contains("../shared/outside");
    }

    private void archives(String... names) throws IOException {
        Path archives = Files.createDirectories(directory.resolve("archives"));
        for (String name : names) {
            try (InputStream archive = Objects.requireNonNull(
                    RequiredRolesTest.class.getResourceAsStream("/ansible/requirement/" + name))) {
                Files.copy(archive, archives.resolve(name));
            }
        }
    }

    @Test
    void tellsWhereNoCloneIs() {
        site.configure("requirementsPath: [../nowhere, ../mirrors/acme.tools]")
                .infra()
                .commit("I-2 Look elsewhere");

        assertThat(evaluation().state().gaps())
                .extracting(gap -> gap.reason().toString())
                .anyMatch(gap -> gap.contains(
                        "neither a clone nor an archive of it is in ../nowhere, which is no folder and ../mirrors/acme.tools,"
                                + " where it may be called acme.motd"));
    }

    @Test
    void whatARequiredRoleDelegatesIsDeclaredOfTheOtherHost() {
        Repository.in(site.mirrors().resolve("acme.agent"))
                .file("tasks/main.yml", "- {copy: {dest: /etc/agent, content: a}, delegate_to: web2}\n")
                .commit("First")
                .tag("v1");
        site.infra()
                .file("hosts.ini", "[web]\nweb1\n[more]\nweb2\n")
                .file("requirements.yml", "roles:\n  - {name: acme.agent, version: v1}\n")
                .file(
                        "site.yml",
                        "- {hosts: web, gather_facts: false, roles: [acme.agent]}\n- {hosts: more, gather_facts: false}\n")
                .file("plumbline.yml", """
                        version: 1
                        declare:
                          - ansible: {inventory: [hosts.ini], playbooks: [site.yml], requirementsPath: [../mirrors]}
                        targets: {web1: {connection: ssh}, web2: {connection: ssh}}
                        """)
                .commit("I-2 Delegate");

        Evaluation web2 = Plumbline.repository(site.infra().directory())
                .declared()
                .byTarget()
                .get("web2");
        assertThat(names(Objects.requireNonNull(web2).state())).contains("/etc/agent");
    }

    @Test
    void aFileThatCannotBeReadHidesOnlyItself() {
        Repository.in(site.mirrors().resolve("acme.large"))
                .file("tasks/main.yml", "- copy: {dest: /etc/large, content: a}\n")
                .file("defaults/main/big.yml", "x: " + "y".repeat(1 << 20) + "\n")
                .commit("First")
                .tag("v1");
        site.infra()
                .file("requirements.yml", "roles:\n  - {name: acme.large, version: v1}\n")
                .file("site.yml", "- {hosts: web, gather_facts: false, roles: [acme.large]}\n")
                .commit("I-2 Require it");

        assertThat(names(evaluation().state())).contains("/etc/large");
    }

    @Test
    void aFolderInACloneIsNone() {
        site.infra().file("mirrors/acme.motd/tasks/main.yml", "[]\n");
        site.configure("requirementsPath: [mirrors]").infra().commit("I-2 Look inside");

        assertThat(evaluation().state().gaps())
                .extracting(gap -> gap.reason().toString())
                .anyMatch(gap -> gap.contains("mirrors/acme.motd is no clone, but a folder in one"));
    }

    @Test
    void aCommitIsAVersionToo() {
        site.require(attribute(evaluation(), "/etc/note", "sha256")
                        .origin()
                        .place()
                        .revision()
                        .substring(0, 12))
                .infra()
                .commit("I-2 Pin the commit");

        assertThat(evaluation().state().gaps()).isEmpty();
    }

    private Evaluation evaluation() {
        return Objects.requireNonNull(Plumbline.repository(site.infra().directory())
                .declared()
                .byTarget()
                .get("web1"));
    }

    private String revision() {
        return Plumbline.repository(site.infra().directory()).declared().revision();
    }

    private static List<String> names(DeclaredState state) {
        return state.resources().keySet().stream().map(ResourceId::name).toList();
    }

    private static Declared attribute(Evaluation evaluation, String file, String name) {
        DeclaredResource resource =
                Objects.requireNonNull(evaluation.state().resources().get(new ResourceId("web1", "file", file)));
        return Objects.requireNonNull(resource.attributes().get(name));
    }

    private static String digest(Evaluation evaluation, String file) {
        return attribute(evaluation, file, "sha256").expectation().toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is declared, without where. */
    private static Map<String, Map<String, String>> told(DeclaredState state) {
        Map<String, Map<String, String>> told = new TreeMap<>();
        state.resources().forEach((id, resource) -> {
            Map<String, String> attributes = new TreeMap<>();
            attributes.put("", resource.presence().expectation().toString());
            resource.attributes()
                    .forEach((name, declared) ->
                            attributes.put(name, declared.expectation().toString()));
            told.put(id.toString(), attributes);
        });
        return told;
    }
}
