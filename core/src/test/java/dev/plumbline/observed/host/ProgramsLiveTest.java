package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs, listeners, the packet filter and names of a host, all values, against crontab, at, ss, nft, iptables and getent. */
@Tag("live")
class ProgramsLiveTest {
    private static DisposableHost host;
    private static Snapshot snapshot;

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void observe() throws Exception {
        host = DisposableHost.booted("at iptables ufw", "populate-programs.sh");
        try (HostSession session = HostSession.over(
                "web1", host.transport("root"), false, Sealer.with(FingerprintKey.ephemeral()), () -> Instant.EPOCH)) {
            snapshot = session.survey();
        }
    }

    @AfterAll
    static void remove() throws Exception {
        if (host != null) {
            host.close();
        }
    }

    private static String text(Resource resource, String attribute) {
        return resource.attributes().getOrDefault(attribute, Value.of("")).display();
    }

    private static void everythingWasSeen(String kind) {
        assertThat(snapshot.coverage())
                .filteredOn(each -> each.scope().kind().equals(kind))
                .extracting(Coverage::extent)
                .containsOnly(Extent.ALL);
    }

    @Test
    void theJobsOfUsersAreThoseOfCrontab() throws Exception {
        List<String> judged = new ArrayList<>();
        String all =
                "getent passwd | cut -d: -f1 | while read -r user; do crontab -l -u $user | sed \"s/^/$user|/\"; done";
        for (String told : host.told(all).lines().toList()) {
            String user = told.substring(0, told.indexOf('|'));
            String line = told.substring(told.indexOf('|') + 1);
            Matcher job = Pattern.compile("((?:\\S+\\s+){5}|@\\w+\\s+)(.*)").matcher(line);
            if (!line.matches("#.*|\\w+=.*") && job.matches()) {
                judged.add(user + "|" + job.group(1).strip().replaceAll("\\s+", " ") + "|" + job.group(2));
            }
        }
        assertThat(judged).hasSizeGreaterThan(3);
        assertThat(snapshot.ofKind("cron-job"))
                .filteredOn(job -> text(job, "file").startsWith("/var/spool/cron/crontabs/"))
                .extracting(job -> text(job, "user") + "|" + text(job, "schedule") + "|" + text(job, "command"))
                .containsExactlyInAnyOrderElementsOf(judged);
        assertThat(snapshot.lookUp("cron-job", "alice nightly").observed()).isNotNull();
        everythingWasSeen("cron-job");
    }

