package dev.plumbline.observed.host.facts;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Facts of the host's own, from {@code /etc/ansible/facts.d}: files of JSON or in the manner of ini. Programs among them
 * are never run, so what they would tell is unknown.
 */
final class LocalFacts {
    private static final String ENDING = ".fact";

    private final String target;
    private final Sealer sealer;

    private LocalFacts(String target, Sealer sealer) {
        this.target = target;
        this.sealer = sealer;
    }

    static void tell(FactSources sources, FactWriter facts, String target, Sealer sealer) {
        if (sources.told("machine").isEmpty()) {
            return;
        }
        LocalFacts local = new LocalFacts(target, sealer);
        Map<String, Value> told = new TreeMap<>();
        for (String path : sources.all("fact_file")) {
            String name = FactSources.base(path).replace(ENDING, "");
            String unread = sources.all("fact_file_unread").stream()
                    .filter(each -> each.endsWith(path))
                    .findFirst()
                    .orElse("");
            if (unread.isEmpty() && !sources.denied(path)) {
                String text = String.join("\n", sources.lines(path));
                local.read(text)
                        .ifPresentOrElse(
                                value -> told.put(name, value),
                                () -> facts.unknown("local." + name, path + " is neither JSON nor ini"));
            } else {
                facts.unknown("local." + name, why(path, unread));
            }
        }
        facts.put("local", new Value.Fields(told));
    }

    /** The letter of the type and the mode stand in front of the path. */
    private static String why(String path, String unread) {
        boolean program = unread.matches("(?s)f[0-7]*[1357][0-7]{2}/.*");
        return program ? path + " is a program, and programs of the host are not run" : path + " cannot be read";
    }

    private Optional<Value> read(String text) {
        try {
            return Optional.of(value("", JsonText.read(text.getBytes(StandardCharsets.UTF_8), "fact")));
        } catch (StorageException e) {
            return ini(text);
        }
    }

    private Value value(String name, Json json) {
        if (json instanceof Json.Members members) {
            Map<String, Value> fields = new LinkedHashMap<>();
            members.fields().forEach((key, each) -> {
                if (!(each instanceof Json.Null)) {
                    fields.put(key, value(key, each));
                }
            });
            return new Value.Fields(fields);
        }
        if (json instanceof Json.Array array) {
            return new Value.Items(array.items().stream()
                    .filter(each -> !(each instanceof Json.Null))
                    .map(each -> value(name, each))
                    .toList());
        }
        if (json instanceof Json.Bool bool) {
            return Value.of(bool.flag());
        }
        if (json instanceof Json.Numeral number) {
            boolean whole = number.spelling().matches("-?[0-9]{1,18}");
            return whole ? Value.of(Long.parseLong(number.spelling())) : Value.of(number.spelling());
        }
        return json instanceof Json.Text text ? sealed(name, text.text()) : Value.of("");
    }

    private Value sealed(String name, String text) {
        return sealer.sealIfSecret(target, "fact/local", name, text);
    }

    /** As Python's configparser: sections, options in lower case, = or :, values that go on in indented lines. */
    private Optional<Value> ini(String text) {
        Map<String, Map<String, Value>> sections = new TreeMap<>();
        Map<String, Value> section = null;
        String option = null;
        for (String line : text.lines().toList()) {
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && section != null && option != null) {
                String before = String.valueOf(section.get(option) instanceof Value.Text told ? told.text() : "");
                section.put(option, sealed(option, before + "\n" + bare));
            } else if (bare.matches("\\[.+].*")) {
                section = sections.computeIfAbsent(bare.substring(1, bare.lastIndexOf(']')), none -> new TreeMap<>());
                option = null;
            } else {
                int at = separator(bare);
                if (section == null || at <= 0) {
                    return Optional.empty();
                }
                option = bare.substring(0, at).strip().toLowerCase(Locale.ROOT);
                section.put(option, sealed(option, bare.substring(at + 1).strip()));
            }
        }
        Map<String, Value> told = new TreeMap<>();
        sections.forEach((name, options) -> told.put(name, new Value.Fields(options)));
        return Optional.of(new Value.Fields(told));
    }

    private static int separator(String line) {
        return List.of(line.indexOf('='), line.indexOf(':')).stream()
                .filter(at -> at >= 0)
                .min(Integer::compare)
                .orElse(-1);
    }
}
