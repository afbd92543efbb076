package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Value;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Settings of the machine: what each of them is spelled as, by its name. */
final class HostSettingRules extends KindRules {
    /** The links of the time zone database ({@code backward}, {@code etcetera}). */
    private static final Set<String> UTC =
            Set.of("UTC", "Etc/UTC", "Etc/UCT", "UCT", "Universal", "Etc/Universal", "Zulu", "Etc/Zulu");

    private static final Pattern ENCODING = Pattern.compile("(?i)\\.utf-?8\\b");

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("value") || path.equals("persisted") ? HostSettingRules::same : super.likeness(kind, path);
    }

    private static Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        Conformance scalar = Likeness.SCALAR.same(declared, observed, judgement);
        if (!scalar.broken()) {
            return scalar;
        }
        String wanted = declared.display();
        String seen = observed.display();
        return switch (judgement.observed().name()) {
            case "timezone" -> by(UTC.contains(wanted) && UTC.contains(seen), Equivalences.TIMEZONE, judgement);
            case "locale" -> by(locale(wanted).equals(locale(seen)), Equivalences.LOCALE, judgement);
            case "hostname" -> by(host(wanted).equals(host(seen)), Equivalences.HOST_NAME, judgement);
            default -> Conformance.BROKEN;
        };
    }

    private static Conformance by(boolean same, Equivalence rule, AttributeJudgement judgement) {
        return same ? judgement.by(rule) : Conformance.BROKEN;
    }

    private static String locale(String text) {
        String said = text.contains("=") ? text : "LANG=" + text;
        return ENCODING.matcher(said).replaceAll(".UTF-8");
    }

    private static String host(String text) {
        return text.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
