package dev.plumbline.compare.spelling;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory and time as Docker and Compose spell them. */
public final class Quantity {
    /** More digits than any number that a machine counts with; beyond, converting takes quadratic time. */
    private static final int LONGEST = 40;

    private static final Pattern BYTES = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?) ?([kmgtp]?)i?b?");
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");
    private static final Map<String, Integer> POWERS = Map.of("", 0, "k", 10, "m", 20, "g", 30, "t", 40, "p", 50);
    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private Quantity() {}

    /** A text of which an amount in any unit is that in bytes; what is no amount stays as it is. */
    public static String plainBytes(String text) {
        return bytes(text).map(String::valueOf).orElse(text);
    }

    /** Bytes: {@code 512m}, {@code 0.5g}, {@code 64 KiB}; every unit counts 1024 of the one before it. */
    public static Optional<BigInteger> bytes(String text) {
        Matcher match = BYTES.matcher(text.toLowerCase(Locale.ROOT));
        if (text.length() > LONGEST || !match.matches()) {
            return Optional.empty();
        }
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(POWERS.getOrDefault(match.group(2), 0)));
        return Optional.of(new BigDecimal(match.group(1)).multiply(unit).toBigInteger());
    }

    /**
     * Nanoseconds: {@code 1m30s}, {@code 500ms}.
     *
     * @param unit what a number alone counts, in nanoseconds
     */
    public static Optional<BigInteger> nanoseconds(String text, long unit) {
        if (text.length() > LONGEST || text.isEmpty()) {
            return Optional.empty();
        }
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(
                    new BigDecimal(text).multiply(BigDecimal.valueOf(unit)).toBigInteger());
        }
        BigDecimal total = BigDecimal.ZERO;
        int end = 0;
        Matcher part = PART.matcher(text);
        while (part.find() && part.start() == end) {
            long each = NANOSECONDS.getOrDefault(part.group(2), 0L);
            total = total.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(each)));
            end = part.end();
        }
        return end == text.length() ? Optional.of(total.toBigInteger()) : Optional.empty();
    }

    /** A number with or without decimals. */
    public static Optional<BigDecimal> number(String text) {
        return text.length() <= LONGEST && NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
