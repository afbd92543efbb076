package dev.plumbline.observed.host.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.observed.host.Survey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel, mounts and settings of a lab host against its own programs. */
@Tag("live")
class SystemLiveTest {
    /** Parameters that the kernel changes by itself from one look to the next. */
    private static final Set<String> RESTLESS = Set.of(
            "fs.dentry-state",
            "fs.file-nr",
            "fs.inode-nr",
            "fs.inode-state",
            "fs.quota.syncs",
            "kernel.ns_last_pid",
            "kernel.pty.nr",
            "kernel.random.entropy_avail",
            "kernel.random.uuid",
            "net.netfilter.nf_conntrack_count");

    @Test
    void everyKernelParameterIsAsSysctlPrintsIt() throws Exception {
        Survey survey = Survey.taken();
        SortedMap<String, String> expected = new TreeMap<>();
        for (String line : survey.host().told("sysctl -a 2>/dev/null").lines().toList()) {
            String[] parts = line.split(" = ?", 2);
            expected.merge(parts[0], parts[1], (first, next) -> first + "\n" + next);
        }
        expected.keySet().removeAll(RESTLESS);
        expected.keySet().removeIf(name -> name.startsWith("kernel.sched_domain"));
        SortedMap<String, String> told = survey.texts("sysctl", "value");
        assertThat(expected).hasSizeGreaterThan(300);
        SortedMap<String, String> wrong = new TreeMap<>();
        expected.forEach((name, value) -> {
            if (!value.equals(told.get(name)) && !name.matches(".*(secret|key).*")) {
                wrong.put(name, told.get(name) + " is not " + value);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsSetAtBootIsWhatSystemdReads() throws Exception {
        Survey survey = Survey.taken();
        SortedMap<String, String> values = new TreeMap<>();
        SortedMap<String, String> files = new TreeMap<>();
        String file = "";
        for (String line : survey.host()
                .told("systemd-analyze cat-config sysctl.d")
                .lines()
                .toList()) {
            if (line.matches("# /.*\\.conf")) {
                file = line.substring(2);
            } else if (line.contains("=") && !line.strip().matches("[#;].*")) {
                String key = line.split("=", 2)[0].strip().replaceFirst("^-", "");
                boolean slashes =
                        key.indexOf('/') >= 0 && (key.indexOf('.') < 0 || key.indexOf('/') < key.indexOf('.'));
                if (!key.matches(".*[*?\\[].*")) {
                    String name = slashes ? swapped(key) : key;
                    values.put(name, line.split("=", 2)[1].strip());
                    files.put(name, file);
                }
            }
        }
        assertThat(values).isNotEmpty();
        assertThat(survey.texts("sysctl", "persisted")).containsAllEntriesOf(values);
        assertThat(survey.texts("sysctl", "persisted-in")).containsAllEntriesOf(files);
    }

    private static String swapped(String key) {
        return key.replace('.', '\0').replace('/', '.').replace('\0', '/');
    }

    @Test
    void everyMountIsAsFindmntShowsIt() throws Exception {
        Survey survey = Survey.taken();
        for (String column : List.of("SOURCE", "FSTYPE", "OPTIONS")) {
            SortedMap<String, String> expected = new TreeMap<>();
            survey.pairs("findmnt -rnvo TARGET," + column + " | sed 's/ /\\t/' | grep -v '^/run/user/'")
                    .forEach((name, value) -> expected.put(unescaped(name), unescaped(value)));
            SortedMap<String, String> told = new TreeMap<>(survey.texts("mount", word(column)));
            if (column.equals("OPTIONS")) {
                expected.replaceAll((name, value) -> sorted(value.split(",")));
                told.replaceAll((name, value) ->
                        sorted(value.substring(1, value.length() - 1).split(", ")));
            }
            if (column.equals("SOURCE")) {
                told.replaceAll((name, value) -> value.replaceFirst("\\[.*", ""));
            }
            told.keySet().removeIf(name -> name.startsWith("/run/user/"));
            assertThat(told).isEqualTo(expected);
        }
    }

    private static String word(String column) {
        return column.equals("SOURCE") ? "device" : column.equals("FSTYPE") ? "type" : "options";
    }

    private static String unescaped(String text) {
        return text.replace("\\x20", " ").replace("\\x5b", "[").replace("\\x5d", "]");
    }

    private static String sorted(String[] options) {
        return String.join(",", new TreeSet<>(Arrays.asList(options)));
    }

    @Test
    void theModulesAreThoseOfLsmod() throws Exception {
        Survey survey = Survey.taken();
        SortedMap<String, String> loaded = new TreeMap<>(survey.texts("kernel-module", "loaded"));
        loaded.values().removeIf("false"::equals);
        assertThat(loaded.keySet())
                .isEqualTo(new TreeSet<>(survey.host()
                        .told("test ! -e /proc/modules || awk '{print $1}' /proc/modules")
                        .lines()
                        .toList()));
    }

    @Test
    void settingsAreAsSystemdsProgramsShowThem() throws Exception {
        Survey survey = Survey.taken();
        SortedMap<String, String> now = survey.texts("host-setting", "value");
        SortedMap<String, String> persisted = survey.texts("host-setting", "persisted");
        assertThat(now)
                .containsEntry("hostname", survey.host().told("uname -n").strip())
                .containsEntry(
                        "timezone",
                        survey.host()
                                .told("timedatectl show --value -p Timezone")
                                .strip())
                .containsEntry(
                        "kernel-command-line",
                        survey.host().told("cat /proc/cmdline").strip());
        assertThat(persisted)
                .containsEntry(
                        "hostname", survey.host().told("hostnamectl --static").strip())
                .containsEntry(
                        "default-target",
                        survey.host().told("systemctl get-default").strip());
        String locale = survey.host()
                .told("localectl status | sed -n 's/.*System Locale: //p'")
                .strip();
        assertThat(now.getOrDefault("locale", "(unset)")).isEqualTo(locale);
        String servers = survey.host()
                .told("awk '$1 == \"nameserver\" {printf \"%s \", $2}' /etc/resolv.conf")
                .strip();
        assertThat(now.getOrDefault("nameservers", "")).isEqualTo(servers);
    }

    @Test
    void everythingIsCovered() throws Exception {
        Survey survey = Survey.taken();
        for (String kind : new SystemReader().kinds()) {
            assertThat(survey.snapshot().coverage())
                    .filteredOn(each -> each.scope().kind().equals(kind))
                    .singleElement()
                    .extracting(Coverage::extent)
                    .isEqualTo(Extent.ALL);
        }
    }
}
