package dev.plumbline.maven;

import static org.apache.maven.api.plugin.testing.MojoExtension.getVariableValueFromObject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.observed.Want;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.junit.jupiter.api.Test;

/** What holds for the parameters of all goals. */
class ParametersTest extends GoalTest {
    private static final int MOST = 12;

    @Test
    @MojoParameter(name = "skip", value = "true")
    @MojoParameter(name = "repository", value = "nowhere")
    void everyGoalCanBeSkippedWhateverIsBroken(
            @InjectMojo(goal = "baseline") BaselineMojo baseline,
            @InjectMojo(goal = "check") CheckMojo check,
            @InjectMojo(goal = "declared") DeclaredMojo declared,
            @InjectMojo(goal = "explain") ExplainMojo explain,
            @InjectMojo(goal = "population") PopulationMojo population,
            @InjectMojo(goal = "snapshot") SnapshotMojo snapshot)
            throws Exception {
        for (PlumblineMojo goal : List.of(baseline, check, declared, explain, population, snapshot)) {
            goal.execute();
        }

        assertThat(log.lines()).hasSize(6).containsOnly("[INFO] plumbline: skipped, because plumbline.skip is set.");
    }

    @Test
    @InjectMojo(goal = "check")
    void haveDefaults(CheckMojo check) throws Exception {
        File key = folder.resolve("home/.config/plumbline/fingerprint.key").toFile();

        assertBound(check, Map.of("revision", "HEAD", "fingerprintKey", key, "skip", false));
        assertBound(check, Map.of("failOn", "drift", "formats", List.of("text", "json"), "targets", List.of()));
        assertUnset(check, "snapshots", "config", "output", "override");
        assertThat(PlumblineMojo.wants(List.of("integrity", " evidence"))).containsExactlyInAnyOrder(Want.values());
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PlumblineMojo.wants(List.of("integrety")))
                .withMessageContaining("Write integrity, evidence, or both.");
        assertThat(check.reports(null)).isEqualTo(reports());
    }

    @Test
    void areFewAndPrefixedAndNeedNoPomAndNoneIsASecret() throws Exception {
        for (MojoDescriptor goal : descriptor().getMojos()) {
            if (goal.getGoal().equals("help")) {
                continue;
            }
            assertThat(goal.getParameters())
                    .filteredOn(parameter -> parameter.isEditable())
                    .hasSizeLessThanOrEqualTo(MOST)
                    // What is not known without a POM.
                    .noneMatch(parameter ->
                            String.valueOf(parameter.getDefaultValue()).contains("${project"))
                    .allSatisfy(parameter -> {
                        assertThat(parameter.getExpression()).isEqualTo("${plumbline." + parameter.getName() + "}");
                        assertThat(parameter.getName()).doesNotContainPattern("(?i)passw|secret|token|credential");
                    });
        }
    }

    @Test
    void everyGoalRunsOnceAndWithoutAProject() throws Exception {
        assertThat(descriptor().getMojos())
                .filteredOn(goal -> !goal.getGoal().equals("help"))
                .extracting(MojoDescriptor::getGoal)
                .containsExactlyInAnyOrder("baseline", "check", "declared", "explain", "population", "snapshot");
        assertThat(descriptor().getMojos()).noneMatch(MojoDescriptor::isProjectRequired);
    }

    private static void assertBound(PlumblineMojo goal, Map<String, Object> expected) throws IllegalAccessException {
        for (Map.Entry<String, Object> each : expected.entrySet()) {
            Object bound = getVariableValueFromObject(goal, each.getKey());
            assertThat(bound).as(each.getKey()).isEqualTo(each.getValue());
        }
    }

    private static void assertUnset(PlumblineMojo goal, String... parameters) throws IllegalAccessException {
        for (String parameter : parameters) {
            Object bound = getVariableValueFromObject(goal, parameter);
            assertThat(bound).as(parameter).isNull();
        }
    }

    private static PluginDescriptor descriptor() throws Exception {
        try (InputStream in = Objects.requireNonNull(
                        ParametersTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"), "plugin.xml");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(reader);
        }
    }
}
