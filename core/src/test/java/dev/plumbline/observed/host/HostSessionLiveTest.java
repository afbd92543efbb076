package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Snapshot;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hosts of the lab over SSH, against what their own programs say through OpenSSH's client. */
@Tag("live")
class HostSessionLiveTest {
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    @Test
    void bothRoundsGoOverOneConnection() throws Exception {
        LabHost host = LabHost.named("host1");
        try (HostSession session = HostSession.over("host1", host.transport(), false, sealer, () -> Instant.EPOCH)) {
            long t0 = System.nanoTime();
            Snapshot survey = session.survey();
            long t1 = System.nanoTime();
            Snapshot files = session.inquire(Inquiry.of(
                    "host1",
                    List.of(
                            new Question("file", "/etc/passwd", "", Detail.HASH),
                            new Question("file", "/etc", "", Detail.BELOW))));
            long t2 = System.nanoTime();
            System.out.println((t1 - t0) / 1e6 + " " + (t2 - t1) / 1e6);
            System.out.println(survey.facts());
            System.out.println(survey.coverage());
            survey.resources().stream()
                    .filter(r -> !r.kind().equals("sysctl"))
                    .limit(400)
                    .forEach(System.out::println);
            System.out.println(files.coverage());
            files.resources().stream().limit(10).forEach(System.out::println);
            assertThat(files.lookUp("file", "/etc/passwd").attributes()).containsKey("sha256");
        }
    }
}
