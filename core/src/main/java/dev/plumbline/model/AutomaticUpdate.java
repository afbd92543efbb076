package dev.plumbline.model;

import java.util.List;
import java.util.Optional;

/**
 * That a host installed the version of a package by itself, by its own log.
 *
 * @param at when, in the time of the host
 * @param version what it installed
 * @param from the versions from which automatic updates alone led to it, the latest first
 * @param anew whether the first of the updates installed the package, as one that another needs
 */
public record AutomaticUpdate(String at, String version, List<String> from, boolean anew) {

    public AutomaticUpdate {
        from = List.copyOf(from);
    }

    /**
     * What a package tells of it; empty if its version was installed otherwise. A log is a file that anybody who is root can
     * write: what no package source offers, nor offers a newer version of, no update installed, for a source forgets a
     * version only for a newer one.
     */
    public static Optional<AutomaticUpdate> of(Resource observed) {
        String at = text(observed, "updated");
        boolean known = !items(observed, "origin").isEmpty()
                || Value.of(true).equals(observed.attributes().get("upgradable"));
        return observed.kind().equals(Kinds.PACKAGE.name()) && !at.isEmpty() && known
                ? Optional.of(of(at, text(observed, "version"), items(observed, "updated-from")))
                : Optional.empty();
    }

    private static AutomaticUpdate of(String at, String version, List<String> from) {
        return new AutomaticUpdate(
                at, version, from.stream().filter(each -> !each.isEmpty()).toList(), from.contains(""));
    }

    private static String text(Resource resource, String path) {
        return Optional.ofNullable(resource.attributes().get(path))
                .map(Value::display)
                .orElse("");
    }

    private static List<String> items(Resource resource, String path) {
        return resource.attributes().get(path) instanceof Value.Items items
                ? items.items().stream().map(Value::display).toList()
                : List.of();
    }
}
