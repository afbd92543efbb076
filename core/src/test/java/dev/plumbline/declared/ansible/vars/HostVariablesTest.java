package dev.plumbline.declared.ansible.vars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.Limits;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostVariablesTest {
    private static final Place TASK = Place.of("site.yml", 7);

    private final List<String> factsRead = new ArrayList<>();
    private final VariableSession session = session(VariableSession.Options.DEFAULT);
    private final HostVariables nothing = HostVariables.of(session, "web1");

    private VariableSession session(VariableSession.Options options) {
        return new VariableSession(options, new TemplateCache(), VariableSession.Plugins.NONE, factsRead::add);
    }

    private static Definition line(int line, String name, PyValue value) {
        return Definition.of(name, value, Place.of("vars.yml", line));
    }

    private static VariableLayer layer(Definition... definitions) {
        return VariableLayer.of(List.of(definitions));
    }

    private static PyText text(String text) {
        return PyText.of(text);
    }

    @Test
    void aStrongerLevelOverridesAWeakerOneInWhateverOrderTheyCome() {
        HostVariables variables = nothing.with(Level.EXTRA, layer(line(1, "a", text("extra"))))
                .with(Level.PLAY_ROLE_DEFAULTS, layer(line(2, "a", text("default")), line(3, "b", text("default"))))
                .with(Level.HOST, layer(line(4, "b", text("host"))));
        assertThat(variables.find("a")).contains(text("extra"));
        assertThat(variables.find("b")).contains(text("host"));
        assertThat(variables.definition("b").orElseThrow().place()).isEqualTo(Place.of("vars.yml", 4));
    }

    @Test
    void theLaterOfTwoLayersOfOneLevelHolds() {
        HostVariables variables = nothing.with(Level.GROUP, layer(line(1, "a", text("all"))))
                .with(Level.GROUP, layer(line(2, "a", text("web"))));
        assertThat(variables.find("a")).contains(text("web"));
    }

    @Test
    void aValueIsEvaluatedWithWhatOverridesItsParts() {
        HostVariables play = nothing.with(
                Level.GROUP, layer(line(1, "root", text("/srv")), line(2, "path", text("{{ root }}/www"))));
        assertThat(play.find("path")).contains(text("/srv/www"));
        HostVariables task = play.with(Level.TASK, layer(line(9, "root", text("/data"))));
        assertThat(task.find("path")).contains(text("/data/www"));
        assertThat(play.find("path")).contains(text("/srv/www"));
    }

    @Test
    void aNameThatIsDefinedLaterIsSeenByWhatAskedForItInVain() {
        HostVariables play = nothing.with(Level.GROUP, layer(line(1, "mode", text("{{ m | default('0644') }}"))));
        assertThat(play.find("mode")).contains(text("0644"));
        assertThat(play.with(Level.SET_FACT, layer(line(8, "m", text("0600")))).find("mode"))
                .contains(text("0600"));
    }

    @Test
    void whatDoesNotChangeIsEvaluatedOnceHoweverManyScopesFollow() {
        int[] evaluations = {0};
        Definition costly = Definition.lazy("costly", Place.of("vars.yml", 1), () -> {
            evaluations[0]++;
            return text("{{ 1 + 1 }}");
        });
        HostVariables variables = nothing.with(Level.GROUP, layer(costly));
        assertThat(variables.find("costly")).contains(text("2"));
        for (int i = 0; i < 100; i++) {
            variables = variables.with(Level.SET_FACT, layer(line(10 + i, "n" + i, text("{{ costly }}"))));
            assertThat(variables.find("n" + i)).contains(text("2"));
        }
        assertThat(evaluations[0]).isEqualTo(1);
        assertThat(variables.find("n0")).contains(text("2"));
    }

    @Test
    void anEvaluationTellsTheDefinitionsThatDecidedIt() {
        HostVariables variables = nothing.with(
                Level.GROUP,
                layer(
                        line(1, "root", text("/srv")),
                        line(2, "path", text("{{ root }}/www")),
                        line(3, "other", text("x"))));
        Traced<PyValue> first = variables.traced(() -> variables.evaluate(text("{{ path }}"), TASK));
        assertThat(first.result()).isEqualTo(text("/srv/www"));
        assertThat(first.definitions()).extracting(Definition::name).containsExactly("path", "root");
        assertThat(first.chain()).extracting(Step::name).containsExactly("path", "root");
        HostVariables later = variables.with(Level.TASK, layer(line(9, "unrelated", text("y"))));
        Traced<PyValue> again = later.traced(() -> later.evaluate(text("{{ path }} {{ other }}"), TASK));
        assertThat(again.definitions()).extracting(Definition::name).containsExactly("path", "root", "other");
        assertThat(again.chain()).isEmpty();
    }

    @Test
    void variablesThatNeedEachOtherAreAnErrorWithItsPlace() {
        HostVariables variables = nothing.with(
                Level.GROUP,
                layer(line(1, "a", text("{{ b }}")), line(2, "b", text("{{ a }}")), line(3, "c", text("{{ c }}"))));
        for (String name : List.of("a", "b", "c")) {
            assertThatThrownBy(() -> variables.find(name))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining("vars.yml:")
                    .hasMessageContaining("recursive loop");
        }
        assertThat(variables.evaluate(text("still there"), TASK)).isEqualTo(text("still there"));
    }

    @Test
    void aValueMadeOfSomethingUndefinedIsUndefinedUntilItIsUsed() {
        HostVariables variables = nothing.with(Level.GROUP, layer(line(1, "a", text("{{ nowhere }}"))));
        assertThat(variables.find("a").orElseThrow()).isInstanceOf(PyUndefined.class);
        assertThat(variables.test("a is defined", TASK)).isEqualTo(Truth.of(false));
        assertThatThrownBy(() -> variables.evaluate(text("{{ a }}"), TASK)).hasMessageContaining("nowhere");
    }

    @Test
    void factsAreThereOnlyAfterGathering() {
        assertThat(nothing.find("ansible_os_family")).isEmpty();
        HostVariables gathered =
                nothing.withFacts(HostFacts.of(Map.of("os_family", Value.of("Debian"), "local", Value.of("x"))));
        assertThat(gathered.find("ansible_os_family")).contains(text("Debian"));
        assertThat(gathered.evaluate(text("{{ ansible_facts.os_family }} {{ ansible_facts['os_family'] }}"), TASK))
                .isEqualTo(text("Debian Debian"));
        assertThat(gathered.evaluate(text("{{ ansible_local }} {{ ansible_facts.ansible_local }}"), TASK))
                .isEqualTo(text("x x"));
        assertThat(factsRead).contains("os_family", "local");
    }

    @Test
    void aFactThatNobodyToldIsUnknownButAnInventedNameIsUndefined() {
        HostVariables gathered = nothing.withFacts(HostFacts.NOT_GIVEN);
        assertThat(gathered.find("ansible_distribution").orElseThrow()).isInstanceOf(PyUnknown.class);
        assertThat(gathered.test("ansible_distribution is defined", TASK)).isInstanceOf(Truth.Unknown.class);
        assertThat(gathered.test("'distribution' in ansible_facts", TASK)).isInstanceOf(Truth.Unknown.class);
        assertThat(gathered.test("ansible_facts.eth0.active", TASK)).isInstanceOf(Truth.Unknown.class);
        assertThat(gathered.test("ansible_facts | length > 3", TASK)).isInstanceOf(Truth.Unknown.class);
        assertThat(gathered.find("ansible_my_own")).isEmpty();
        assertThat(gathered.test("ansible_facts.my_own is defined", TASK)).isEqualTo(Truth.of(false));
        assertThat(factsRead).contains("distribution", "eth0");
    }

    @Test
    void factsAreNeverTemplates() {
        HostVariables gathered = nothing.withFacts(HostFacts.of(Map.of("nodename", Value.of("{{ 7 * 7 }}"))));
        assertThat(gathered.find("ansible_nodename").map(Object::toString)).contains("{{ 7 * 7 }}");
    }

    @Test
    void dictionariesAreMergedIfSoConfigured() {
        HostVariables merging = HostVariables.of(
                        session(new VariableSession.Options(TemplateOptions.STRING, true, true, "", Limits.DEFAULT)),
                        "h")
                .with(
                        Level.GROUP,
                        layer(line(1, "d", PyDict.empty().put("a", text("1")).put("b", text("2")))))
                .with(Level.HOST, layer(line(2, "d", PyDict.empty().put("b", text("{{ x }}")))))
                .with(Level.TASK, layer(line(3, "x", PyInt.of(7))));
        assertThat(merging.find("d"))
                .contains(PyDict.empty().put("a", text("1")).put("b", PyInt.of(7)));
    }

    @Test
    void whatALockedFileMayDefineIsUnknownUnlessSomethingStrongerDefinesIt() {
        PyUnknown locked = PyUnknown.of(Reason.of(Reason.Code.LOCKED, "vault.yml"), Place.of("vault.yml", 1));
        HostVariables variables = nothing.with(
                        Level.ROLE_DEFAULTS, layer(line(1, "a", text("x")), line(2, "b", text("y"))))
                .with(Level.GROUP, DefinedLayer.hiding(List.of(), locked, name -> true))
                .with(Level.HOST, layer(line(3, "b", text("z"))));
        assertThat(variables.find("a")).contains(locked);
        assertThat(variables.find("b")).contains(text("z"));
        assertThat(variables.test("nowhere is defined", TASK)).isInstanceOf(Truth.Unknown.class);
    }

    @Test
    void varsShowsVariablesAsTheyAreDefined() {
        HostVariables variables = nothing.with(
                Level.GROUP, layer(line(1, "a", text("{{ b }}")), line(2, "b", text("B")), MagicVariables.VARS));
        assertThat(variables.evaluate(text("{{ vars['b'] }} {{ vars.a | length }} {{ 'c' in vars }}"), TASK))
                .isEqualTo(text("B 7 False"));
    }

    @Test
    void hostvarsAreTheVariablesOfOtherHostsWithoutThoseOfThePlay() {
        HostVariables other = HostVariables.of(session, "db1")
                .with(
                        Level.HOST,
                        layer(
                                line(1, "ip", text("10.0.0.{{ n }}")),
                                line(2, "n", PyInt.of(9)),
                                line(3, "u", text("{{ nowhere }}"))));
        Hosts hosts = new Hosts() {
            @Override
            public List<String> names() {
                return List.of("db1");
            }

            @Override
            public Optional<HostVariables> variables(String host) {
                return host.equals("db1") ? Optional.of(other) : Optional.empty();
            }
        };
        HostVariables variables =
                nothing.with(Level.MAGIC, MagicVariables.layer(Map.of("hostvars", MagicVariables.hostvars(hosts))));
        assertThat(variables.evaluate(text("{{ hostvars['db1'].ip }}"), TASK)).isEqualTo(text("10.0.0.9"));
        assertThat(variables
                        .evaluate(text("{{ ['db1'] | map('extract', hostvars, 'ip') | list }}"), TASK)
                        .toString())
                .isEqualTo("['10.0.0.9']");
        assertThat(variables.evaluate(text("{{ hostvars.db1.u }}"), TASK)).isEqualTo(text("{{ nowhere }}"));
        assertThat(variables.test("'db2' in hostvars", TASK)).isEqualTo(Truth.of(false));
        Traced<PyValue> traced = variables.traced(() -> variables.evaluate(text("{{ hostvars.db1.ip }}"), TASK));
        assertThat(traced.definitions()).extracting(Definition::name).containsExactly("ip", "n");
    }
}
