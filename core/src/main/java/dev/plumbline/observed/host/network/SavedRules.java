package dev.plumbline.observed.host.network;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.NetworkKinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that ufw and iptables-persistent load at boot, by the files in which they keep what people told them. */
final class SavedRules {
    private static final String KIND = NetworkKinds.SAVED_FIREWALL_RULE.name();
    /** The file, and the program that reads it. */
    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "/etc/iptables/rules.v4", "iptables",
            "/etc/iptables/rules.v6", "ip6tables",
            "/etc/sysconfig/ip6tables", "ip6tables",
            "/etc/sysconfig/iptables", "iptables",
            "/etc/ufw/user.rules", "iptables",
            "/etc/ufw/user6.rules", "ip6tables"));

    private static final Pattern RULE = Pattern.compile("(?:\\[[0-9]+:[0-9]+\\] )?-[AI] (?<chain>\\S+) (?<text>.*)");
    private static final Pattern OTHER = Pattern.compile("|#.*|COMMIT|:\\S+ .*");

    private final Map<String, Set<SortedSet<String>>> running = new HashMap<>();
    private final @Nullable Reason unknown;
    private final Listing listing = new Listing(KIND);
    private @Nullable String broken;

    private SavedRules(Reading firewall) {
        for (Resource rule : firewall.resources()) {
            Map<String, Value> attributes = rule.attributes();
            running.computeIfAbsent(
                            Objects.requireNonNull(attributes.get("chain")).display(), none -> new HashSet<>())
                    .add(RuleWords.of(
                            Objects.requireNonNull(attributes.get("rule")).display()));
        }
        this.unknown = firewall.coverage().get(0).reason();
    }

    /** @param firewall the rules that are loaded */
    static Reading read(HostFiles files, Reading firewall) {
        return new SavedRules(firewall).read(files);
    }

    private Reading read(HostFiles files) {
        FILES.forEach((path, program) -> files.text(path).ifPresent(text -> read(path, program, text)));
        Scope scope = Scope.ofKind(KIND);
        Optional<Reason> gap = files.gapIn(FILES.keySet());
        if (gap.isEmpty() && broken != null) {
            gap = Optional.of(Reason.of(Code.MALFORMED, broken));
        }
        return new Reading(
                listing.resources(),
                List.of(gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope))));
    }

    private void read(String path, String program, String text) {
        String table = "";
        Map<String, Integer> places = new HashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher rule = RULE.matcher(line);
            if (line.startsWith("*")) {
                table = line.substring(1);
            } else if (rule.matches() && !table.isEmpty()) {
                String chain = program + " " + table + " " + rule.group("chain");
                add(path, chain, rule.group("chain"), rule.group("text"), places.merge(chain, 1, Integer::sum));
            } else if (!OTHER.matcher(line).matches() && broken == null) {
                broken = "this line of " + path + " is not understood: "
                        + line.substring(0, Math.min(100, line.length()));
            }
        }
    }

    private void add(String path, String chain, String shortly, String text, int order) {
        Map<String, Value> values = new TreeMap<>(Map.of(
                "chain", Value.of(chain),
                "rule", Value.of(text),
                "order", Value.of(order),
                "file", Value.of(path)));
        Map<String, Reason> hidden = new TreeMap<>();
        boolean loaded = running.getOrDefault(chain, Set.of()).contains(RuleWords.of(text));
        if (loaded || unknown == null) {
            values.put("loaded", Value.of(loaded));
        } else {
            hidden.put("loaded", unknown);
        }
        listing.add(Resource.present(KIND, unused(path + " " + shortly + ": " + FirewallRules.bounded(text)), values)
                .hiding(hidden));
    }

    private String unused(String name) {
        String each = name;
        for (int i = 2; listing.named(each).isPresent(); i++) {
            each = name + " #" + i;
        }
        return each;
    }
}
