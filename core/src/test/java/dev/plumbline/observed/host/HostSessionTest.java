package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.Want;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Transport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a session makes of hosts that answer well, badly, or not at all. */
class HostSessionTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final Inquiry INQUIRY =
            Inquiry.of("web1", List.of(new Question("file", "/etc/motd", "", Detail.METADATA)));

    /** Answers each request with what a function makes of its nonce, and remembers what it was asked. */
    private static final class ScriptedHost implements Transport {
        private final Function<String, Execution> answer;
        private final List<String> commands = new ArrayList<>();
        private final List<String> nonces = new ArrayList<>();
        private final List<String> requests = new ArrayList<>();
        private boolean closed;

        ScriptedHost(Function<String, Execution> answer) {
            this.answer = answer;
        }

        @Override
        public String description() {
            return "root@web1";
        }

        @Override
        public Execution run(String command, byte[] input) {
            commands.add(command);
            String text = new String(input, StandardCharsets.UTF_8);
            int at = text.indexOf("\nplumbline-collect 1 ") + "\nplumbline-collect 1 ".length();
            nonces.add(text.substring(at, at + 32));
            requests.add(text.substring(at + 33));
            return answer.apply(nonces.get(nonces.size() - 1));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static byte[] survey(String nonce) {
        return recorded("all-root", nonce);
    }

    /** The answer of a later collector, which tells more. */
    private static byte[] whole(String nonce) {
        return recorded("all-root", nonce);
    }

    private static byte[] recorded(String name, String nonce) {
        String text = new String(Recording.bytes(name), StandardCharsets.ISO_8859_1);
        return text.replace(Recording.NONCE, nonce).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static HostSession session(Transport transport, boolean become) {
        Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
        return HostSession.over("web1", transport, become, sealer, () -> NOW);
    }

    private static Reason unreadable(Snapshot snapshot) {
        assertThat(snapshot.resources()).isEmpty();
        assertThat(snapshot.coverage()).hasSize(1);
        Coverage coverage = snapshot.coverage().get(0);
        assertThat(coverage.scope()).isEqualTo(Scope.EVERYTHING);
        assertThat(coverage.extent()).isEqualTo(Extent.NONE);
        return Reason.of(
                coverage.reason() == null
                        ? Code.NOT_COLLECTED
                        : coverage.reason().code(),
                String.valueOf(coverage.reason()));
    }

    @Test
    void aSurveyTellsItsKindsWhole() {
        ScriptedHost host = new ScriptedHost(nonce -> Execution.ended(whole(nonce), "", 0));
        try (HostSession session = session(host, false)) {
            Snapshot snapshot = session.survey();
            assertThat(snapshot.target()).isEqualTo("web1");
            assertThat(snapshot.takenAt()).isEqualTo(NOW);
            assertThat(snapshot.facts()).containsEntry("hostname", Value.of("host1"));
            assertThat(snapshot.coverage().stream().filter(each -> each.extent() != Extent.ALL))
                    .extracting(each -> each.scope().kind())
                    .containsExactly("certificate", "package-file", "setting-file");
            assertThat(snapshot.coverage())
                    .contains(
                            Coverage.all(Scope.ofKind("authorized-key")),
                            Coverage.all(Scope.ofKind("group")),
                            Coverage.all(Scope.ofKind("listener")),
                            Coverage.all(Scope.ofKind("package")),
                            Coverage.all(Scope.ofKind("service")),
                            Coverage.all(Scope.ofKind("sudo-rule")),
                            Coverage.all(Scope.ofKind("timer")),
                            Coverage.all(Scope.ofKind("cron-job")),
                            Coverage.all(Scope.ofKind("mount")),
                            Coverage.all(Scope.ofKind("sysctl")),
                            Coverage.all(Scope.ofKind("user")));
            assertThat(snapshot.lookUp("package", "nginx").presence()).isEqualTo(Presence.ABSENT);
        }
        assertThat(host.closed).isTrue();
    }

    @Test
    void eachRequestHasANonceOfItsOwnThatNoCommandLineShows() {
        ScriptedHost host = new ScriptedHost(nonce -> Execution.ended(survey(nonce), "", 0));
        try (HostSession session = session(host, true)) {
            session.survey();
            session.inquire(INQUIRY);
        }
        assertThat(host.nonces).doesNotHaveDuplicates().allMatch(nonce -> nonce.matches("[0-9a-f]{32}"));
        assertThat(host.commands).allMatch(command -> command.startsWith("exec sudo -n sh -c "));
        assertThat(String.join("", host.commands)).doesNotContain(host.nonces);
    }

    @Test
    void theSurveyAsksForThePartsThatAreWanted() {
        ScriptedHost host = new ScriptedHost(nonce -> Execution.ended(survey(nonce), "", 0));
        try (HostSession session = session(host, false).wanting(EnumSet.allOf(Want.class))) {
            session.survey();
            session.inquire(INQUIRY);
        }
        assertThat(host.requests)
                .containsExactly(
                        "survey\nwant integrity\nwant evidence\nwant passwords\n", "inquire\npath /etc/motd\n");
    }

    @Test
    void anAnswerOfAnotherTimeIsNoAnswer() {
        ScriptedHost host = new ScriptedHost(nonce -> Execution.ended(Recording.bytes("survey-root"), "", 0));
        try (HostSession session = session(host, false)) {
            assertThat(unreadable(session.survey()).code()).isEqualTo(Code.MALFORMED);
        }
    }

    @Test
    void aHostThatFailedIsNotTriedAgain() {
        Reason refused = Reason.of(Code.UNREACHABLE, "nobody there");
        ScriptedHost host = new ScriptedHost(nonce -> Execution.failed(new byte[0], "", refused));
        try (HostSession session = session(host, false)) {
            assertThat(unreadable(session.survey()).code()).isEqualTo(Code.UNREACHABLE);
            assertThat(unreadable(session.inquire(INQUIRY)).code()).isEqualTo(Code.UNREACHABLE);
        }
        assertThat(host.commands).hasSize(1);
    }

    @Test
    void whatCameBeforeTheConnectionDroppedIsKept() {
        Reason dropped = Reason.of(Code.TIMEOUT, "the host said nothing for 15 s");
        ScriptedHost host = new ScriptedHost(nonce -> {
            byte[] whole = survey(nonce);
            int inPackages = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\nnano\t");
            int inUnits = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\nId=cron.service");
            assertThat(inPackages).isLessThan(inUnits);
            return Execution.failed(Arrays.copyOf(whole, inUnits), "", dropped);
        });
        try (HostSession session = session(host, false)) {
            Snapshot snapshot = session.survey();
            assertThat(snapshot.facts()).isNotEmpty();
            assertThat(snapshot.lookUp("package", "bash").presence()).isEqualTo(Presence.PRESENT);
            assertThat(snapshot.lookUp("package", "nginx").presence()).isEqualTo(Presence.ABSENT);
            assertThat(snapshot.lookUp("service", "ssh.service").presence()).isEqualTo(Presence.PRESENT);
            assertThat(snapshot.lookUp("service", "nginx.service").presence()).isEqualTo(Presence.UNREADABLE);
            assertThat(snapshot.lookUp("sysctl", "vm.swappiness").observed().toString())
                    .contains("timeout", "for 15 s");
            assertThat(unreadable(session.inquire(INQUIRY)).code()).isEqualTo(Code.TIMEOUT);
        }
    }

    @Test
    void saysThatSudoWasRefused() {
        ScriptedHost host =
                new ScriptedHost(nonce -> Execution.ended(new byte[0], "sudo: a password is required\n", 1));
        try (HostSession session = session(host, true)) {
            Reason reason = unreadable(session.survey());
            assertThat(reason.code()).isEqualTo(Code.PERMISSION_DENIED);
            assertThat(reason.detail()).contains("root@web1", "a password is required", "without become");
        }
    }

    @Test
    void saysWhyAndNotThatItWasReported() {
        String refusal = "eve is not in the sudoers file.\nThis incident has been reported to the administrator.\n";
        ScriptedHost host = new ScriptedHost(nonce -> Execution.ended(new byte[0], refusal, 1));
        try (HostSession session = session(host, true)) {
            Reason reason = unreadable(session.survey());
            assertThat(reason.code()).isEqualTo(Code.PERMISSION_DENIED);
            assertThat(reason.detail()).contains("eve is not in the sudoers file");
        }
    }

    @Test
    void saysThatSomethingElseAnswered() {
        byte[] greeting = "This account is not available.\n".getBytes(StandardCharsets.UTF_8);
        ScriptedHost host = new ScriptedHost(nonce -> Execution.ended(greeting, "", 1));
        try (HostSession session = session(host, false)) {
            Reason reason = unreadable(session.survey());
            assertThat(reason.code()).isEqualTo(Code.MALFORMED);
            assertThat(reason.detail()).contains("This account is not available.", "status 1");
        }
    }

    @Test
    void saysThatThePinnedCollectorIsOfAnotherVersion() {
        String refusal = "plumbline-collect: this collector answers requests of version 2, not 1\n";
        ScriptedHost host = new ScriptedHost(nonce -> Execution.ended(new byte[0], refusal, 64));
        try (HostSession session = session(host, false)) {
            assertThat(unreadable(session.survey()).code()).isEqualTo(Code.UNSUPPORTED);
        }
    }

    @Test
    void anInquiryOfOtherKindsNeedsNoConnection() {
        ScriptedHost host = new ScriptedHost(nonce -> Execution.ended(new byte[0], "", 0));
        Inquiry inquiry = Inquiry.of(
                "web1",
                List.of(
                        new Question("package", "nginx", "", Detail.METADATA),
                        new Question("volume", "data", "", Detail.METADATA)));
        try (HostSession session = session(host, false)) {
            Snapshot snapshot = session.inquire(inquiry);
            assertThat(snapshot.resources()).isEmpty();
            assertThat(snapshot.unlistedBecause("volume", "data"))
                    .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(Code.UNSUPPORTED));
            assertThat(snapshot.coverage()).hasSize(1);
        }
        assertThat(host.commands).isEmpty();
    }
}
