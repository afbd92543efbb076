package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** When two values that are not spelled alike mean the same. Names the rules that it needed to the judgement. */
@FunctionalInterface
interface Likeness {
    /** They never do. */
    Likeness STRICT = (declared, observed, judgement) -> Conformance.BROKEN;

    /** Scalars of different sorts that are spelled in the same characters. */
    Likeness SCALAR = Likeness::scalar;

    Likeness FLAG = Likeness::flag;

    /** Items in order, each like the other. */
    Likeness LIST = Likeness::list;

    /** Items in any order. */
    Likeness SET = Likeness::set;

    Conformance same(Value declared, Value observed, AttributeJudgement judgement);

    /** Whether values that are the same have the same text, so that fingerprints tell them apart. */
    default boolean literal() {
        return this == STRICT || this == SCALAR;
    }

    static Likeness of(Kind.Type type) {
        return switch (type) {
            case TEXT, WHOLE, MAP -> SCALAR;
            case FLAG -> FLAG;
            case LIST -> LIST;
            case SET -> SET;
        };
    }

    /** The truth that a value is taken for where a truth value is expected. */
    static Optional<Boolean> truth(Value value) {
        if (value instanceof Value.Flag flag) {
            return Optional.of(flag.flag());
        }
        String word = value.display().toLowerCase(Locale.ROOT);
        if (Set.of("true", "yes", "on", "1").contains(word)) {
            return Optional.of(true);
        }
        return Set.of("false", "no", "off", "0").contains(word) ? Optional.of(false) : Optional.empty();
    }

    private static boolean isScalar(Value value) {
        return value instanceof Value.Text || value instanceof Value.Whole || value instanceof Value.Flag;
    }

    private static Conformance scalar(Value declared, Value observed, AttributeJudgement judgement) {
        return isScalar(declared) && isScalar(observed) && declared.display().equals(observed.display())
                ? judgement.by(Equivalences.SCALAR_TYPE)
                : Conformance.BROKEN;
    }

    private static Conformance flag(Value declared, Value observed, AttributeJudgement judgement) {
        Optional<Boolean> truth = truth(declared);
        return truth.isPresent() && truth.equals(truth(observed))
                ? judgement.by(Equivalences.FLAG)
                : Conformance.BROKEN;
    }

    private static Conformance list(Value declared, Value observed, AttributeJudgement judgement) {
        if (!(declared instanceof Value.Items one)
                || !(observed instanceof Value.Items other)
                || one.items().size() != other.items().size()) {
            return Conformance.BROKEN;
        }
        Conformance all = Conformance.HOLDS;
        for (int i = 0; i < one.items().size(); i++) {
            Conformance each = judgement.same(one.items().get(i), other.items().get(i), SCALAR);
            if (each.broken()) {
                return each;
            }
            all = each.holds() ? all : each;
        }
        return all;
    }

    private static Conformance set(Value declared, Value observed, AttributeJudgement judgement) {
        if (!(declared instanceof Value.Items some) || !(observed instanceof Value.Items others)) {
            // one item of each, as where a list is to hold at least some items
            return scalar(declared, observed, judgement);
        }
        List<Value> one = some.items();
        List<Value> other = others.items();
        Conformance there = within(one, other, judgement);
        Conformance back = there.broken() ? there : within(other, one, judgement);
        return there.holds() && back.holds()
                ? judgement.by(Equivalences.SET_ORDER)
                : back.broken() || there.holds() ? back : there;
    }

    private static Conformance within(List<Value> some, List<Value> all, AttributeJudgement judgement) {
        Conformance result = Conformance.HOLDS;
        Set<Value> alike = new HashSet<>(all);
        for (Value item : some) {
            if (alike.contains(item)) {
                continue;
            }
            Conformance found = Conformance.BROKEN;
            for (Value each : all) {
                Conformance like = judgement.same(item, each, SCALAR);
                if (like.holds()) {
                    found = like;
                    break;
                }
                found = like.broken() ? found : like;
            }
            if (found.broken()) {
                return found;
            }
            result = found.holds() ? result : found;
        }
        return result;
    }
}
