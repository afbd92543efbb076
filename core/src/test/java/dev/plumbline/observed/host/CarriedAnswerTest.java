package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.observed.Want;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.LocalTransport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector as a file, run by hand on this machine. */
class CarriedAnswerTest {
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
    private final Instant now = Instant.now();

    @TempDir
    Path dir;

    private Inquiry inquiry() throws IOException {
        Path file = Files.writeString(dir.resolve("motd"), "welcome\n");
        return Inquiry.of(
                "web1",
                List.of(
                        new Question("file", file.toString(), "", Detail.CONTENT),
                        new Question("file", "/nonexistent/file", "", Detail.METADATA)));
    }

    private byte[] answer(String request) throws IOException {
        Path script = Files.write(dir.resolve("collect.sh"), CollectScript.text());
        Path asked = Files.writeString(dir.resolve("web1.request"), request);
        try (LocalTransport shell = LocalTransport.open(Limits.USUAL)) {
            return shell.run("sh " + script + " <" + asked, new byte[0]).output();
        }
    }

    @Test
    void anAnswerIsWhatAConnectionWouldHaveTold() throws IOException {
        Inquiry inquiry = inquiry();
        String request = CarriedAnswer.request(inquiry, Set.of(Want.EVIDENCE), now);
        assertThat(request)
                .matches("plumbline-collect 1 [0-9a-f]{32} both\nfor web1\nissued \\S+Z\nwant evidence\n(?s:.*)");
        CarriedAnswer carried = CarriedAnswer.read(request, inquiry, answer(request), sealer, Instant.now());
        Snapshot snapshot = carried.snapshot();
        assertThat(carried.notices()).isEmpty();
        assertThat(snapshot.target()).isEqualTo("web1");
        assertThat(snapshot.collector()).isEqualTo("plumbline-host 1 by hand");
        assertThat(Duration.between(now, snapshot.takenAt()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(snapshot.ofKind("user")).isNotEmpty();
        assertThat(snapshot.lookUp("file", dir + "/motd").attributes()).containsEntry("content", Value.of("welcome\n"));
        assertThat(snapshot.lookUp("file", "/nonexistent/file").presence()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void anAnswerToAnotherRequestIsRefused() throws IOException {
        Inquiry inquiry = inquiry();
        String earlier = CarriedAnswer.request(inquiry, Set.of(), now);
        String later = CarriedAnswer.request(inquiry, Set.of(), now);
        byte[] answer = answer(earlier);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> CarriedAnswer.read(later, inquiry, answer, sealer, now))
                .withMessageContaining("answers another request");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() ->
                        CarriedAnswer.read(earlier, inquiry, "bash: no".getBytes(StandardCharsets.UTF_8), sealer, now))
                .withMessageContaining("sh collect.sh <web1.request >web1.raw");
        Inquiry other = Inquiry.of("web2", inquiry.questions());
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> CarriedAnswer.read(earlier, other, answer, sealer, now))
                .withMessage("the request of web2 is for web1.");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> CarriedAnswer.read("nothing", inquiry, answer, sealer, now));
    }

    @Test
    void aTimeThatCannotBeIsTold() throws IOException {
        Inquiry inquiry = inquiry();
        String request = CarriedAnswer.request(inquiry, Set.of(), now);
        byte[] answer = answer(request);
        Instant muchLater = now.plus(Duration.ofDays(30));
        assertThat(CarriedAnswer.read(request, inquiry, answer, sealer, muchLater)
                        .notices())
                .singleElement()
                .asString()
                .contains("more than 7 days ago");
        String future = CarriedAnswer.request(inquiry, Set.of(), now.plus(Duration.ofDays(1)));
        CarriedAnswer early = CarriedAnswer.read(future, inquiry, answer(future), sealer, muchLater);
        assertThat(early.notices()).singleElement().asString().contains("the clock of the host is wrong");
        assertThat(early.snapshot().takenAt()).isEqualTo(now.plus(Duration.ofDays(1)));
        CarriedAnswer late = CarriedAnswer.read(request, inquiry, answer, sealer, now.minus(Duration.ofDays(1)));
        assertThat(late.notices()).hasSize(1);
        assertThat(late.snapshot().takenAt()).isEqualTo(now.minus(Duration.ofDays(1)));
    }

    @Test
    void anAnswerThatWasCutTellsWhatItHolds() throws IOException {
        Inquiry inquiry = inquiry();
        String request = CarriedAnswer.request(inquiry, Set.of(), now);
        byte[] answer = answer(request);
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int inFiles = text.indexOf(" begin paths");
        Snapshot cut = CarriedAnswer.read(request, inquiry, Arrays.copyOf(answer, inFiles), sealer, now)
                .snapshot();
        assertThat(cut.ofKind("user")).isNotEmpty();
        assertThat(cut.lookUp("file", dir + "/motd").hidden().values())
                .anySatisfy(reason -> assertThat(reason.code()).isEqualTo(Code.TRUNCATED));
    }
}
