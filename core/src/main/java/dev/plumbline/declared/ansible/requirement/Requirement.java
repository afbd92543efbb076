package dev.plumbline.declared.ansible.requirement;

import dev.plumbline.model.Place;
import java.util.regex.Pattern;

/**
 * One entry of {@code requirements.yml}, as the manual of {@code ansible-galaxy} describes it.
 *
 * @param name what it is called once it is installed; for a collection that is named by its address, the last part of that
 * @param source where it is fetched from, as written but without a password; the name if nothing else is said
 * @param folder the folder within the source that it is in; empty for the whole
 * @param version a tag, a branch, a commit, or the range that a collection may be in; empty for whatever is newest
 * @param place where its version stands, or else the entry
 */
public record Requirement(Sort sort, String name, String source, String folder, String version, Place place) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    /** What is required. */
    public enum Sort {
        ROLE,
        COLLECTION
    }

    /** Whether a role is this one, or one of this collection. */
    boolean supplies(String role) {
        return !name.isEmpty() && (role.equals(name) || role.startsWith(name + "."));
    }

    /** The same, wherever it is required. */
    Requirement anywhere() {
        return new Requirement(sort, name, source, folder, version, Place.of("", 0));
    }

    /** Whether its source is an address, which does not tell what a collection is called. */
    boolean addressed() {
        return source.contains("/");
    }

    /** The last part of its source, without what tells that it is a repository or an archive. */
    String lastPart() {
        return source.substring(source.lastIndexOf('/') + 1).replaceFirst("(\\.git|\\.tar\\.gz)$", "");
    }

    /** The same under another name. */
    Requirement called(String other) {
        return new Requirement(sort, other, source, folder, version, place);
    }

    /** Whether a text can be a name in a folder, which does not lead elsewhere; whoever pushes chooses it. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    String told() {
        return place + " wants it from " + source
                + (version.isEmpty() ? ", in no certain version" : ", version " + version);
    }
}