    @Test
    void theJobsOfAtAreThoseThatItLists() throws Exception {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);
        SortedMap<String, String> judged = new TreeMap<>();
        for (String line : host.told("TZ=UTC atq").lines().toList()) {
            String[] words = line.split("\\s+", -1);
            String when = String.join(" ", Arrays.copyOfRange(words, 1, 6));
            Instant time = LocalDateTime.parse(when, format).toInstant(ZoneOffset.UTC);
            judged.put(words[0], time + " " + words[6] + " " + words[7]);
        }
        assertThat(judged).hasSize(3);
        SortedMap<String, String> told = new TreeMap<>();
        for (Resource job : snapshot.ofKind("at-job")) {
            told.put(job.name(), text(job, "time") + " " + text(job, "queue") + " " + text(job, "user"));
            String script = host.told("at -c " + job.name()).stripTrailing();
            assertThat(script).endsWith("}\n" + text(job, "command"));
        }
        assertThat(told).isEqualTo(judged);
        everythingWasSeen("at-job");
    }

    @Test
    void listenersAreThoseOfSsWithTheirUsersAndUnits() throws Exception {
        SortedMap<String, SortedSet<String>> processes = new TreeMap<>();
        SortedMap<String, SortedSet<String>> units = new TreeMap<>();
        Pattern holder = Pattern.compile("\\(\"([^\"]+)\",pid=(\\d+),fd=\\d+\\)");
        for (String line : host.told("ss -Htulpn").lines().toList()) {
            String[] words = line.split("\\s+", 7);
            String name = words[0] + " " + words[4];
            Matcher each = holder.matcher(words.length > 6 ? words[6] : "");
            while (each.find()) {
                processes.computeIfAbsent(name, none -> new TreeSet<>()).add(each.group(1));
                String unit =
                        host.told("systemctl status " + each.group(2) + " | sed -n '1s/^[^ ]* \\([^ ]*\\).*/\\1/p'");
                units.computeIfAbsent(name, none -> new TreeSet<>()).add(unit.strip());
            }
        }
        assertThat(processes).hasSizeGreaterThanOrEqualTo(5);
        assertThat(told("listener", "process")).isEqualTo(joined(processes));
        SortedMap<String, String> told = told("listener", "unit");
        // what the engine starts in the container is in no unit; a socket of systemd is that of the unit, held by init
        SortedMap<String, String> judged = joined(units);
        assertThat(judged).containsEntry("tcp 127.0.0.1:8081", "shop.service");
        judged.keySet().removeAll(List.of("udp 0.0.0.0:9999", "tcp 0.0.0.0:8083"));
        assertThat(told.remove("tcp 0.0.0.0:8083")).isEqualTo("echo.socket");
        assertThat(told).isEqualTo(judged);
        assertThat(told("listener", "user"))
                .containsEntry("tcp 127.0.0.1:8081", "daemon")
                .containsEntry("tcp *:8082", "alice")
                .containsEntry("udp 127.0.0.2:5353", "root");
        everythingWasSeen("listener");
    }

    @Test
    void mainProgramsAreThoseOfTheProcessesThatSystemdNames() throws Exception {
        SortedMap<String, String> judged = new TreeMap<>();
        String each = "systemctl show --property=Id,MainPID '*.service' | sed -n 's/^Id=//p; s/^MainPID=//p' |"
                + " paste - - | while read -r one other; do case $one in *.service) id=$one pid=$other;;"
                + " *) id=$other pid=$one;; esac; [ $pid = 0 ] || echo \"$id $(readlink /proc/$pid/exe)\"; done";
        for (String line : host.told(each).lines().toList()) {
            String[] words = line.split(" ", 2);
            judged.put(words[0], words[1].replace(" (deleted)", ""));
        }
        SortedMap<String, String> told = told("service", "main-program");
        // started anew from time to time, as there is no terminal
        judged.keySet().removeIf(name -> name.matches("(console-)?getty.*"));
        told.keySet().removeIf(name -> name.matches("(console-)?getty.*"));
        assertThat(told).containsEntry("cron.service", "/usr/sbin/cron").isEqualTo(judged);
        assertThat(told("service", "outdated"))
                .containsEntry("cron.service", "false")
                .containsEntry("sleeping.service", "true");
    }

    @Test
    void theRulesThatUfwKeepsAreLoaded() throws Exception {
        List<String> judged = host.told("sed -n 's/^-[AI] //p' /etc/ufw/user.rules /etc/ufw/user6.rules")
                .lines()
                .map(line -> line.replaceFirst(" ", ": "))
                .sorted()
                .toList();
        assertThat(judged).hasSizeGreaterThan(20);
        assertThat(snapshot.ofKind("saved-firewall-rule"))
                .extracting(rule -> rule.name().replaceFirst("\\S+ ", "").replaceFirst(" #\\d+$", ""))
                .containsExactlyInAnyOrderElementsOf(judged);
        assertThat(snapshot.ofKind("saved-firewall-rule"))
                .filteredOn(rule -> !text(rule, "loaded").equals("true"))
                .extracting(Resource::name)
                .isEmpty();
        everythingWasSeen("saved-firewall-rule");
    }

    private static SortedMap<String, String> told(String kind, String attribute) {
        SortedMap<String, String> told = new TreeMap<>();
        snapshot.ofKind(kind).stream()
                .filter(each -> each.attributes().containsKey(attribute))
                .forEach(each -> told.put(each.name(), text(each, attribute)));
        return told;
    }

    private static SortedMap<String, String> joined(SortedMap<String, SortedSet<String>> sets) {
        SortedMap<String, String> joined = new TreeMap<>();
        sets.forEach((name, set) -> joined.put(name, String.join(", ", set)));
        return joined;
    }

    private static List<Resource> rules(String chain) {
        return snapshot.ofKind("firewall-rule").stream()
                .filter(rule -> text(rule, "chain").equals(chain))
                .sorted(Comparator.comparing(rule -> Long.parseLong(text(rule, "order"))))
                .toList();
    }

    /** What was told of the tables of nft, put together again and loaded elsewhere, is the same to nft. */
    @Test
    void nftLoadsWhatWasToldOfItAndListsTheSame() throws Exception {
        SortedMap<String, StringBuilder> tables = new TreeMap<>();
        for (Resource set : snapshot.ofKind("firewall-set")) {
            String definition = text(set, "definition");
            int word = definition.indexOf(' ');
            String sort = word < 0 ? definition : definition.substring(0, word);
            StringBuilder body = block(tables, sort, set.name());
            body.append(word < 0 ? "" : definition.substring(word)).append('\n');
            if (set.attributes().get("elements") instanceof Value.Items items
                    && !items.items().isEmpty()) {
                List<String> elements =
                        items.items().stream().map(Value::display).toList();
                body.append("elements = { ").append(String.join(", ", elements)).append(" }\n");
            }
            body.append("}\n");
        }
        for (Resource chain : snapshot.ofKind("firewall-chain")) {
            if (!chain.name().matches("ip6?tables.*")) {
                StringBuilder body = block(tables, "chain", chain.name());
                if (chain.attributes().containsKey("hook")) {
                    body.append("type " + text(chain, "type") + " hook " + text(chain, "hook") + " priority "
                            + text(chain, "priority") + "; policy " + text(chain, "policy") + ";\n");
                }
                rules(chain.name())
                        .forEach(rule -> body.append(text(rule, "rule")).append('\n'));
                body.append("}\n");
            }
        }
        StringBuilder ruleset = new StringBuilder();
        tables.forEach((table, body) ->
                ruleset.append("table " + table + " {\n").append(body).append("}\n"));
        assertThat(ruleset.toString()).contains("table inet fw", "table ip nat2");
        host.told("cat >/root/again.nft <<'END'\n" + ruleset + "END");
        List<String> again = listed("unshare -n sh -c 'nft -f /root/again.nft 2>&1 && nft -j -s list ruleset'");
        List<String> own = listed("nft -j -s list ruleset");
        own.removeIf(line -> line.matches(".*\"(table|name)\":\"(filter|nat)\".*"));
        assertThat(own).hasSizeGreaterThan(15);
        assertThat(again).containsExactlyInAnyOrderElementsOf(own);
        everythingWasSeen("firewall-rule");
        everythingWasSeen("firewall-chain");
        everythingWasSeen("firewall-set");
    }

    private static StringBuilder block(SortedMap<String, StringBuilder> tables, String word, String name) {
        int last = name.lastIndexOf(' ');
        return tables.computeIfAbsent(name.substring(0, last), none -> new StringBuilder())
                .append(word + " " + name.substring(last + 1) + " {\n");
    }

    /** The objects that nft lists, without their numbers; for the order of rules the order in this list speaks. */
    private static List<String> listed(String command) throws Exception {
        String printed = host.told(command);
        assertThat(printed).startsWith("{");
        Json.Members all = (Json.Members) JsonText.read(printed.getBytes(StandardCharsets.UTF_8), "nft");
        List<String> lines = new ArrayList<>();
        SortedMap<String, Integer> order = new TreeMap<>();
        for (Json each : ((Json.Array) Objects.requireNonNull(all.fields().get("nftables"))).items()) {
            String line = new String(JsonText.pretty(each), StandardCharsets.UTF_8)
                    .replaceAll("\"handle\": \\d+,?", "")
                    .replaceAll("\\s+", "");
            if (line.startsWith("{\"rule\"")) {
                String chain = line.replaceAll(".*\"chain\":(\"[^\"]*\").*\"table\":(\"[^\"]*\").*", "$2 $1");
                line = order.merge(chain, 1, Integer::sum) + line;
            }
            if (!line.startsWith("{\"metainfo\"")) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void rulesOfIptablesAreThoseThatItSaves() throws Exception {
        Map<String, List<String>> judged = new TreeMap<>();
        Map<String, String> policies = new TreeMap<>();
        for (String program : List.of("iptables", "ip6tables")) {
            String table = "";
            for (String line : host.told(program + "-save").lines().toList()) {
                if (line.startsWith("*")) {
                    table = line.substring(1);
                } else if (line.startsWith(":")) {
                    String[] words = line.substring(1).split(" ", -1);
                    policies.put(program + " " + table + " " + words[0], words[1].equals("-") ? "" : words[1]);
                } else if (line.startsWith("-A ")) {
                    String[] words = line.split(" ", 3);
                    judged.computeIfAbsent(program + " " + table + " " + words[1], none -> new ArrayList<>())
                            .add(words[2]);
                }
            }
        }
        assertThat(judged).containsKeys("iptables filter web", "iptables nat POSTROUTING", "ip6tables filter INPUT");
        assertThat(policies).containsEntry("iptables filter FORWARD", "DROP");
        Map<String, List<String>> told = new TreeMap<>();
        Map<String, String> toldPolicies = new TreeMap<>();
        for (Resource chain : snapshot.ofKind("firewall-chain")) {
            if (chain.name().matches("ip6?tables.*")) {
                toldPolicies.put(chain.name(), text(chain, "policy"));
                List<String> rules = rules(chain.name()).stream()
                        .map(rule -> text(rule, "rule"))
                        .toList();
                if (!rules.isEmpty()) {
                    told.put(chain.name(), rules);
                }
            }
        }
        assertThat(told).isEqualTo(judged);
        assertThat(toldPolicies).isEqualTo(policies);
    }

    @Test
    void namesOfAddressesAreThoseOfGetent() throws Exception {
        SortedMap<String, String> told = new TreeMap<>();
        SortedMap<String, String> judged = new TreeMap<>();
        for (Resource entry : snapshot.ofKind("host-entry")) {
            told.put(entry.name(), text(entry, "names"));
            String[] words = host.told("getent hosts " + entry.name()).strip().split("\\s+", -1);
            judged.put(
                    entry.name(), "[" + String.join(", ", Arrays.asList(words).subList(1, words.length)) + "]");
        }
        assertThat(told).containsKeys("192.0.2.80", "2001:db8::80").isEqualTo(judged);
        assertThat(told)
                .hasSize(Integer.parseInt(host.told("awk '!/^#/ && NF > 1 {print $1}' /etc/hosts | sort -u | wc -l")
                        .strip()));
    }
}
