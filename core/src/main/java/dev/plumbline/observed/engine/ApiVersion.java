package dev.plumbline.observed.engine;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the engine API, such as 1.41. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** What is read here is documented alike from the one to the other. */
    public static final ApiVersion OLDEST = new ApiVersion(1, 24);

    public static final ApiVersion NEWEST = new ApiVersion(1, 54);

    private static final Pattern SPELLING = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");
    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    public static Optional<ApiVersion> parse(String text) {
        Matcher matcher = SPELLING.matcher(text);
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * The newest version that both sides speak.
     *
     * @param minimum the oldest that the engine speaks
     * @param newest the newest that the engine speaks
     */
    public static Optional<ApiVersion> negotiate(ApiVersion minimum, ApiVersion newest) {
        ApiVersion common = newest.compareTo(NEWEST) < 0 ? newest : NEWEST;
        return common.compareTo(minimum) >= 0 && common.compareTo(OLDEST) >= 0 ? Optional.of(common) : Optional.empty();
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
