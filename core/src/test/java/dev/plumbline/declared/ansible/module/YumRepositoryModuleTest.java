package dev.plumbline.declared.ansible.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Keys;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.ResourceId;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@code yum_repository} writes, against what ansible-core 2.14 wrote of the same arguments. */
class YumRepositoryModuleTest {
    private static final String PATH = "/etc/yum.repos.d/ours.repo";
    private static final String WRITTEN = """
            [ours]
            baseurl = https://repo.example.org/
            name = Ours
            password = letmein
            proxy = https://proxy.example.org
            proxy_password = through
            proxy_username = p
            username = reader

            """;
    private final AbstractHost host =
            new AbstractHost(new HostKnowledge("web", name -> Optional.empty(), Optional.empty(), Keys.sealer()));

    @Test
    void passwordsStandInTheSection() {
        call("copy", Map.of("dest", PyText.of("/expected"), "content", PyText.of(WRITTEN)));
        call("copy", Map.of("dest", PyText.of(PATH), "content", PyText.of("")));
        call("yum_repository", source(PyText.of("letmein"), PyText.of("through")));
        assertThat(said(PATH, "sha256")).isEqualTo(said("/expected", "sha256")).isInstanceOf(Expectation.Exactly.class);
    }

    @Test
    void thePasswordMayBeASecret() {
        call("yum_repository", source(PyText.secret("letmein"), PyText.of("through")));
        assertThat(said(PATH, "content")).isInstanceOf(Expectation.Unresolved.class);
    }

    @Test
    void thePasswordOfTheProxyAloneMayBeASecret() {
        call("yum_repository", source(PyText.of("letmein"), PyText.secret("through")));
        assertThat(said(PATH, "content")).isInstanceOf(Expectation.Unresolved.class);
    }

    private static Map<String, PyValue> source(PyText password, PyText proxyPassword) {
        return Map.of(
                "name", PyText.of("ours"),
                "description", PyText.of("Ours"),
                "baseurl", PyText.of("https://repo.example.org/"),
                "username", PyText.of("reader"),
                "password", password,
                "proxy", PyText.of("https://proxy.example.org"),
                "proxy_username", PyText.of("p"),
                "proxy_password", proxyPassword);
    }

    private void call(String module, Map<String, PyValue> arguments) {
        Circumstances around = Circumstances.of(Origin.of(Place.of("site.yml", 1)), RecordedRunJudge.NO_FILES);
        host.apply(new ModuleCall(module, module, new TreeMap<>(arguments), null, around));
    }

    private Expectation said(String path, String attribute) {
        Declared said = Objects.requireNonNull(host.state().resources().get(new ResourceId("web", "file", path)))
                .attributes()
                .get(attribute);
        return Objects.requireNonNull(said).expectation();
    }
}
