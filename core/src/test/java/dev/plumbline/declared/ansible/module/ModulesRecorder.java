package dev.plumbline.declared.ansible.module;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.declared.Inquiries;
import dev.plumbline.declared.Keys;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes the snapshots that {@link ModulesJudgeTest} reads, of a host that the playbook was applied to; by hand, with
 * PLUMBLINE_RECORD naming the address of the host, the file of its keys, and where to write. Only what is declared is
 * kept.
 */
@Tag("live")
class ModulesRecorder {

    @Test
    void recordsAHost() throws IOException {
        String wanted = System.getenv("PLUMBLINE_RECORD");
        assumeTrue(wanted != null, "PLUMBLINE_RECORD is not set");
        String[] parts = wanted.split(" ", -1);
        Site site = new Site(ModulesJudgeTest.ROOT, ModulesJudgeTest.FACTS);
        SshAccess access = SshAccess.with(Path.of(parts[1]), List.of(Path.of(System.getenv("LAB_KEY"))));
        SshTransport transport = SshTransport.to(SshAddress.of(parts[0], 22, "root"), access, Limits.USUAL);
        try (HostSession session = HostSession.over("web", transport, false, Keys.sealer(), () -> Instant.EPOCH)) {
            Snapshot survey = session.survey();
            DeclaredState declared = site.run(Site.knowledge(ModulesJudgeTest.FACTS, Optional.of(survey)))
                    .state();
            Snapshot whole = Snapshots.merge(survey, session.inquire(Inquiries.of(declared, List.of())));
            Files.write(Path.of(parts[2]), SnapshotFile.write(kept(whole, declared)));
        }
    }

    private static Snapshot kept(Snapshot whole, DeclaredState declared) {
        Predicate<Resource> named =
                each -> declared.resources().containsKey(new ResourceId("web", each.kind(), each.name()));
        Predicate<Resource> accounts = each ->
                List.of("user", "group").contains(each.kind()) || each.name().startsWith("libc6");
        return new Snapshot(
                whole.target(),
                whole.takenAt(),
                whole.collector(),
                whole.facts(),
                whole.coverage(),
                whole.resources().stream().filter(named.or(accounts)).toList());
    }
}
