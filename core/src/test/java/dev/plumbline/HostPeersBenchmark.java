package dev.plumbline;

import dev.plumbline.observed.host.LabHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the changes of {@code host-live/mutations.yaml} other programs find, each made alone: {@code dpkg --verify},
 * {@code debsums}, AIDE with contents, owners, rights, access lists and attributes of all that is changed, and {@code
 * ansible-playbook --check} of the site that the host was provisioned with. {@code HostPeersBenchmark HOST FOLDER [IDS [PEERS]]}: the
 * slow last one only for changes whose id matches the first pattern, and nothing at all for those that do not match the
 * second.
 */
final class HostPeersBenchmark {
    private static final Pattern CHANGED = Pattern.compile("changed=([0-9]+)");
    private static final String AIDE_CONF = """
            database_in=file:/var/tmp/aide.db
            database_out=file:/var/tmp/aide.db
            gzip_dbout=no
            report_url=stdout
            All = ftype+p+u+g+s+l+acl+xattrs+caps+e2fsattrs+sha256
            !/root/k
            !/root/sl
            !/root/t
            /boot All
            /etc All
            /home All
            /opt All
            /root All
            /srv All
            /usr All
            /var/spool All
            """;

    private final ProvisionedHost host;
    private final LabHost lab;
    private final String name;
    private final Map<String, String> before = new LinkedHashMap<>();

    private HostPeersBenchmark(String name, Path folder) throws IOException {
        this.name = name;
        this.lab = LabHost.named(name);
        this.host = ProvisionedHost.named(name, folder);
    }

    public static void main(String[] arguments) throws IOException {
        HostPeersBenchmark peers = new HostPeersBenchmark(arguments[0], Path.of(arguments[1]));
        peers.run(
                Pattern.compile(arguments.length > 2 ? arguments[2] : ".*"),
                Pattern.compile(arguments.length > 3 ? arguments[3] : ".*"));
    }

    private void run(Pattern withAnsible, Pattern wanted) {
        host.on(
                "DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debsums aide >/dev/null 2>&1; cat >/var/tmp/aide.conf <<'X'\n"
                        + AIDE_CONF + "X\naide --init --config /var/tmp/aide.conf >/dev/null");
        List<String> ran = new ArrayList<>();
        TreeMap<String, Map<String, Integer>> byKind = new TreeMap<>();
        for (HostMutation each : HostMutation.all()) {
            if (!wanted.matcher(each.id()).matches()) {
                continue;
            }
            Map<String, Boolean> found = new LinkedHashMap<>();
            // what an earlier change left behind is not found once more
            before.putAll(told());
            try {
                host.on(each.doing());
                told().forEach((peer, text) -> found.put(peer, !text.equals(before.get(peer))));
                if (withAnsible.matcher(each.id()).matches()) {
                    ran.add(each.id());
                    found.put("ansible", changed() > 0);
                }
            } catch (AssertionError e) {
                System.out.println(each.id() + ": " + e.getMessage());
            } finally {
                host.on(each.undoing());
            }
            Map<String, Integer> counts = byKind.computeIfAbsent(each.kind(), none -> new TreeMap<>());
            counts.merge("changes", 1, Integer::sum);
            found.forEach((peer, is) -> counts.merge(peer, is ? 1 : 0, Integer::sum));
            System.out.println(each.kind() + "\t" + each.id() + "\t" + found);
            System.out.flush();
        }
        System.out.println("kind\tchanges\tansible\tdpkg\tdebsums\taide");
        byKind.forEach((kind, counts) -> System.out.println(kind + "\t" + row(counts)));
        TreeMap<String, Integer> all = new TreeMap<>();
        byKind.values().forEach(counts -> counts.forEach((key, count) -> all.merge(key, count, Integer::sum)));
        System.out.println("all\t" + row(all) + "\nansible was run for " + ran.size());
    }

    private static String row(Map<String, Integer> counts) {
        List<String> cells = new ArrayList<>();
        for (String each : List.of("changes", "ansible", "dpkg", "debsums", "aide")) {
            cells.add(String.valueOf(counts.getOrDefault(each, 0)));
        }
        return String.join("\t", cells);
    }

    /** What the programs of the host say, each of which may end as it likes. */
    private Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("dpkg", host.on("dpkg --verify 2>&1 || :"));
        told.put("debsums", host.on("debsums -as 2>&1 | sort || :"));
        told.put("aide", host.on("aide --check --config /var/tmp/aide.conf 2>&1 | grep ': /' | sort || :"));
        return told;
    }

    private int changed() throws AssertionError {
        try {
            Process process = new ProcessBuilder(host.playbook(lab, "--check"))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            Matcher changed = CHANGED.matcher(output);
            // a run that fails has found something, too
            return changed.find() && !output.contains("fatal:") ? Integer.parseInt(changed.group(1)) : 1;
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name, e);
        }
    }
}
