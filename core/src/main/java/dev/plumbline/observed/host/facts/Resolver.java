package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The servers and settings of resolv.conf(5). */
final class Resolver {
    private Resolver() {}

    static void tell(FactSources sources, FactWriter facts) {
        Map<String, Value> dns = new LinkedHashMap<>();
        List<String> nameservers = new ArrayList<>();
        Map<String, Value> options = new LinkedHashMap<>();
        for (String line : sources.lines("/etc/resolv.conf")) {
            if (line.startsWith("#") || line.startsWith(";") || line.isBlank()) {
                continue;
            }
            List<String> words = List.of(line.strip().split("\\s+", -1));
            List<String> rest = words.subList(1, words.size());
            switch (words.get(0)) {
                case "nameserver" -> nameservers.addAll(rest);
                case "domain" -> rest.stream().findFirst().ifPresent(name -> dns.put("domain", Value.of(name)));
                case "search", "sortlist" -> dns.put(words.get(0), Value.ofTexts(rest));
                case "options" -> {
                    options.clear();
                    rest.forEach(option -> options.put(
                            option.split(":", 2)[0],
                            option.matches(".+:.+") ? Value.of(option.split(":", 2)[1]) : Value.of(true)));
                    dns.put("options", new Value.Fields(options));
                }
                default -> {
                    // not among Ansible's facts
                }
            }
        }
        if (!nameservers.isEmpty()) {
            dns.put("nameservers", Value.ofTexts(nameservers));
        }
        if (!sources.told("machine").isEmpty()) {
            facts.put("dns", new Value.Fields(dns));
        }
    }
}
