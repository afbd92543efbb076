package dev.plumbline.model;

import java.util.OptionalInt;

/** When two spellings of one attribute mean the same, and which of two is the greater. */
public interface ValueRules {

    /** Equal only if spelled alike; nothing is ordered. For attributes that no rule is known for. */
    ValueRules STRICT = new ValueRules() {
        @Override
        public Conformance same(Value declared, Value observed) {
            return Conformance.of(declared.equals(observed));
        }

        @Override
        public OptionalInt order(Value observed, Value declared) {
            return OptionalInt.empty();
        }
    };

    /** Whether both mean the same; unknown where that cannot be decided, as between fingerprints of different keys. */
    Conformance same(Value declared, Value observed);

    /** Whether two texts say the same in their format; where no format is read, every character counts. */
    default Conformance sameText(TextFormat format, String declared, String observed) {
        return Conformance.of(declared.equals(observed));
    }

    /** Negative, zero or positive as the observed value is less than, equal to or greater than the declared one. */
    OptionalInt order(Value observed, Value declared);
}
