package dev.plumbline.observed.host.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.transport.Execution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In the words of /proc/locks, find and ps of a Debian 12 host. */
class ActivityTest {
    private static final String QUIET = """
            6: FLOCK  ADVISORY  WRITE 44 00:82:101 0 EOF
            24: OFDLCK ADVISORY  READ -1 00:06:3 0 EOF

            1541504 /var/lib/dpkg/lock
            1541505 /var/lib/dpkg/lock-frontend

            1795646403.0000000000 /var/lib/dpkg/status

            """;

    private static Map<String, Reason> during(String before, String after) {
        StringBuilder text = new StringBuilder();
        for (String part : new String[] {"activity\n" + before, "activity-after\n" + after}) {
            String name = part.substring(0, part.indexOf('\n'));
            text.append("\n%1$s begin %2$s\n%1$s errors\n\n0\n%1$s end %2$s\n"
                    .formatted(Recording.NONCE, name)
                    .replace(name + "\n" + Recording.NONCE + " errors", part + "\n" + Recording.NONCE + " errors"));
        }
        return Activity.during(
                Answer.of(Execution.ended(text.toString().getBytes(StandardCharsets.UTF_8), "", 0), Recording.NONCE));
    }

    @Test
    void aQuietHostIsNotBeingChanged() {
        assertThat(during(QUIET, QUIET)).isEmpty();
        assertThat(during("", "")).isEmpty();
        assertThat(during(QUIET, QUIET + "  99 docker-compose docker-compose logs -f\n"))
                .isEmpty();
        assertThat(during(QUIET, QUIET + "  7200 docker docker compose up\n")).isEmpty();
    }

    @Test
    void aLockOfDpkgMeansThatPackagesChange() {
        String held = "9: POSIX  ADVISORY  WRITE 293 00:7a:1541504 0 EOF\n" + QUIET;
        for (Map<String, Reason> changing : List.of(during(held, QUIET), during(QUIET, held))) {
            assertThat(changing).containsOnlyKeys("package", "service", "file");
            assertThat(changing.get("package"))
                    .isEqualTo(Reason.of(
                            Reason.Code.CHANGING, "a program holds the lock /var/lib/dpkg/lock while it was read"));
        }
        assertThat(during("9: POSIX  ADVISORY  READ 293 00:7a:1541504 0 EOF\n" + QUIET, QUIET))
                .isEmpty();
    }

    @Test
    void soDoesADatabaseThatWasWrittenInBetween() {
        String written = QUIET.replace("1795646403", "1795646999");
        assertThat(during(QUIET, written))
                .containsEntry(
                        "package",
                        Reason.of(Reason.Code.CHANGING, "/var/lib/dpkg/status was written while it was read"));
    }

    @Test
    void programsAtWorkAreToldByWhatTheyChange() {
        assertThat(during(QUIET, QUIET + "    1 apt-get apt-get install -y nginx\n"))
                .containsKey("package");
        assertThat(during(QUIET, QUIET + "    1 python3 /usr/bin/python3 /root/.ansible/tmp/x/AnsiballZ_apt.py\n"))
                .containsOnlyKeys("*");
        assertThat(during(QUIET, QUIET + "   12 docker docker compose up -d\n"))
                .containsOnlyKeys("container", "image", "network", "volume");
        assertThat(during(QUIET, QUIET + "   12 python3 /usr/bin/python3 /usr/bin/unattended-upgrade\n"))
                .containsOnlyKeys("package", "service", "file");
    }
}
