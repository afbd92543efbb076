package dev.plumbline.template.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How Python writes a floating-point number with so many digits. */
final class NumberFormat {
    private NumberFormat() {}

    /**
     * Spells a number.
     *
     * @param conversion one of e, f, g and their capitals
     */
    static String real(double number, char conversion, int precision) {
        String spelled;
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            spelled = Spelling.real(number);
        } else {
            String minus = number < 0 || 1 / number < 0 ? "-" : "";
            BigDecimal exact = new BigDecimal(Math.abs(number));
            spelled = minus
                    + switch (Character.toLowerCase(conversion)) {
                        case 'f' ->
                            exact.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
                        case 'e' -> exponent(exact, precision);
                        default -> general(exact, Math.max(1, precision));
                    };
        }
        return Character.isUpperCase(conversion) ? spelled.toUpperCase(Locale.ROOT) : spelled;
    }

    private static String exponent(BigDecimal number, int precision) {
        BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String digits = rounded.unscaledValue().toString();
        digits = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
        String fraction = precision > 0 ? "." + digits.substring(1, precision + 1) : "";
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private static String general(BigDecimal number, int precision) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = number.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < precision) {
            BigDecimal stripped = rounded.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0).toPlainString() : stripped.toPlainString();
        }
        String spelled = exponent(number, precision - 1);
        int e = spelled.indexOf('e');
        String mantissa = spelled.substring(0, e);
        if (mantissa.contains(".")) {
            mantissa = mantissa.replaceAll("\\.?0+$", "");
        }
        return mantissa + spelled.substring(e);
    }
}
