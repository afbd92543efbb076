package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What resources, their attributes and scopes of them are called. */
class IdentityTest {
    private static final Reason DENIED = Reason.of(Reason.Code.PERMISSION_DENIED, "denied");

    @Test
    void theIdOfAFindingNeverChanges() {
        assertThat(new ResourceId("web1", "package", "nginx").findingId()).isEqualTo("08876a782f00");
        assertThat(new ResourceId("web1", "packagen", "ginx").findingId()).isNotEqualTo("08876a782f00");
    }

    @ParameterizedTest
    @CsvSource({
        "*, '', '', file, /etc/motd, true",
        "file, '', '', file, /etc/motd, true",
        "file, '', '', package, nginx, false",
        "file, /etc, '', file, /etc, true",
        "file, /etc, '', file, /etc/motd, true",
        "file, /etc/, '', file, /etc/motd, true",
        "file, /etc, '', file, /etcetera, false",
        "file, /, '', file, /etc/motd, true",
        "*, web, '', container, web, true",
        "container, web, environment, container, web, false"
    })
    void aScopeCoversWhatIsInIt(
            String kind, String within, String attribute, String otherKind, String name, boolean covers) {
        assertThat(new Scope(kind, within, attribute).covers(otherKind, name)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "container, web, environment, web, environment.A, true",
        "container, web, environment, web, environment, true",
        "container, web, environment, web, environments, false",
        "container, web, environment, web, labels.a, false",
        "container, web, environment, db, environment.A, false",
        "container, web, environment.A, web, environment.A, true",
        "container, web, environment.A, web, environment.AB, false",
        "container, web, '', web, labels.a, true",
        "container, '', '', web, labels.a, true",
        "*, '', '', web, labels.a, true"
    })
    void aScopeCoversAttributes(
            String kind, String within, String attribute, String name, String path, boolean covers) {
        assertThat(new Scope(kind, within, attribute).covers("container", name, path))
                .isEqualTo(covers);
    }

    @Test
    void whatIsHiddenIsNeverAbsent() {
        Resource web = Resource.present(
                        "container", "web", Map.of("image", Value.of("nginx"), "environment.A", Value.of("1")))
                .hiding(Map.of("environment", DENIED, "image", DENIED));
        assertThat(web.attribute("image")).isEqualTo(new Observation.Hidden(DENIED));
        assertThat(web.attribute("environment.B")).isEqualTo(new Observation.Hidden(DENIED));
        assertThat(web.attribute("environment.A")).isEqualTo(new Observation.Seen(Value.of("1")));
        assertThat(web.attribute("restart")).isEqualTo(new Observation.Absent());
        assertThat(web.hiding(Map.of("", DENIED)).attribute("restart")).isEqualTo(new Observation.Hidden(DENIED));
        assertThat(Resource.unreadable("file", "/a", DENIED).observed()).isEqualTo(new Observation.Hidden(DENIED));
        assertThat(Resource.unreadable("file", "/a", DENIED).attribute("mode"))
                .isEqualTo(new Observation.Hidden(DENIED));
    }

    @Test
    void coverageThatIsNotWholeHasAReason() {
        assertThatThrownBy(() -> new Coverage(Scope.EVERYTHING, Coverage.Extent.NONE, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Coverage(Scope.EVERYTHING, Coverage.Extent.ALL, DENIED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysOfMapsBelongToTheirAttribute() {
        assertThat(Kinds.CONTAINER.attribute("environment.A").map(Kind.Attribute::name))
                .hasValue("environment");
        assertThat(Kinds.CONTAINER.attribute("ports.80/tcp").map(Kind.Attribute::name))
                .hasValue("ports");
        assertThat(Kinds.CONTAINER.attribute("image.x")).isEmpty();
        assertThat(Kinds.CONTAINER.attribute("nothing")).isEmpty();
    }
}
