package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Resource.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {
    private static final Reason DENIED = Reason.of(Reason.Code.PERMISSION_DENIED, "denied");
    private static final Reason CUT = Reason.of(Reason.Code.TRUNCATED, "cut short");
    private static final Reason DOWN = Reason.of(Reason.Code.UNREACHABLE, "down");

    private static final Snapshot SNAPSHOT = new Snapshot(
            "host",
            Instant.EPOCH,
            "test",
            new TreeMap<>(),
            List.of(
                    Coverage.none(Scope.EVERYTHING, DOWN),
                    Coverage.all(Scope.ofKind("package")),
                    Coverage.asked(Scope.ofKind("file")),
                    Coverage.all(Scope.below("file", "/etc/nginx")),
                    Coverage.none(Scope.below("file", "/etc/nginx/ssl"), DENIED),
                    Coverage.partial(Scope.ofKind("user"), CUT)),
            List.of(
                    Resource.present("package", "nginx", Map.of()),
                    Resource.absent("file", "/etc/motd"),
                    Resource.unreadable("file", "/etc/shadow", DENIED)));

    @ParameterizedTest
    @CsvSource({
        "package, nginx, PRESENT, ''",
        "package, apache2, ABSENT, ''",
        "file, /etc/motd, ABSENT, ''",
        "file, /etc/shadow, UNREADABLE, permission-denied",
        "file, /etc/issue, UNREADABLE, not-collected",
        "file, /etc/nginx/extra, ABSENT, ''",
        "file, /etc/nginx, ABSENT, ''",
        "file, /etc/nginx/ssl/key, UNREADABLE, permission-denied",
        "file, /etc/nginx/sslx, ABSENT, ''",
        "file, /etc/nginxx, UNREADABLE, not-collected",
        "user, root, UNREADABLE, truncated",
        "container, web, UNREADABLE, unreachable"
    })
    void whatIsNotListedIsAbsentOnlyWhereAllIsTold(String kind, String name, Presence presence, String code) {
        Resource resource = SNAPSHOT.lookUp(kind, name);
        assertThat(resource.presence()).isEqualTo(presence);
        assertThat(resource.hidden().values())
                .extracting(reason -> reason.code().spelling())
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void aKindThatIsNotMentionedIsNotCollected() {
        Snapshot bare = new Snapshot("host", Instant.EPOCH, "test", new TreeMap<>(), List.of(), List.of());
        assertThat(bare.unlistedBecause("package", "nginx").map(Reason::code)).hasValue(Reason.Code.NOT_COLLECTED);
    }

    @Test
    void whatNobodyCouldReadIsTheReasonForEverything() {
        Snapshot nothing = Snapshot.unreadable("host", Instant.EPOCH, "test", DOWN);
        assertThat(nothing.unlistedBecause("file", "/etc/motd")).hasValue(DOWN);
        assertThat(nothing.resources()).isEmpty();
    }

    @Test
    void resourcesAreInOrderOfKindAndName() {
        Snapshot snapshot = new Snapshot(
                "host",
                Instant.EPOCH,
                "test",
                new TreeMap<>(),
                List.of(),
                List.of(Resource.absent("user", "a"), Resource.absent("file", "/b"), Resource.absent("file", "/a")));
        assertThat(snapshot.resources()).extracting(Resource::name).containsExactly("/a", "/b", "a");
        assertThat(snapshot.ofKind("file")).extracting(Resource::name).containsExactly("/a", "/b");
    }
}
