package dev.plumbline.declared.compose.deployment;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the image of a service keeps to, where its tag is known only when it is deployed.
 *
 * @param registry the registry and perhaps the beginning of the path there; empty for any
 * @param tag a regular expression for the whole tag; empty for any
 * @param digests the digests that it may have; empty for any
 */
public record ImageLimit(String registry, String tag, List<String> digests) {
    /** Only what is known of the reference itself. */
    public static final ImageLimit NONE = new ImageLimit("", "", List.of());

    private static final String USUAL_REGISTRY = "(?:(?:index\\.)?docker\\.io/)?(?:library/)?";
    private static final String ANY = "[^\\s]*";
    private static final String ID = "^(?:sha256:)?[0-9a-f]{64}$";
    private static final String NAME = "(?:[^\\s/]+/)*[^\\s/:@]+";

    public ImageLimit {
        digests = List.copyOf(digests);
    }

    /**
     * What may be said of an image of which parts are not known.
     *
     * @param pieces what is known of its reference, in order; between each two is something that is not known
     * @param reason why it is not known
     */
    public Expectation expectation(List<String> pieces, Reason reason) {
        String first = pieces.get(0);
        int colon = first.lastIndexOf(':');
        boolean nameKnown = colon > first.lastIndexOf('/') || (first.contains("@") && !first.isEmpty());
        if (!digests.isEmpty() && nameKnown) {
            String name = first.contains("@") ? first.substring(0, first.indexOf('@')) : first.substring(0, colon);
            return new Expectation.OneOf(digests.stream()
                    .map(digest -> Value.of(name + "@" + digest))
                    .toList());
        }
        // an engine that calls it by its id says nothing of these
        return new Expectation.Within(new Expectation.Matches(ID + "|" + pattern(pieces)), told(pieces), reason);
    }

    private String pattern(List<String> pieces) {
        String known = String.join(ANY, pieces.stream().map(ImageLimit::quoted).toList());
        StringBuilder pattern = new StringBuilder("^");
        pattern.append("(?=").append(USUAL_REGISTRY).append(known).append("(?:@sha256:[0-9a-f]{64})?$)");
        if (!registry.isEmpty()) {
            boolean usual = registry.equals("docker.io");
            pattern.append("(?=")
                    .append(
                            usual
                                    ? "(?:(?:index\\.)?docker\\.io/|(?![^/]*[.:][^/]*/|localhost/))"
                                    : quoted(registry + "/"))
                    .append(")");
        }
        if (!tag.isEmpty()) {
            pattern.append("(?=").append(NAME).append(":(?:").append(tag).append(")(?:@|$))");
        }
        return pattern.toString();
    }

    private String told(List<String> pieces) {
        return String.join("…", pieces)
                + (registry.isEmpty() ? "" : " of " + registry)
                + (tag.isEmpty() ? "" : " with a tag like " + tag);
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : Pattern.quote(text);
    }
}
