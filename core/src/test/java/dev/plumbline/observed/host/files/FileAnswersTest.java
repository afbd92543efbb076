package dev.plumbline.observed.host.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Files as a Debian host told them, to root and to a user without rights. */
class FileAnswersTest {
    private static final String HASH_OF_HELLO = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
    private static final FileQuestions QUESTIONS = FileQuestions.of(Inquiry.of(
            "web1",
            List.of(
                    new Question("file", "/srv/recording/plain", "", Detail.HASH),
                    new Question("file", "/srv/recording/new\nline", "", Detail.CONTENT),
                    new Question("file", "/srv/recording/link", "", Detail.HASH),
                    new Question("file", "/srv/recording/fifo", "", Detail.HASH),
                    new Question("file", "/srv/recording/dir/closed/inner", "", Detail.HASH),
                    new Question("file", "/srv/recording/dir/deep/db.key", "", Detail.FINGERPRINT),
                    new Question("file", "/srv/recording/none", "", Detail.METADATA),
                    new Question("file", "/srv/recording/plain/below", "", Detail.METADATA),
                    new Question("file", "/srv/recording", "", Detail.BELOW),
                    new Question("file", "relative", "", Detail.METADATA))));

    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
    private final Snapshot root = snapshot(Recording.answer("files-root"));
    private final Snapshot unprivileged = snapshot(Recording.answer("files-unprivileged"));

    private Snapshot snapshot(Answer answer) {
        Reading reading = FileAnswers.read(QUESTIONS, answer, sealer, "web1");
        return new Snapshot("web1", Instant.EPOCH, "test", new TreeMap<>(), reading.coverage(), reading.resources());
    }

    private static Code hiddenCode(Resource resource, String attribute) {
        return Objects.requireNonNull(resource.hidden().get(attribute), attribute)
                .code();
    }

    @Test
    void tellsTheOrdinaryAttributes() {
        assertThat(root.lookUp("file", "/srv/recording/plain").attributes())
                .containsEntry("type", Value.of("file"))
                .containsEntry("mode", Value.of("4750"))
                .containsEntry("uid", Value.of(1234))
                .containsEntry("owner", Value.of("1234"))
                .containsEntry("gid", Value.of(60))
                .containsEntry("group", Value.of("games"))
                .containsEntry("size", Value.of(6))
                .containsEntry("modified", Value.of("2024-02-03T04:05:06.789Z"))
                .containsEntry("sha256", Value.of(HASH_OF_HELLO));
        assertThat(root.lookUp("file", "/srv/recording/link").attributes())
                .containsEntry("type", Value.of("link"))
                .containsEntry("target", Value.of("plain"));
    }

    @Test
    void readsOnlyRegularFiles() {
        assertThat(hiddenCode(root.lookUp("file", "/srv/recording/link"), "sha256"))
                .isEqualTo(Code.UNSUPPORTED);
        assertThat(hiddenCode(root.lookUp("file", "/srv/recording/fifo"), "sha256"))
                .isEqualTo(Code.UNSUPPORTED);
    }

    @Test
    void tellsContentWithItsHash() {
        assertThat(root.lookUp("file", "/srv/recording/new\nline").attributes())
                .containsEntry("content", Value.of("x"))
                .containsEntry("sha256", Value.of("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"));
    }

    @Test
    void theHashOfASecretFileNeverLeaves() {
        Resource key = root.lookUp("file", "/srv/recording/dir/deep/db.key");
        String plain = "1ec1c26b50d5d3c58d9583181af8076655fe00756bf7285940ba3670f99fcba0";
        assertThat(key.attributes()).containsEntry("sha256", sealer.seal("web1", "file/sha256", plain));
        assertThat(root.toString()).doesNotContain(plain).contains(HASH_OF_HELLO);
    }

