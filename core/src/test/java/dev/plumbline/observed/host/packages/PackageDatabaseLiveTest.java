package dev.plumbline.observed.host.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.host.DisposableHost;
import dev.plumbline.observed.host.HostSession;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host whose database of packages is damaged, by dpkg's own account of it. */
@Tag("live")
class PackageDatabaseLiveTest {
    private static final Map<String, String> DAMAGES = new TreeMap<>(Map.of(
            "cut within a package", "head -c 40000 status.sound >status",
            "binary", "head -c 200000 /dev/urandom >status",
            "garbage in between",
                    "{ head -c 30000 status.sound; echo 'no field'; tail -c 30000 status.sound; } >status",
            "no file", "rm status",
            "a folder", "rm status; mkdir status",
            "binary within", "sed '20s/.*/\\x00\\xff\\x1b]8;;x/' status.sound >status"));

    private static Snapshot survey(DisposableHost host) {
        Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
        try (HostSession session =
                HostSession.over("web1", host.transport("root"), false, sealer, () -> Instant.EPOCH)) {
            return session.survey();
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aDatabaseThatCannotBeReadIsNotAHostWithoutPackages() throws Exception {
        try (DisposableHost host = DisposableHost.populated("populate-nothing.sh")) {
            Snapshot sound = survey(host);
            assertThat(sound.unlistedBecause("package", "nginx")).isEmpty();
            assertThat(sound.lookUp("package", "bash").presence()).isEqualTo(Presence.PRESENT);
            host.told("cp /var/lib/dpkg/status /var/lib/dpkg/status.sound");
            for (Map.Entry<String, String> damage : DAMAGES.entrySet()) {
                host.told("cd /var/lib/dpkg; rm -rf status; " + damage.getValue());
                // without its file it lists nothing and ends well, and does not know itself
                boolean readable =
                        host.told("dpkg-query -W dpkg >/dev/null && echo fine").equals("fine\n");
                Snapshot snapshot = survey(host);
                assertThat(snapshot.unlistedBecause("package", "nginx").isEmpty())
                        .as(damage.getKey())
                        .isEqualTo(readable);
                if (!readable) {
                    assertThat(snapshot.lookUp("package", "bash").presence())
                            .as(damage.getKey())
                            .isNotEqualTo(Presence.ABSENT);
                    assertThat(snapshot.unlistedBecause("package", "nginx")
                                    .orElseThrow()
                                    .detail())
                            .as(damage.getKey())
                            .contains("dpkg-query");
                }
                assertThat(snapshot.lookUp("user", "root").presence()).isEqualTo(Presence.PRESENT);
            }
        }
    }
}
