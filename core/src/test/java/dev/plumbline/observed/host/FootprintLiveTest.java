package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one survey and inquiry cost a host of the lab, and that they leave nothing there. */
@Tag("live")
class FootprintLiveTest {
    private static final int TRIES = 5;

    /** Runs the collector in memory only, then tells its cost, and every file whose content or inode changed meanwhile. */
    private static final String MEASURE = """
            import os, resource, subprocess, base64, time
            script, request = %r, %r
            read, write = os.pipe()
            begin = time.time()
            child = subprocess.Popen(["sh", "-c", base64.b64decode(script).decode(), "sh"],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            out, err = child.communicate(base64.b64decode(request))
            wall = time.time() - begin
            usage = resource.getrusage(resource.RUSAGE_CHILDREN)
            print("cost", len(out), len(err), round(usage.ru_utime + usage.ru_stime, 2), usage.ru_maxrss, round(wall, 2))
            print("done" if b" done\\n" in out[-60:] else "cut")
            for folder, folders, files in os.walk("/"):
                if os.path.ismount(folder) and folder not in ("/", "/run", "/tmp", "/dev/shm", "/run/lock"):
                    folders[:] = []
                    continue
                for name in [folder] + [os.path.join(folder, each) for each in files]:
                    try:
                        seen = os.lstat(name)
                    except OSError:
                        continue
                    if max(seen.st_mtime, seen.st_ctime) > begin:
                        print("changed", name)
            """;

    private static String encoded(byte[] bytes) {
        return "'" + Base64.getEncoder().encodeToString(bytes) + "'";
    }

    @Test
    void leavesNothingAndCostsLittle() throws Exception {
        LabHost host = LabHost.named("host2");
        Inquiry inquiry = Inquiry.of(
                "host2",
                List.of(
                        new Question("file", "/etc", "", Detail.BELOW),
                        new Question("file", "/etc/passwd", "", Detail.HASH),
                        new Question("file", "/etc/hostname", "", Detail.CONTENT)));
        String request = CarriedAnswer.request(inquiry, Set.of(), Instant.EPOCH);
        String program = MEASURE.replace(
                "%r, %r", encoded(CollectScript.text()) + ", " + encoded(request.getBytes(StandardCharsets.UTF_8)));
        String command = "echo " + Base64.getEncoder().encodeToString(program.getBytes(StandardCharsets.UTF_8))
                + " | base64 -d | python3 -B -";
        List<String> changed = new ArrayList<>();
        String cost = "";
        // What others do on the host at the same time is not ours, and not there each time.
        for (int left = TRIES; left > 0 && (left == TRIES || !changed.isEmpty()); left--) {
            List<String> told = host.told(command).lines().toList();
            assertThat(told).contains("done");
            cost = told.get(0);
            changed = told.stream()
                    .filter(line -> line.startsWith("changed "))
                    // the login of this test, not the collector
                    .filter(line -> !line.matches(
                            "changed /(var|run)/log(/.*)?|changed /run/(utmp|user|systemd|sudo|dbus)(/.*)?"))
                    .toList();
        }
        assertThat(changed).isEmpty();
        String[] figures = cost.split(" ", -1);
        assertThat(Long.parseLong(figures[2])).as("bytes of complaints").isZero();
        assertThat(Integer.parseInt(figures[4]))
                .as("KiB of the largest process")
                .isLessThan(200_000);
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("benchmark-footprint.txt"),
                "one survey and inquiry: %s bytes sent, %s CPU s, %s KiB in the largest process, %s s; nothing written%n"
                        .formatted(figures[1], figures[3], figures[4], figures[5]));
    }
}
