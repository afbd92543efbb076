package dev.plumbline.declared.ansible.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Keys;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.ResourceId;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments of {@code iptables}, and what {@code iptables-save} 1.8.9 printed of the rule that they made on a real host. */
class IptablesRuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "limit: 5/second      | -m limit --limit 5/sec",
                "limit: 60/minute     | -m limit --limit 1/sec",
                "limit: 90/minute     | -m limit --limit 90/min",
                "limit: 3/hour        | -m limit --limit 3/hour",
                "limit: 10/min        | -m limit --limit 10/min",
                "limit: 7/day         | -m limit --limit 7/day",
                "limit: 100/s         | -m limit --limit 100/sec",
                "limit: 1/h           | -m limit --limit 1/hour",
                "limit: 36/hour       | -m limit --limit 36/hour",
                "comment: a.b, jump: LOG, log_prefix: x, log_level: warning | -m comment --comment \"a.b\" -j LOG --log-prefix x",
                "jump: LOG, log_prefix: 'drop: ', log_level: info | -j LOG --log-prefix \"drop: \" --log-level 6",
                "protocol: tcp, match: state, ctstate: [ESTABLISHED, RELATED, NEW], jump: ACCEPT | -p tcp -m state --state NEW,RELATED,ESTABLISHED -j ACCEPT",
                "protocol: tcp, destination_port: '!80', in_interface: '!eth0', jump: DROP | ! -i eth0 -p tcp -m tcp ! --dport 80 -j DROP",
                "protocol: '!tcp', jump: DROP | ! -p tcp -j DROP",
                "protocol: tcp, jump: REJECT, reject_with: tcp-reset | -p tcp -j REJECT --reject-with tcp-reset",
                "protocol: tcp, match: tcp, destination_ports: ['80', '443'], jump: ACCEPT | -p tcp -m tcp -m multiport --dports 80,443 -j ACCEPT",
                "protocol: udp, source_port: '68', destination_port: '67', jump: ACCEPT | -p udp -m udp --sport 68 --dport 67 -j ACCEPT",
                "protocol: tcp, syn: negate, ctstate: NEW, jump: DROP | -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -m conntrack --ctstate NEW -j DROP",
                "protocol: tcp, destination_port: '22', match: conntrack, ctstate: NEW, jump: ACCEPT | -p tcp -m conntrack --ctstate NEW -m tcp --dport 22 -j ACCEPT",
                "source: '!10.1.0.0/16', protocol: tcp, destination_port: discard, jump: DROP | unknown",
                "source: web.example.org, jump: DROP | unknown",
                "protocol: '6', jump: DROP | unknown",
                "match: recent, jump: DROP | unknown",
                "set_dscp_mark: '8', jump: DSCP | unknown"
            })
    void isSpelledAsIptablesSaveDoes(String arguments, String printed) {
        assertThat(rule("iptables", arguments)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo-request 128", "neighbour-solicitation 135"})
    void numbersTypesOfIcmpOfTheSixthVersion(String type) {
        String[] parts = type.split(" ", 2);
        assertThat(rule("ip6tables", "ip_version: ipv6, protocol: icmpv6, icmp_type: " + parts[0] + ", jump: ACCEPT"))
                .isEqualTo("-p ipv6-icmp -m icmp6 --icmpv6-type " + parts[1] + " -j ACCEPT");
    }

    private static String rule(String program, String arguments) {
        AbstractHost host =
                new AbstractHost(new HostKnowledge("web", name -> Optional.empty(), Optional.empty(), Keys.sealer()));
        PyDict given = (PyDict) YamlValues.value(YamlReader.read(
                ("{chain: T, " + arguments + "}").getBytes(StandardCharsets.UTF_8),
                Place.of("arguments.yml", 1),
                YamlDialect.YAML_1_1));
        TreeMap<String, PyValue> all = new TreeMap<>();
        given.entries().forEach((key, value) -> all.put(((PyText) key).text(), value));
        Circumstances around = Circumstances.of(Origin.of(Place.of("site.yml", 1)), RecordedRunJudge.NO_FILES);
        host.apply(new ModuleCall("iptables", "iptables", all, null, around));
        String start = program + " filter T: ";
        return host.state().resources().keySet().stream()
                .map(ResourceId::name)
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()))
                .findFirst()
                .orElse("unknown");
    }
}
