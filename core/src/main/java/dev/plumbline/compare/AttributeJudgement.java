package dev.plumbline.compare;

import dev.plumbline.compare.spelling.StructuredText;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.TextFormat;
import dev.plumbline.model.Value;
import dev.plumbline.model.ValueRules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The judgement of one attribute, which keeps the equivalences that it took as long as it holds. */
final class AttributeJudgement implements ValueRules {
    private final DeclaredResource declared;
    private final Resource observed;
    private final String path;
    private final Surroundings around;
    private final KindRules rules;
    private final Likeness likeness;
    private final List<Equivalence> needed = new ArrayList<>(1);

    AttributeJudgement(DeclaredResource declared, Resource observed, String path, Surroundings around) {
        this.declared = declared;
        this.observed = observed;
        this.path = path;
        this.around = around;
        this.rules = RuleBook.of(observed.kind());
        this.likeness = rules.likeness(observed.kind(), path);
    }

    /** Judges what was seen under a path of the observed resource. */
    Conformance judge(Expectation expectation, String observedPath) {
        Conformance answer = attempt(expectation, observed.attribute(observedPath));
        if (!answer.broken() || expectation instanceof Expectation.Present) {
            return answer;
        }
        for (Reading reading : rules.readings(observedPath, observed)) {
            Conformance other = attempt(expectation, reading.observation());
            if (other.holds()) {
                return by(reading.rule());
            }
            answer = answer.broken() ? other : answer;
        }
        return answer;
    }

    DeclaredResource declared() {
        return declared;
    }

    /** Of the declared attribute. */
    String path() {
        return path;
    }

    Resource observed() {
        return observed;
    }

    Surroundings around() {
        return around;
    }

    /** The rules that the judgement took. */
    List<Equivalence> needed() {
        return needed.stream().distinct().toList();
    }

    /** Holds by a rule. */
    Conformance by(Equivalence rule) {
        needed.add(rule);
        return Conformance.HOLDS;
    }

    static Conformance unknown(Reason.Code code, String detail) {
        return Conformance.unknown(Reason.of(code, detail));
    }

    @Override
    public Conformance sameText(TextFormat format, String declared, String seen) {
        if (declared.equals(seen)) {
            return Conformance.HOLDS;
        }
        return StructuredText.same(format, declared, seen) ? by(Equivalences.STRUCTURE) : Conformance.BROKEN;
    }

    @Override
    public Conformance same(Value declared, Value seen) {
        return same(declared, seen, likeness);
    }

    Conformance same(Value declared, Value seen, Likeness by) {
        if (declared.equals(seen)) {
            return Conformance.HOLDS;
        }
        if (declared instanceof Value.Fingerprint || seen instanceof Value.Fingerprint) {
            return sealed(declared, seen, by);
        }
        int before = needed.size();
        Conformance answer = by.same(declared, seen, this);
        if (!answer.holds()) {
            forget(before);
        }
        return answer;
    }

    @Override
    public OptionalInt order(Value seen, Value declared) {
        return rules.order(path, seen, declared);
    }

    private Conformance sealed(Value declared, Value seen, Likeness by) {
        Conformance answer = around.sameSealed(declared, seen, rules.context(observed.kind(), path));
        return answer.broken() && !by.literal()
                ? unknown(Reason.Code.UNSUPPORTED, "another spelling of a value cannot be told by its fingerprint")
                : answer;
    }

    private Conformance attempt(Expectation expectation, Observation observation) {
        int before = needed.size();
        Conformance answer = expectation.judge(observation, this);
        if (!answer.holds()) {
            forget(before);
        }
        return answer;
    }

    private void forget(int before) {
        needed.subList(before, needed.size()).clear();
    }
}
