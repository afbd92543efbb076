package dev.plumbline.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.template.TemplateException.Sort;
import dev.plumbline.template.value.Limits;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Place PLACE = Place.of("roles/web/templates/a.j2", 1);
    private static final PyUnknown UNKNOWN =
            PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, "registered"), Place.of("tasks/main.yml", 7));
    private static final Map<String, PyValue> VARIABLES = Map.of(
            "u", UNKNOWN,
            "secret", PyText.secret("hunter2"),
            "n", PyInt.of(5),
            "l", new PyList(java.util.List.of(PyInt.of(1), UNKNOWN, PyInt.of(3))),
            "users", PyDict.empty().put("name", PyText.of("bob")).put("password", PyText.secret("pw")));

    @Test
    void knownPiecesOfAHalfKnownTextStay() {
        PyValue result = file("port={{ n }}\nkey={{ u }}\nend\n");
        assertThat(result).isInstanceOf(PyPartial.class);
        assertThat(((PyPartial) result).pieces())
                .extracting(Object::toString)
                .first()
                .isEqualTo("port=5\nkey=");
        assertThat(((PyPartial) result).pieces().get(2)).isEqualTo(PyText.of("\nend\n"));
        assertThat(((PyPartial) result).unknown().reason().detail()).isEqualTo("registered");
        assertThat(((PyPartial) result).unknown().place()).isEqualTo(Place.of("tasks/main.yml", 7));
    }

    @Test
    void noLineFeedIsPutBehindAnUnknownThatMayBeNothing() {
        // with u empty Ansible leaves "a", two line feeds and nothing else
        PyValue result = file("a\n\n{% if u %}\nb\n{% endif %}\n");
        assertThat(((PyPartial) result).pieces()).hasSize(2);
        assertThat(((PyPartial) result).pieces().get(0)).isEqualTo(PyText.of("a\n\n"));
        PyValue two = file("a\n{{ u }}\n\n");
        assertThat(((PyPartial) two).pieces()).hasSize(2);
        assertThat(((PyPartial) two).pieces().get(0)).isEqualTo(PyText.of("a\n"));
        assertThat(((PyPartial) file("{{ u }}b\n\n")).pieces().get(1)).isEqualTo(PyText.of("b\n\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ u + 1 }}",
                "{{ u.a.b[0] }}",
                "{{ u | upper }}",
                "{{ u | default('x') }}",
                "{{ u is defined }}",
                "{{ u == 1 }}",
                "{{ 1 if u else 2 }}",
                "{{ n | no_such_filter }}",
                "{{ n is no_such_test }}",
                "{{ lookup('pipe', 'touch /tmp/plumbline-was-here') }}",
                "{{ ''.__class__ }}",
                "{{ now() }}",
                "{{ [1, 2] | random }}",
                "{% if u %}a{% else %}b{% endif %}",
                "{% for x in u %}x{% endfor %}",
                "{% set x = 1 %}{% if u %}{% set x = 2 %}{% endif %}{{ x }}",
                "{% set x = [] %}{% for y in u %}{% do x.append(y) %}{% endfor %}{{ x | length }}",
                "{% set x = namespace(a=1) %}{% if u %}{% set x.a = 2 %}{% endif %}{{ x.a }}",
                "{% set x = {'a': 1} %}{% set _ = x.update(u) %}{{ x.a }}",
                "{% set x = {'a': {}} %}{% do x.a.update(u) %}{{ x.a | length }}",
                "{% set x = [1] %}{% do x.extend(u) %}{{ x | length }}",
                "{% set x = [1, u] %}{% do x.remove(2) %}{{ x | length }}",
                "{% set x = {'a': 1} %}{% do x.pop(u, none) %}{{ x }}",
                "{% set x = {'a': 1} %}{% for i in [u] %}{% do x.update(i) %}{% endfor %}{{ x }}",
                "{{ l | sum }}",
                "{{ {'a': u} | json_query('a.b') }}",
                "{{ [u] | json_query('[?a == `1`]') }}",
                "{{ u | json_query('a') }}",
                "{{ l | json_query('a' * 1001) }}",
                "{{ l | json_query('[' * 61) }}",
                "{{ l | json_query('[99999999999]') }}",
                "{{ u() }}",
                "{% include u %}"
            })
    void whatNeedsTheUnknownIsUnknown(String text) {
        PyValue result = file(text);
        PyUnknown unknown = result instanceof PyPartial partial ? partial.unknown() : (PyUnknown) result;
        assertThat(unknown.reason().code()).isEqualTo(Reason.Code.NOT_EVALUATED);
        assertThat(unknown.place().path()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {{ n if n == 5 else u }}      ; 5
            {{ (n == 5) or u }}           ; True
            {{ (n == 6) and u }}          ; False
            {{ not (u and n == 6) }}      ; True
            {{ (u or n == 5) | ternary(1, 2) }} ; 1
            {{ l | length }}              ; 3
            {{ l[0] + l[2] }}             ; 4
            {{ l | last }}                ; 3
            {{ n | default(u) }}          ; 5
            {{ 1 in l }}                  ; True
            {{ {'a': u, 'b': 1}.b }}      ; 1
            {% set x = [] %}{% do x.append(u) %}{{ x | length }} ; 1
            {% set x = {} %}{% set _ = x.update({'a': u}) %}{{ x | length }} ; 1
            {{ {'a': u, 'b': 1} | json_query('b') }} ; 1
            """)
    void whatDoesNotNeedTheUnknownIsKnown(String text, String expected) {
        assertThat(file(text)).isEqualTo(PyText.of(expected));
    }

    @Test
    void conditionsHaveThreeValues() {
        assertThat(condition("u and n == 6")).isEqualTo(Truth.of(false));
        assertThat(condition("u or n == 5")).isEqualTo(Truth.of(true));
        assertThat(condition("u.changed and n == 5")).isInstanceOf(Truth.Unknown.class);
        assertThat(condition("not u")).isInstanceOf(Truth.Unknown.class);
        assertThat(condition("missing is defined and u")).isEqualTo(Truth.of(false));
        assertThatThrownBy(() -> condition("missing == 1"))
                .isInstanceOfSatisfying(
                        TemplateException.class, e -> assertThat(e.sort()).isEqualTo(Sort.UNDEFINED));
    }

    @Test
    void secretsTaintWhatIsMadeOfThem() {
        for (String text : java.util.List.of(
                "{{ secret }}",
                "pw={{ secret | b64encode }}",
                "{{ secret ~ 1 }}",
                "{{ secret.upper() }}",
                "{{ [secret] | join(',') }}",
                "{{ 'x-%s' % secret }}",
                "{{ users.password | hash }}",
                "{{ users | to_json }}",
                "{{ users | json_query('to_string(@)') }}",
                "{{ (users | json_query('{line: join(`:`, [name, password])}')).line }}",
                "{{ 'key' | regex_replace('key', secret) }}",
                "{% set x %}{{ secret }}{% endset %}{{ x }}")) {
            assertThat(file(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            PyText.class, result -> assertThat(result.secret()).isTrue());
        }
        assertThat(file("{{ users.name }}")).isEqualTo(PyText.of("bob"));
        assertThat(((PyText) file("{{ users.name }}")).secret()).isFalse();
        assertThat(PyText.secret("hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void aQueryThatFailsTellsNoSecret() {
        assertThatThrownBy(() -> file("{{ l | json_query(\"[?t=='\" ~ secret ~ \"'\") }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void unsafeTextIsNeverATemplate() {
        Variables variables = variables(Map.of("x", PyText.unsafe("{{ n }}"), "n", PyInt.of(1)));
        assertThat(variables.evaluate(PyText.of("{{ x }}"))).isEqualTo(PyText.of("{{ n }}"));
    }

    @Test
    void failuresTellPlaceAndColumn() {
        assertThatThrownBy(() -> file("first\n  {{ n + 'x' }}\n"))
                .hasMessageStartingWith("roles/web/templates/a.j2:2:6: unsupported operand");
        assertThatThrownBy(() -> file("a\n{% if %}"))
                .hasMessageStartingWith("roles/web/templates/a.j2:2:7: expected an expression");
        assertThatThrownBy(() -> file("{{ missing.attr }}")).hasMessageContaining("'missing' is undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}{% endfor %}{% endfor %}",
                "{{ 'a' * 1000000000 }}",
                "{{ '0123456789' | json_query(\"join('',[@,@])\" ~ \"|join('',[@,@])\" * 29) }}",
                "{{ [0] * 1000000000 }}",
                "{{ range(1000000000) | list | length }}",
                "{{ 10 ** 10000000000 }}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% include 'self' %}",
                "{{ ('a' * 40) | regex_search('(.*a){25}$') }}",
                "{{ '%1000000000d' % 1 }}",
                "{{ '{:1000000000}'.format(1) }}",
                "{{ 'x'.ljust(1000000000) }}",
                "{{ [1,2,3,4,5,6,7,8,9,10,11,12] | permutations | list | length }}",
                "{% set a = [1] %}{% do a.append(a) %}{{ a }}",
                "{% set ns = namespace(a=['x'], b=['x']) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}{% endfor %}{{ ns.a == ns.b }}",
                "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s | length }}"
            })
    void nothingHangsOrExplodes(String text) {
        TemplateSource itself = name -> Optional.of(new TemplateSource.Found(text, PLACE));
        TemplateContext context = TemplateContext.of(Scope.EMPTY).withSource(itself);
        assertThatThrownBy(
                        () -> Template.parse(text, PLACE, TemplateOptions.FILE).render(context))
                .isInstanceOfSatisfying(
                        TemplateException.class, e -> assertThat(e.sort()).isEqualTo(Sort.BUDGET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "not ", "a.", "{'a':", "1 + ", "a if b else ", "x|f(", "a[", "a(", "a|b|"})
    void deeplyNestedExpressionsAreRefused(String part) {
        assertThatThrownBy(() -> file("{{ " + part.repeat(50_000) + " }}")).isInstanceOf(TemplateException.class);
    }

    @Test
    void deeplyNestedStatementsAreRefused() {
        assertThatThrownBy(() -> file("{% if n %}".repeat(5_000))).isInstanceOf(TemplateException.class);
    }

    @Test
    void longChainsWork() {
        assertThat(file("{{ 0" + " + 1".repeat(700) + " }}")).isEqualTo(PyText.of("700"));
    }

    @Test
    void variablesThatNeedEachOtherAreAnErrorWithTheirNames() {
        Variables variables = variables(Map.of("a", PyText.of("{{ b }}"), "b", PyText.of("{{ a }}")));
        assertThatThrownBy(() -> variables.find("a")).hasMessageContaining("a -> b -> a");
    }

    @Test
    void limitsCanBeTightened() {
        TemplateContext context = TemplateContext.of(Scope.EMPTY).withLimits(new Limits(50, 1000, 1000, 5, 100));
        assertThatThrownBy(() -> Template.parse("{% for i in range(99) %}{% endfor %}", PLACE, TemplateOptions.FILE)
                        .render(context))
                .hasMessageContaining("more than 50 steps");
    }

    @Test
    void templatesIncludeImportAndExtendOthers() {
        Map<String, String> files = Map.of(
                "base", "<{% block head %}base {{ n | string }}{% endblock %}|{% block body scoped %}{% endblock %}>",
                "child",
                        "{% extends 'base' %}{% set z = 2 %}ignored{% block head %}{{ super() }}+{{ z }}{% endblock %}",
                "lib", "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{% set exported = 'e' %}",
                "part", "[{{ n }}{{ local }}]");
        TemplateContext context = TemplateContext.of(Scope.of(VARIABLES))
                .withSource(name -> Optional.ofNullable(files.get(name))
                        .map(text -> new TemplateSource.Found(text, Place.of(name, 1))));
        String text =
                "{% import 'lib' as lib %}{% from 'lib' import twice as t, exported %}{{ lib.twice('a') }}{{ t(1) }}"
                        + "{{ exported }}{% for local in [1, 2] %}{% include 'part' %}{% endfor %}"
                        + "{% include 'none' ignore missing %}{% include ['none', 'part'] ignore missing without context %}";
        assertThatThrownBy(
                        () -> Template.parse(text, PLACE, TemplateOptions.FILE).render(context))
                .hasMessageStartingWith("part:1:2: 'n' is undefined");
        String without = text.replace("{% include ['none', 'part'] ignore missing without context %}", "");
        assertThat(Template.parse(without, PLACE, TemplateOptions.FILE).render(context))
                .isEqualTo(PyText.of("aa11e[51][52]"));
        assertThat(Template.parse("{% include 'child' %}", PLACE, TemplateOptions.FILE)
                        .render(context))
                .isEqualTo(PyText.of("<base 5+2|>"));
    }

    @Test
    void changesToAVariableDoNotOutliveTheTemplate() {
        Variables variables = variables(Map.of("l", PyList.of(PyInt.of(1))));
        Template template = Template.parse("{% do l.append(2) %}{{ l }}", PLACE, TemplateOptions.FILE);
        assertThat(template.render(variables.context())).isEqualTo(PyText.of("[1, 2]"));
        assertThat(template.render(variables.context())).isEqualTo(PyText.of("[1, 2]"));
    }

    private static Variables variables(Map<String, PyValue> raw) {
        return new Variables(raw, TemplateOptions.STRING, TemplateContext.of(Scope.EMPTY), Place.of("vars.yml", 1));
    }

    @Test
    void aWordBesideANumberIsNoVersionToCompare() {
        for (String operator : List.of("==", "!=", "<")) {
            assertThatThrownBy(() -> condition("'some' is version('10', '" + operator + "')"))
                    .isInstanceOfSatisfying(
                            TemplateException.class, e -> assertThat(e.sort()).isEqualTo(Sort.FAILED));
        }
        assertThat(condition("'1.a' is version('1.a', '==')")).isEqualTo(Truth.of(true));
    }

    private static PyValue file(String text) {
        return Template.parse(text, PLACE, TemplateOptions.FILE).render(TemplateContext.of(Scope.of(VARIABLES)));
    }

    private static Truth condition(String text) {
        return Condition.parse(text, PLACE, TemplateOptions.STRING).evaluate(TemplateContext.of(Scope.of(VARIABLES)));
    }
}
