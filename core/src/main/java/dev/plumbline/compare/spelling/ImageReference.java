package dev.plumbline.compare.spelling;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A reference to an image: {@code registry/path:tag@digest}, of which only the path is always there.
 *
 * @param registry with its port, or empty where the default is meant
 * @param path the repository within the registry
 * @param tag empty if there is none
 * @param digest with its algorithm, as in {@code sha256:…}; empty if there is none
 */
public record ImageReference(String registry, String path, String tag, String digest) {
    private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]+|[0-9a-f]{64}");
    private static final String HUB = "docker.io";

    public static ImageReference parse(String text) {
        String digest = "";
        String rest = text;
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = rest.substring(at + 1);
            rest = rest.substring(0, at);
        }
        String registry = "";
        int slash = rest.indexOf('/');
        if (slash >= 0 && isHost(rest.substring(0, slash))) {
            registry = rest.substring(0, slash);
            rest = rest.substring(slash + 1);
        }
        int colon = rest.lastIndexOf(':');
        boolean tagged = colon > rest.lastIndexOf('/');
        return new ImageReference(
                registry, tagged ? rest.substring(0, colon) : rest, tagged ? rest.substring(colon + 1) : "", digest);
    }

    /** Whether a text is the id of an image rather than a reference. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The registry's host in lower case, and its port only if it is not the one that goes without saying. */
    public ImageReference withPlainRegistry() {
        String host = registry.toLowerCase(Locale.ROOT);
        return withRegistry(host.endsWith(":443") ? host.substring(0, host.length() - 4) : host, path);
    }

    /** With the registry that is meant where none is named, and the owner that is meant there. */
    public ImageReference withDefaultRegistry() {
        if (!registry.isEmpty() && !registry.equals(HUB) && !registry.equals("index." + HUB)) {
            return this;
        }
        return withRegistry(HUB, path.contains("/") ? path : "library/" + path);
    }

    /** Without a tag where a digest says which image is meant. */
    public ImageReference withoutIdleTag() {
        return digest.isEmpty() ? this : new ImageReference(registry, path, "", digest);
    }

    /** With the tag that is meant where neither tag nor digest is named. */
    public ImageReference withDefaultTag() {
        return tag.isEmpty() && digest.isEmpty() ? new ImageReference(registry, path, "latest", "") : this;
    }

    /** The one spelling of all that mean the same by themselves. */
    public ImageReference canonical() {
        return withPlainRegistry().withDefaultRegistry().withoutIdleTag().withDefaultTag();
    }

    /** Whether both name the same repository, whatever tag or digest. */
    public boolean sameRepository(ImageReference other) {
        ImageReference one = canonical();
        ImageReference two = other.canonical();
        return one.registry.equals(two.registry) && one.path.equals(two.path);
    }

    @Override
    public String toString() {
        return (registry.isEmpty() ? "" : registry + "/")
                + path
                + (tag.isEmpty() ? "" : ":" + tag)
                + (digest.isEmpty() ? "" : "@" + digest);
    }

    private ImageReference withRegistry(String otherRegistry, String otherPath) {
        return new ImageReference(otherRegistry, otherPath, tag, digest);
    }

    private static boolean isHost(String part) {
        return part.equals("localhost")
                || part.contains(".")
                || part.contains(":")
                || !part.equals(part.toLowerCase(Locale.ROOT));
    }
}