    @Test
    void absentAndUnreadableAreNotTheSame() {
        assertThat(root.lookUp("file", "/srv/recording/none").presence()).isEqualTo(Presence.ABSENT);
        assertThat(root.lookUp("file", "/srv/recording/plain/below").presence()).isEqualTo(Presence.ABSENT);
        assertThat(root.lookUp("file", "/srv/recording/dir/closed/inner").presence())
                .isEqualTo(Presence.PRESENT);
        Resource inner = unprivileged.lookUp("file", "/srv/recording/dir/closed/inner");
        assertThat(inner.presence()).isEqualTo(Presence.UNREADABLE);
        assertThat(hiddenCode(inner, "")).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(unprivileged.lookUp("file", "/srv/recording/none").presence())
                .isEqualTo(Presence.ABSENT);
        assertThat(hiddenCode(unprivileged.lookUp("file", "/srv/recording/plain"), "sha256"))
                .isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void aNameThatIsNoAbsolutePathIsRefused() {
        assertThat(hiddenCode(root.lookUp("file", "relative"), "")).isEqualTo(Code.MALFORMED);
    }

    @Test
    void listsEverythingBelowADirectory() {
        assertThat(root.lookUp("file", "/srv/recording/dir/closed/other").presence())
                .isEqualTo(Presence.ABSENT);
        assertThat(root.lookUp("file", "/srv/recording/bad\\xff").presence()).isEqualTo(Presence.PRESENT);
        assertThat(root.lookUp("file", "/elsewhere").presence()).isEqualTo(Presence.UNREADABLE);
    }

    @Test
    void aClosedDirectoryIsAHoleInTheList() {
        Resource other = unprivileged.lookUp("file", "/srv/recording/dir/closed/other");
        assertThat(hiddenCode(other, "")).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(unprivileged.lookUp("file", "/srv/recording/dir/other").presence())
                .isEqualTo(Presence.ABSENT);
    }

    private static Section printed(String fields) {
        return Recording.printed(fields.replace('|', '\0'));
    }

    private static DirectoryListing listing(String fields) {
        FileEntry directory = FileEntry.next(
                        printed("rx|d|0|0|root|root|755|1|1.0000000000|1|/d||").records('\0'))
                .orElseThrow();
        return DirectoryListing.read(printed(fields), directory);
    }

    @Test
    void aDirectoryOfTooManyFilesIsToldInPart() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= DirectoryListing.MOST_ENTRIES; i++) {
            many.append("r-|f|0|0|root|root|644|1|1.0000000000|1|/d/").append(i).append("||");
        }
        DirectoryListing listing = listing(many.toString());
        assertThat(listing.entries()).hasSize(DirectoryListing.MOST_ENTRIES);
        assertThat(listing.coverage(Scope.below("file", "/d")).reason())
                .isEqualTo(Reason.of(Code.TRUNCATED, "it holds more than 100000 files"));
    }

    @Test
    void anEntryThatMakesNoSenseMakesTheListPartial() {
        DirectoryListing listing = listing("r-|f|0|0|root|root|rwx|1|1.0000000000|1|/d/x||");
        assertThat(listing.entries()).isEmpty();
        assertThat(listing.coverage(Scope.below("file", "/d")).extent()).isEqualTo(Extent.PARTIAL);
    }

    @Test
    void whereverTheAnswerBreaksOffNothingBecomesAbsentOrOther() {
        byte[] whole = Recording.bytes("files-root");
        for (int length = 0; length <= whole.length; length++) {
            Execution part = Execution.ended(Arrays.copyOf(whole, length), "", 0);
            Snapshot cut = snapshot(Answer.of(part, Recording.NONCE));
            for (Resource resource : cut.resources()) {
                Resource full = root.lookUp("file", resource.name());
                if (resource.presence() != Presence.UNREADABLE) {
                    assertThat(resource.presence()).isEqualTo(full.presence());
                    assertThat(full.attributes()).as("cut at %d", length).containsAllEntriesOf(resource.attributes());
                }
            }
            boolean listed = cut.coverage().stream()
                    .anyMatch(each -> each.scope().within().equals("/srv/recording") && each.extent() == Extent.ALL);
            assertThat(listed && cut.resources().size() < root.resources().size())
                    .as("cut at %d", length)
                    .isFalse();
        }
    }
}
