package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.Locale;
import java.util.Set;

/** Settings of sshd. */
final class SshdSettingRules extends KindRules {
    private static final Set<String> WORDS = Set.of("yes", "no");

    @Override
    Name name(String spelled, Surroundings around) {
        int slash = spelled.lastIndexOf('/');
        String keyword = spelled.substring(slash + 1).toLowerCase(Locale.ROOT);
        return Name.by(AccountEquivalences.SSHD_KEYWORD, spelled, spelled.substring(0, slash + 1) + keyword);
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("value") ? SshdSettingRules::sameValue : super.likeness(kind, path);
    }

    /**
     * sshd has all its settings always; what somebody added are those for some connections only, unless it is told whose its
     * files are.
     */
    @Override
    boolean tells(Resource undeclared, Surroundings around) {
        return around.tellsOrigins() || undeclared.name().startsWith("match ");
    }

    private static Conformance sameValue(Value declared, Value observed, AttributeJudgement judgement) {
        Conformance scalar = Likeness.SCALAR.same(declared, observed, judgement);
        if (!scalar.broken()) {
            return scalar;
        }
        return canonical(declared).equals(canonical(observed))
                ? judgement.by(AccountEquivalences.SSHD_VALUE)
                : Conformance.BROKEN;
    }

    private static String canonical(Value value) {
        String text = value instanceof Value.Flag flag ? flag.flag() ? "yes" : "no" : value.display();
        String collapsed = text.strip().replaceAll("\\s+", " ");
        String lower = collapsed.toLowerCase(Locale.ROOT);
        if (lower.equals("prohibit-password")) {
            return "without-password";
        }
        return WORDS.contains(lower) ? lower : collapsed;
    }
}
