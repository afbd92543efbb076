package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.ansible.module.AbstractHost;
import dev.plumbline.declared.ansible.module.HostKnowledge;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Place;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small project that is easily read wrongly.
 *
 * @param options how it is run ({@code tags}, {@code skip}, {@code limit}, {@code extra}, {@code inventory}); {@code open} is
 *     how many calls are uncertain here, {@code ends} whether Ansible ends with an error that is an unknown here
 */
record Trap(String name, PyDict options, Map<String, String> files) {
    private static final String HOSTS = "[web]\nweb1\nweb2\n[db]\ndb1\n";

    /** The topics, each a file. */
    static final List<String> TOPICS = List.of(
            "loops",
            "includes",
            "flow",
            "variables",
            "roles",
            "values",
            "hosts",
            "handlers",
            "further",
            "odd",
            "third",
            "fourth",
            "fifth",
            "sixth");

    static List<Trap> all() throws IOException {
        List<Trap> traps = new ArrayList<>();
        for (String topic : TOPICS) {
            for (Map.Entry<String, String> each : sections(topic + ".txt").entrySet()) {
                traps.add(parse(each.getKey(), each.getValue()));
            }
        }
        return traps;
    }

    /** The parts of a file, by the line that each begins with. */
    static Map<String, String> sections(String file) throws IOException {
        try (InputStream in = Trap.class.getResourceAsStream("/ansible/traps/" + file)) {
            if (in == null) {
                throw new IOException("there is no " + file);
            }
            return sectionsOf(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Map<String, String> sectionsOf(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String part : text.split("(?m)^##### ", -1)) {
            int end = part.indexOf('\n');
            if (end > 0) {
                sections.put(part.substring(0, end), part.substring(end + 1));
            }
        }
        return sections;
    }

    private static Trap parse(String head, String text) {
        String[] words = head.split(" ", 2);
        PyValue options = words.length == 1
                ? PyDict.empty()
                : YamlValues.value(YamlReader.read(
                        words[1].getBytes(StandardCharsets.UTF_8), Place.of(words[0], 1), YamlDialect.YAML_1_1));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("hosts.ini", HOSTS);
        for (String file : text.split("(?m)^=== ", -1)) {
            int end = file.indexOf('\n');
            if (end > 0) {
                files.put(file.substring(0, end), file.substring(end + 1));
            }
        }
        return new Trap(words[0], (PyDict) options, files);
    }

    /** How many calls may be uncertain. */
    int open() {
        return Integer.parseInt(text("open", "0"));
    }

    /** Whether Ansible ends the run by an error, where what cannot be evaluated is unknown here and the run goes on. */
    boolean ends() {
        return text("ends", "False").equals("True");
    }

    HostRun.Result run(String host) {
        MemoryTree tree = new MemoryTree();
        for (Map.Entry<String, String> file : files.entrySet()) {
            tree = tree.with(file.getKey(), file.getValue());
        }
        AbstractHost target = new AbstractHost(
                new HostKnowledge(host, facts(host)::find, Optional.empty(), Sealer.with(FingerprintKey.ephemeral())));
        return HostRuns.open(tree, tree, asked()).run(host, facts(host), target);
    }

    private AnsibleOptions asked() {
        List<Definition> extra = new ArrayList<>();
        if (options.get("extra") instanceof PyDict dict) {
            dict.entries()
                    .forEach((name, value) ->
                            extra.add(Definition.of(((PyText) name).text(), value, Place.of("plumbline.yml", 1))));
        }
        return new AnsibleOptions(
                words(text("inventory", "hosts.ini")),
                List.of("site.yml"),
                "ansible.cfg",
                new AnsibleOptions.Run(
                        VariableLayer.of(extra),
                        text("limit", ""),
                        words(text("tags", "")),
                        words(text("skip", "")),
                        Map.of(),
                        Set.of()),
                List.of(),
                List.of(),
                VaultKeys.NONE);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }

    private String text(String option, String otherwise) {
        PyValue value = options.get(option);
        return value == null ? otherwise : Spelling.str(value);
    }

    /** What the judge gives as facts. */
    private static HostFacts facts(String host) {
        HostFacts facts = HostFacts.NOT_GIVEN;
        for (String fact : List.of(
                "os_family=Debian",
                "distribution=Debian",
                "distribution_major_version=12",
                "distribution_version=12.1",
                "service_mgr=systemd",
                "pkg_mgr=apt",
                "system=Linux",
                "architecture=x86_64",
                "hostname=" + host,
                "nodename=" + host)) {
            String[] parts = fact.split("=", 2);
            facts = facts.with(parts[0], PyText.of(parts[1]));
        }
        return facts;
    }

    @Override
    public String toString() {
        return name;
    }
}
