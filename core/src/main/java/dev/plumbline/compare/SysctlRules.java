package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;

/** Kernel parameters. */
final class SysctlRules extends KindRules {

    /** As sysctl(8) reads it: the first separator tells whether dots separate and slashes belong to names, or the reverse. */
    @Override
    Name name(String spelled, Surroundings around) {
        int dot = spelled.indexOf('.');
        int slash = spelled.indexOf('/');
        boolean slashes = slash >= 0 && (dot < 0 || slash < dot);
        return Name.by(Equivalences.SYSCTL_NAME, spelled, slashes ? swapped(spelled) : spelled);
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("value") || path.equals("persisted") ? SysctlRules::sameValue : super.likeness(kind, path);
    }

    /** Every kernel has all its parameters, so that somebody is behind those alone that a file sets. */
    @Override
    boolean tells(Resource undeclared, Surroundings around) {
        Reason hidden = undeclared.hidden().get("");
        boolean valueless = hidden != null && hidden.code() == Reason.Code.UNSUPPORTED;
        return around.tellsOrigins()
                && (undeclared.attributes().containsKey("persisted")
                        || undeclared.hidden().containsKey("persisted")
                        || (hidden != null && !valueless));
    }

    private static Conformance sameValue(Value declared, Value observed, AttributeJudgement judgement) {
        Conformance scalar = Likeness.SCALAR.same(declared, observed, judgement);
        if (!scalar.broken()) {
            return scalar;
        }
        return collapsed(declared).equals(collapsed(observed))
                ? judgement.by(Equivalences.SYSCTL_WHITE_SPACE)
                : Conformance.BROKEN;
    }

    private static String collapsed(Value value) {
        return value.display().strip().replaceAll("\\s+", " ");
    }

    private static String swapped(String name) {
        StringBuilder swapped = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            swapped.append(character == '/' ? '.' : character == '.' ? '/' : character);
        }
        return swapped.toString();
    }
}
