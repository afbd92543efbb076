package dev.plumbline.observed.host.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.DisposableHost;
import dev.plumbline.observed.host.HostSession;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A host whose init is OpenRC, with OpenRC's own programs as the judges. */
class OpenRcLiveTest {

    @Test
    void servicesAreAsRcUpdateAndRcStatusTellThem() throws Exception {
        try (DisposableHost host = DisposableHost.openRc()) {
            host.told("rc-update del cron default; rc-service dbus stop");
            Snapshot snapshot;
            try (HostSession session = HostSession.over(
                    "web1",
                    host.transport("root"),
                    false,
                    Sealer.with(FingerprintKey.ephemeral()),
                    () -> Instant.EPOCH)) {
                snapshot = session.survey();
            }
            TreeSet<String> enabled = new TreeSet<>();
            TreeSet<String> started = new TreeSet<>();
            for (Resource service : snapshot.ofKind("service")) {
                Map<String, Value> is = new TreeMap<>(service.attributes());
                if (Value.of("enabled").equals(is.get("enabled"))) {
                    enabled.add(service.name());
                }
                if (Value.of("active (started)").equals(is.get("running"))) {
                    started.add(service.name());
                }
            }
            TreeSet<String> inLevels = new TreeSet<>();
            host.told("rc-update show sysinit boot default")
                    .lines()
                    .filter(line -> line.contains("|") && !line.endsWith("|"))
                    .filter(line -> !line.substring(line.indexOf('|') + 1).isBlank())
                    .forEach(line ->
                            inLevels.add(line.substring(0, line.indexOf('|')).strip()));
            assertThat(inLevels).contains("ssh").doesNotContain("cron");
            assertThat(enabled).isEqualTo(inLevels);
            TreeSet<String> running = new TreeSet<>();
            host.told("rc-status --all")
                    .lines()
                    .filter(line -> line.contains("[  started  ]"))
                    .forEach(line -> running.add(line.strip().split(" ", 2)[0]));
            assertThat(running).contains("ssh");
            assertThat(started).isEqualTo(running);
        }
    }
}
