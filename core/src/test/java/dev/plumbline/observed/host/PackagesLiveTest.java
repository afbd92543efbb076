package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.Want;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a host of the lab tells of its packages and of their files, against the programs that know. */
@Tag("live")
class PackagesLiveTest {
    private static final String NAME = System.getProperty("plumbline.lab.host", "host1");
    private static final Sealer SEALER = Sealer.with(FingerprintKey.ephemeral());
    private static LabHost host;
    private static Snapshot snapshot;

    @BeforeAll
    static void survey() throws Exception {
        host = LabHost.named(NAME);
        try (HostSession session = HostSession.over(NAME, host.transport(), false, SEALER, () -> Instant.EPOCH)) {
            snapshot = session.wanting(Set.of(Want.INTEGRITY)).survey();
        }
        assertThat(snapshot.facts()).containsEntry("effective_user_id", Value.of(0));
    }

    private static SortedSet<String> told(String command) throws Exception {
        return host.told(command)
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean has(String program) throws Exception {
        return !host.told("command -v " + program).isBlank();
    }

    private static SortedSet<String> names(String kind, Predicate<Resource> which) {
        return snapshot.ofKind(kind).stream()
                .filter(which)
                .map(Resource::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Predicate<Resource> flag(String attribute) {
        return resource -> Value.of(true).equals(resource.attributes().get(attribute));
    }

    private static String text(Resource resource, String attribute) {
        Value value = resource.attributes().get(attribute);
        return value == null ? "" : value.display();
    }

    private static boolean installed(Resource dpkg) {
        return text(dpkg, "status").matches(".i.?");
    }

    /** apt names packages of the own architecture without it, and others with it. */
    private static SortedSet<String> aptNames(Predicate<Resource> which) throws Exception {
        String own = host.told("dpkg --print-architecture").strip();
        return names(
                        "package",
                        resource -> !resource.name().endsWith(" (rpm)") && installed(resource) && which.test(resource))
                .stream()
                .map(name -> name.replaceFirst(":" + own + "$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyFieldOfDpkgIsTheSame() throws Exception {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "version", "${Version}",
                "architecture", "${Architecture}",
                "source", "${source:Package}",
                "section", "${Section}",
                "priority", "${Priority}"));
        for (Map.Entry<String, String> field : fields.entrySet()) {
            SortedSet<String> own = new TreeSet<>();
            snapshot.ofKind("package").stream()
                    .filter(each -> !each.name().endsWith(" (rpm)"))
                    .forEach(each -> own.add(each.name() + "=" + text(each, field.getKey())));
            assertThat(own)
                    .as(field.getKey())
                    .isEqualTo(told("dpkg-query -W -f '${binary:Package}=" + field.getValue() + "\\n'"));
        }
        assertThat(names("package", flag("essential")))
                .isEqualTo(told("dpkg-query -W -f '${Essential} ${binary:Package}\\n' | sed -n 's/^yes //p'"));
    }

    @Test
    void aptSaysTheSameOfWhatWasInstalledForItselfAndOfHolds() throws Exception {
        assertThat(aptNames(flag("automatic").negate())).isEqualTo(told("apt-mark showmanual"));
        assertThat(aptNames(flag("automatic"))).isEqualTo(told("apt-mark showauto"));
        assertThat(aptNames(flag("held"))).isEqualTo(told("apt-mark showhold"));
    }

    @Test
    void aptWouldUpgradeTheSameToTheSame() throws Exception {
        String own = host.told("dpkg --print-architecture").strip();
        SortedSet<String> upgradable = new TreeSet<>();
        snapshot.ofKind("package").stream().filter(flag("upgradable")).forEach(each -> {
            String name = each.name().replaceFirst(":.*", "");
            String architecture = text(each, "architecture").replace("all", own);
            upgradable.add(name + " " + text(each, "candidate") + " " + architecture);
        });
        assertThat(upgradable)
                .isEqualTo(
                        told("apt list --upgradable 2>/dev/null | sed -n 's|^\\([^/]*\\)/[^ ]* \\([^ ]*\\) \\([^ ]*\\)"
                                + " .*|\\1 \\2 \\3|p' | sed 's/ all$/ " + own + "/'"));
    }

    @Test
    void securityUpdatesAreThoseOfTheSecuritySource() throws Exception {
        SortedSet<String> simulated = told("apt-get -s -q -o Debug::NoLocking=1 --ignore-hold dist-upgrade"
                + " | sed -n 's/^Inst \\([^ ]*\\) \\[.*ecurity.*/\\1/p'");
        assertThat(aptNames(flag("security-update"))).containsAll(simulated);
        assertThat(aptNames(flag("security-update").and(flag("upgradable").negate())))
                .isEmpty();
    }

    @Test
    void theOriginsAreThoseThatMadisonLists() throws Exception {
        String own = host.told("dpkg --print-architecture").strip();
        SortedMap<String, SortedSet<String>> offered = new TreeMap<>();
        for (String line : told("apt-cache madison $(dpkg-query -W -f '${Package}\\n' | sort -u)")) {
            String[] fields = line.split("\\|", -1);
            String source = fields[2].strip();
            if (source.endsWith(" Packages")) {
                String[] words = source.split(" ", -1);
                if (words[2].equals(own)) {
                    offered.computeIfAbsent(fields[0].strip() + " " + fields[1].strip(), any -> new TreeSet<>())
                            .add(words[0] + " " + words[1]);
                }
            }
        }
        for (Resource each : snapshot.ofKind("package")) {
            boolean ours = Set.of("all", own).contains(text(each, "architecture")) && installed(each);
            if (ours && each.attributes().get("origin") instanceof Value.Items items) {
                String key = each.name().replaceFirst(":.*", "") + " " + text(each, "version");
                SortedSet<String> sources = new TreeSet<>();
                items.items().forEach(item -> sources.add(item.display()));
                assertThat(sources).as(key).isEqualTo(offered.getOrDefault(key, new TreeSet<>()));
            } else {
                assertThat(ours && !each.name().endsWith(" (rpm)"))
                        .as(each.name())
                        .isFalse();
            }
        }
    }

    @Test
    void everySettingOfAptIsTold() throws Exception {
        List<String> own = new ArrayList<>();
        for (Resource each : snapshot.ofKind("apt-setting")) {
            own.add(each.name() + "=" + text(each, "value"));
            if (each.attributes().get("values") instanceof Value.Items items) {
                items.items().forEach(item -> own.add(each.name() + "::=" + item.display()));
            }
        }
        assertThat(own)
                .containsAll(told("apt-config dump --format '%f=%v%n' | grep -vE"
                        + " '::=|^(CommandLine|Binary|APT::Config)(=|::[^:]*=|::Dump)'"));
        assertThat(own.stream().filter(line -> line.contains("::=")).sorted().toList())
                .isEqualTo(host.told("apt-config dump | sed -n 's/^\\(.*::\\) \"\\(.*\\)\";$/\\1=\\2/p'")
                        .lines()
                        .sorted()
                        .toList());
    }

    @Test
    void aptReadsTheSameSources() throws Exception {
        SortedSet<String> indexes = told("apt-get indextargets --format '$(CREATED_BY) $(SITE) $(RELEASE) $(COMPONENT)'"
                + " | grep -E '^(Packages|Sources|flatPackages) ' | sort -u");
        SortedSet<String> own = new TreeSet<>();
        // what was never fetched is in no index
        Predicate<Resource> fetched = each -> each.attributes().containsKey("label");
        names("package-source", flag("enabled").and(fetched)).forEach(name -> {
            String[] parts = name.split(" ", -1);
            own.add((parts[0].equals("deb") ? "Packages " : "Sources ") + parts[1].replaceFirst("/$", "") + " "
                    + parts[2] + " " + (parts.length > 3 ? parts[3] : ""));
        });
        assertThat(own)
                .isEqualTo(indexes.stream()
                        .map(line -> line.replaceFirst("//[^/@]*@", "//").replaceFirst("/ ", " "))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void gpgReadsTheSameKeys() throws Exception {
        assumeTrue(has("gpg"), "the host has no gpg");
        SortedSet<String> keys = told("home=$(mktemp -d); { for ring in /etc/apt/trusted.gpg.d/*; do"
                + " gpg --homedir $home --show-keys --with-colons $ring 2>/dev/null; done; rm -r $home; }"
                + " | awk -F: '$1 == \"pub\" {pub = $3} $1 == \"fpr\" && pub {print $10, pub; pub = 0}'");
        SortedSet<String> own = new TreeSet<>();
        snapshot.ofKind("package-key").stream()
                .filter(flag("trusted-for-all"))
                .forEach(each -> own.add(each.name() + " "
                        + text(each, "algorithm").replace("ed25519", "255").replaceAll("[a-z]", "")));
        assertThat(own).isEqualTo(keys);
    }

    @Test
    void pipListsTheSame() throws Exception {
        assumeTrue(has("pip"), "the host has no pip");
        SortedSet<String> own = new TreeSet<>();
        snapshot.ofKind("python-package").stream()
                .filter(each -> !each.name().contains(" ("))
                .forEach(each -> own.add(each.name().toLowerCase(Locale.ROOT) + "==" + text(each, "version")));
        assertThat(own)
                .isEqualTo(told("pip list --format freeze 2>/dev/null").stream()
                        .map(line -> line.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void npmListsTheSame() throws Exception {
        assumeTrue(has("npm"), "the host has no npm");
        SortedSet<String> own = new TreeSet<>();
        snapshot.ofKind("npm-package")
                .forEach(each -> own.add(
                        text(each, "location") + "/" + each.name() + ":" + each.name() + "@" + text(each, "version")));
        assertThat(own)
                .isEqualTo(told("npm ls -g --parseable --long 2>/dev/null | sed -n"
                        + " 's|^\\(/.*node_modules/.*:[^:]*\\)$|\\1|p'"));
    }

    @Test
    void rpmListsTheSame() throws Exception {
        assumeTrue(
                has("rpm")
                        && !host.told("ls /var/lib/rpm/rpmdb.sqlite 2>/dev/null")
                                .isBlank(),
                "no rpm database");
        SortedSet<String> own = new TreeSet<>();
        snapshot.ofKind("package").stream()
                .filter(each -> each.name().endsWith(" (rpm)"))
                .forEach(each -> own.add(each.name().replace(" (rpm)", "") + " " + text(each, "version") + " "
                        + text(each, "architecture") + " " + text(each, "vendor")));
        assertThat(own)
                .isEqualTo(told("rpm --dbpath /var/lib/rpm -qa --qf '%{NAME} %{EPOCH}:%{VERSION}-%{RELEASE} %{ARCH}"
                        + " %{VENDOR}\\n"
                        + "' | sed 's/ (none):/ /'"));
    }

    @Test
    void findAndGetcapListTheSamePrivilegedFiles() throws Exception {
        SortedSet<String> own = new TreeSet<>();
        SortedSet<String> capable = new TreeSet<>();
        for (Resource each : snapshot.ofKind("privileged-file")) {
            if (text(each, "mode").matches("[2-7]...")) {
                own.add(each.name() + " " + text(each, "mode") + " " + text(each, "owner") + " " + text(each, "group"));
            }
            if (each.attributes().containsKey("capabilities")) {
                capable.add(each.name() + " " + text(each, "capabilities"));
            }
        }
        assertThat(own).isEqualTo(told("find / -xdev -type f -perm /6000 -printf '%p %04m %u %g\\n'"));
        assertThat(capable).isEqualTo(told("getcap -r / 2>/dev/null"));
    }

    @Test
    void dpkgSaysWhoseThePrivilegedFilesAre() throws Exception {
        for (Resource each : snapshot.ofKind("privileged-file")) {
            String quoted = "'" + each.name().replace("'", "'\\''") + "'";
            String found = host.told(
                    "dpkg -S " + quoted + " 2>/dev/null || dpkg -S \"$(echo " + quoted + " | sed 's|^/usr||')\"");
            SortedSet<String> packages = new TreeSet<>();
            found.lines().forEach(line -> packages.add(line.replaceFirst(":.*", "")));
            String own = each.attributes().get("packages") instanceof Value.Items items
                    ? items.items().stream()
                            .map(item -> item.display().replaceFirst(":.*", ""))
                            .sorted()
                            .toList()
                            .toString()
                    : "";
            assertThat(own).as(each.name()).isEqualTo(packages.toString());
        }
    }

    @Test
    void findListsTheSameExposedFiles() throws Exception {
        assertThat(names("exposed-file", each -> true))
                .isEqualTo(Arrays.stream(
                                host.told("find /usr -xdev ! -type l \\( -perm /022 -o ! -uid 0 \\) -printf '%p\\0'")
                                        .split("\0"))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void dpkgDivertAndStatoverrideListTheSame() throws Exception {
        SortedSet<String> diversions = new TreeSet<>();
        snapshot.ofKind("diversion").forEach(each -> diversions.add(each.name() + " to " + text(each, "to")));
        assertThat(diversions)
                .isEqualTo(told("dpkg-divert --list | sed 's/^local //; s/^diversion of //; s/ by [^ ]*$//'"));
        SortedSet<String> overrides = new TreeSet<>();
        snapshot.ofKind("stat-override")
                .forEach(each -> overrides.add(text(each, "owner") + " " + text(each, "group") + " "
                        + text(each, "mode").replaceFirst("^0+", "") + " " + each.name()));
        assertThat(overrides).isEqualTo(told("dpkg-statoverride --list"));
    }

    @Test
    void dpkgVerifiesTheSameFiles() throws Exception {
        SortedSet<String> own = new TreeSet<>();
        for (Resource each : snapshot.ofKind("package-file")) {
            String differs = text(each, "differs");
            boolean configuration = flag("configuration").test(each);
            if (differs.equals("[content]") || differs.equals("[missing]")) {
                own.add((differs.equals("[content]") ? "??5??????" : "missing  ") + " " + (configuration ? "c" : " ")
                        + " " + each.name());
            }
        }
        own.removeIf(line -> rpmOwned(line.substring(line.indexOf('/'))));
        assertThat(own).isEqualTo(told("dpkg --verify"));
    }

    private static boolean rpmOwned(String path) {
        return path.startsWith("/opt/hello") || path.startsWith("/etc/hello");
    }
}
