package dev.plumbline.model;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Three-valued logic over what was seen. */
final class Judging {
    private Judging() {}

    static Conformance value(Observation observed, Function<Value, Conformance> seen) {
        if (observed instanceof Observation.Hidden hidden) {
            return Conformance.unknown(hidden.reason());
        }
        return observed instanceof Observation.Seen present ? seen.apply(present.value()) : Conformance.BROKEN;
    }

    /**
     * Judges what was seen as a text.
     *
     * @param sealed why that cannot be done with a fingerprint
     */
    static Conformance text(Observation observed, String sealed, Function<String, Conformance> judge) {
        return value(
                observed,
                seen -> sealed(seen)
                        ? Conformance.unknown(Reason.of(Reason.Code.UNSUPPORTED, sealed))
                        : judge.apply(seen.display()));
    }

    /** Whether a part of the value is known by its fingerprint alone. */
    static boolean sealed(Value value) {
        if (value instanceof Value.Items list) {
            return list.items().stream().anyMatch(Judging::sealed);
        }
        return value instanceof Value.Fingerprint
                || (value instanceof Value.Fields named
                        && named.fields().values().stream().anyMatch(Judging::sealed));
    }

    /** Whether a text begins with the first piece, ends with the last one, and has the others between them in order. */
    static boolean fits(List<String> pieces, String text) {
        if (pieces.size() < 2) {
            return pieces.isEmpty() || pieces.get(0).equals(text);
        }
        String last = pieces.get(pieces.size() - 1);
        int at = pieces.get(0).length();
        if (!text.startsWith(pieces.get(0)) || !text.endsWith(last)) {
            return false;
        }
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return at <= text.length() - last.length();
    }

    static <T> Conformance any(Collection<T> items, Function<T, Conformance> judge) {
        return fold(items, judge, Conformance.State.HOLDS, Conformance.BROKEN);
    }

    static <T> Conformance all(Collection<T> items, Function<T, Conformance> judge) {
        return fold(items, judge, Conformance.State.BROKEN, Conformance.HOLDS);
    }

    private static <T> Conformance fold(
            Collection<T> items, Function<T, Conformance> judge, Conformance.State decisive, Conformance otherwise) {
        Conformance result = otherwise;
        for (T item : items) {
            Conformance answer = judge.apply(item);
            if (answer.state() == decisive) {
                return answer;
            }
            if (answer.state() == Conformance.State.UNKNOWN) {
                result = answer;
            }
        }
        return result;
    }
}
