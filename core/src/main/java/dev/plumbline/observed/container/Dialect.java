package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an engine speaks.
 *
 * @param podman whether it is Podman, which tells some things otherwise
 * @param major the version of Podman's own API that is spoken beside the Docker-compatible one; empty for none
 */
record Dialect(boolean podman, OptionalInt major) {
    static final Dialect DOCKER = new Dialect(false, OptionalInt.empty());

    /** What is read here is documented alike from the one to the other. */
    private static final int OLDEST = 3;

    private static final int NEWEST = 5;
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})\\..*");

    /** What a program of either printed. */
    static Dialect of(boolean podman) {
        return new Dialect(podman, OptionalInt.empty());
    }

    /**
     * Negotiates with Podman.
     *
     * @param details what it says of its own API
     */
    static Dialect podman(Optional<JsonCursor> details) {
        int newest = major(details, "APIVersion").orElse(0);
        int oldest = major(details, "MinAPIVersion").orElse(newest);
        return negotiated(oldest, newest);
    }

    /**
     * Negotiates with Podman by what its pings say; empty if that does not suffice.
     *
     * @param newest the newest version of its own API
     */
    static Optional<Dialect> pinged(String newest) {
        return major(Optional.of(newest))
                .map(major -> negotiated(major, major))
                .filter(dialect -> dialect.major().isPresent());
    }

    private static Dialect negotiated(int oldest, int newest) {
        int common = Math.min(newest, NEWEST);
        return new Dialect(true, common >= oldest && common >= OLDEST ? OptionalInt.of(common) : OptionalInt.empty());
    }

    private static Optional<Integer> major(Optional<JsonCursor> details, String field) {
        return major(details.map(each -> each.text(field, "")));
    }

    private static Optional<Integer> major(Optional<String> version) {
        return version.map(VERSION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.parseInt(matcher.group(1)));
    }
}
