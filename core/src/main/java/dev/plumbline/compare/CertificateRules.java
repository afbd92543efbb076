package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Value;
import java.util.Locale;

/** Certificates. */
final class CertificateRules extends KindRules {

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("fingerprint") || path.equals("serial")
                ? CertificateRules::sameDigits
                : super.likeness(kind, path);
    }

    private static Conformance sameDigits(Value declared, Value observed, AttributeJudgement judgement) {
        Conformance scalar = Likeness.SCALAR.same(declared, observed, judgement);
        if (!scalar.broken()) {
            return scalar;
        }
        return digits(declared).equals(digits(observed))
                ? judgement.by(Equivalences.CERTIFICATE_DIGITS)
                : Conformance.BROKEN;
    }

    private static String digits(Value value) {
        return value.display().replace(":", "").toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
    }
}
