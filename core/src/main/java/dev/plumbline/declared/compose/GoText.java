package dev.plumbline.declared.compose;

import dev.plumbline.format.YamlNode.Scalar;
import java.math.BigDecimal;
import java.util.Locale;

/** Scalars without quotes as Compose turns them into text: {@code 010} is 8, {@code 1.10} is 1.1, as Go prints numbers. */
final class GoText {
    private GoText() {}

    static String of(Scalar scalar) {
        return switch (scalar.type()) {
            case NULL -> "";
            case BOOLEAN -> scalar.text().toLowerCase(Locale.ROOT);
            case INTEGER -> scalar.whole().map(String::valueOf).orElse(scalar.text());
            case FLOAT -> real(scalar.text().toLowerCase(Locale.ROOT));
            case TEXT, TIMESTAMP -> scalar.text();
        };
    }

    private static String real(String text) {
        if (text.endsWith("inf")) {
            return text.startsWith("-") ? "-Inf" : "+Inf";
        }
        double number = text.endsWith("nan") ? Double.NaN : Double.parseDouble(text);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "NaN" : text;
        }
        BigDecimal shortest = BigDecimal.valueOf(number).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (shortest.signum() == 0 || (exponent >= -4 && exponent < 21)) {
            return shortest.signum() == 0 ? "0" : shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = shortest.signum() < 0 ? "-" : "";
        return String.format(Locale.ROOT, "%s%se%s%02d", sign, mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
