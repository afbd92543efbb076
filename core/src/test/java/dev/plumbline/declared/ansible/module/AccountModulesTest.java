package dev.plumbline.declared.ansible.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Keys;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What {@code user} says of a password, against the entries that its Linux part compares (shadow(5)). */
class AccountModulesTest {
    private static final String HASH = "$6$salt$abcdefgh";

    @Test
    void aPasswordIsKnownByItsFingerprintWithAndWithoutTheLock() {
        SortedMap<String, Declared> attributes = user(Map.of("password", PyText.of(HASH)));
        assertThat(attributes.keySet()).containsExactly("password-hash");
        assertThat(attributes.get("password-hash"))
                .satisfies(each -> assertThat(each.expectation())
                        .isEqualTo(new Expectation.OneOf(List.of(fingerprint(HASH), fingerprint("!" + HASH)))));
        assertThat(attributes.toString()).doesNotContain("abcdefgh");
    }

    @Test
    void noPasswordAtAllIsALockedOne() {
        assertThat(expectation(Map.of("password", PyText.of("*")), "password"))
                .isEqualTo(Expectation.exactly("locked"));
        assertThat(expectation(Map.of("password", PyText.of("!")), "password"))
                .isEqualTo(Expectation.exactly("locked"));
    }

    @Test
    void aLockIsComparedByItself() {
        assertThat(expectation(Map.of("password_lock", PyBool.TRUE), "password"))
                .isEqualTo(Expectation.exactly("locked"));
        assertThat(expectation(Map.of("password_lock", PyBool.FALSE), "password"))
                .isEqualTo(new Expectation.Matches("^(?!locked)"));
    }

    @Test
    void aPasswordThatIsSetOnCreationDeclaresNothing() {
        assertThat(user(Map.of("password", PyText.of(HASH), "update_password", PyText.of("on_create"))))
                .isEmpty();
    }

    @Test
    void daysAreThoseOfTheShadowDatabase() {
        SortedMap<String, Declared> attributes = user(Map.of(
                "password_expire_max", PyInt.of(90),
                "password_expire_min", PyText.of("7"),
                "password_expire_warn", PyInt.of(14),
                "expires", PyText.of("1893456000.0")));
        assertThat(attributes.get("password-max-days")).satisfies(is(Expectation.exactly(Value.of(90))));
        assertThat(attributes.get("password-min-days")).satisfies(is(Expectation.exactly(Value.of(7))));
        assertThat(attributes.get("password-warn-days")).satisfies(is(Expectation.exactly(Value.of(14))));
        assertThat(attributes.get("expires")).satisfies(is(Expectation.exactly("2030-01-01")));
        assertThat(expectation(Map.of("expires", PyInt.of(-1)), "expires")).isInstanceOf(Expectation.Absent.class);
    }

    private static Consumer<Declared> is(Expectation expectation) {
        return each -> assertThat(each.expectation()).isEqualTo(expectation);
    }

    private static Expectation expectation(Map<String, PyValue> arguments, String attribute) {
        return Objects.requireNonNull(user(arguments).get(attribute)).expectation();
    }

    private static Value fingerprint(String text) {
        return Keys.sealer().seal("web", "user/password-hash", text);
    }

    private static SortedMap<String, Declared> user(Map<String, PyValue> arguments) {
        AbstractHost host =
                new AbstractHost(new HostKnowledge("web", name -> Optional.empty(), Optional.empty(), Keys.sealer()));
        TreeMap<String, PyValue> all = new TreeMap<>(arguments);
        all.put("name", PyText.of("deploy"));
        Circumstances around = Circumstances.of(Origin.of(Place.of("site.yml", 1)), RecordedRunJudge.NO_FILES);
        host.apply(new ModuleCall("user", "user", all, null, around));
        assertThat(host.state().gaps()).isEmpty();
        return Objects.requireNonNull(host.state().resources().get(new ResourceId("web", "user", "deploy")))
                .attributes();
    }
}
