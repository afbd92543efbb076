package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.Inquiries;
import dev.plumbline.declared.Keys;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.host.HostSession;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.SshAccess;
import dev.plumbline.observed.transport.SshAddress;
import dev.plumbline.observed.transport.SshTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Takes the snapshots that {@link ModulesJudgeTest} reads, of a host that the playbook was applied to: see {@code
 * .ci/record-modules}. Only what is declared is kept, and nothing that only tells of the machine it ran on.
 */
final class ModulesRecorder {
    private static final Set<String> FACTS =
            Set.of("distribution", "distribution_version", "os_family", "pkg_mgr", "service_mgr");

    private ModulesRecorder() {}

    /** The address of the host, the file of its keys, and where to write. */
    public static void main(String[] parts) throws IOException {
        SshAccess access = SshAccess.with(Path.of(parts[1]), List.of(Path.of(System.getenv("LAB_KEY"))));
        SshTransport transport = SshTransport.to(SshAddress.of(parts[0], 22, "root"), access, Limits.USUAL);
        try (HostSession session = HostSession.over("web", transport, false, Keys.sealer(), () -> Instant.EPOCH)) {
            Snapshot seen = session.survey();
            for (int round = 0; round < 2; round++) {
                AbstractHost host = run(seen);
                List<Question> questions = new ArrayList<>(host.questions());
                questions.addAll(Inquiries.of(host.state(), List.of()).questions());
                seen = Snapshots.merge(seen, session.inquire(Inquiry.of("web", questions)));
            }
            Files.write(
                    Path.of(parts[2]), SnapshotFile.write(kept(seen, run(seen).state())));
        }
    }

    private static AbstractHost run(Snapshot seen) throws IOException {
        return new Site(ModulesJudgeTest.ROOT, ModulesJudgeTest.FACTS)
                .run(Site.knowledge(ModulesJudgeTest.FACTS, Optional.of(seen)));
    }

    private static Snapshot kept(Snapshot whole, DeclaredState declared) {
        Predicate<Resource> named =
                each -> declared.resources().containsKey(new ResourceId("web", each.kind(), each.name()))
                        || each.name().equals("/etc/firewalld/firewalld.conf");
        Predicate<Resource> accounts = each -> List.of("user", "group").contains(each.kind());
        TreeMap<String, Value> facts = new TreeMap<>(whole.facts());
        facts.keySet().retainAll(FACTS);
        return new Snapshot(
                whole.target(),
                whole.takenAt(),
                whole.collector(),
                facts,
                whole.coverage(),
                whole.resources().stream().filter(named.or(accounts)).toList());
    }
}
