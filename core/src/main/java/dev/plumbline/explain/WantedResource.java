package dev.plumbline.explain;

import dev.plumbline.format.Spelling;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ResourceId;
import dev.plumbline.report.ConsoleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody wants to have explained: the id of a finding or its beginning, or a resource as people name it: {@code web1
 * file /etc/motd}, {@code file /etc/motd}, {@code web1 /etc/motd}, {@code /etc/motd}, each perhaps with an attribute behind.
 *
 * @param text as it was written
 */
public record WantedResource(String text) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{4,12}");
    private static final int MOST_NAMED = 12;
    private static final int MOST_SUGGESTED = 3;

    public WantedResource {
        text = text.strip().replaceAll("\\s+", " ");
    }

    /**
     * What was chosen.
     *
     * @param attribute the only attribute that is asked for; empty for all
     */
    public record Choice(ResourceId id, String attribute) {}

    /** The target that it begins with, if it names one of these. */
    public Optional<String> target(Collection<String> targets) {
        String first = text.split(" ", 2)[0];
        return targets.contains(first) && text.length() > first.length() ? Optional.of(first) : Optional.empty();
    }

    /** Whether it is the id of a finding, and none of these has it. */
    public boolean isIdOfNone(Collection<ResourceId> known) {
        return ID.matcher(text).matches()
                && known.stream()
                        .noneMatch(each ->
                                each.findingId().startsWith(text) || each.name().equals(text));
    }

    /**
     * Finds what is meant.
     *
     * @param known all resources that anything is known of
     * @throws ConfigurationException if nothing is meant, or more than one; with what could be
     */
    public Choice among(SortedSet<ResourceId> known) {
        if (text.isEmpty()) {
            throw none("names nothing.", "Write the id of a finding, or a resource such as \"web1 file /etc/motd\".");
        }
        if (ID.matcher(text).matches()) {
            List<ResourceId> byId = known.stream()
                    .filter(each -> each.findingId().startsWith(text))
                    .toList();
            if (!byId.isEmpty()) {
                return new Choice(one(byId), "");
            }
        }
        Optional<Choice> whole = named(text, "", known);
        int blank = text.lastIndexOf(' ');
        return whole.or(() -> blank < 0
                        ? Optional.empty()
                        : named(text.substring(0, blank), text.substring(blank + 1), known))
                .orElseThrow(() -> none(
                        "is \"" + ConsoleText.encode(text)
                                + "\", and nothing that is called so is declared or was seen.",
                        suggestion(known)));
    }

    private Optional<Choice> named(String name, String attribute, SortedSet<ResourceId> known) {
        List<Predicate<ResourceId>> ways = List.of(
                each -> name.equals(each.toString()),
                each -> name.equals(each.kind() + " " + each.name()),
                each -> name.equals(each.target() + " " + each.name()),
                each -> name.equals(each.name()),
                each -> name.equals(each.target() + " " + each.kind() + " " + last(each)),
                each -> name.equals(each.kind() + " " + last(each)),
                each -> name.equals(last(each)));
        return ways.stream()
                .map(way -> known.stream().filter(way).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(found -> new Choice(one(found), attribute));
    }

    /** The last part of a path, and a service without its suffix. */
    private static String last(ResourceId id) {
        String name = id.name();
        return name.startsWith("/")
                ? name.substring(name.lastIndexOf('/') + 1)
                : name.replaceFirst("\\.(?:service|timer|socket)$", "");
    }

    private ResourceId one(List<ResourceId> found) {
        if (found.size() == 1) {
            return found.get(0);
        }
        StringBuilder which = new StringBuilder("Name one of them:");
        found.stream()
                .limit(MOST_NAMED)
                .forEach(each -> which.append("\n    ")
                        .append(each.findingId())
                        .append("  ")
                        .append(ConsoleText.encode(each.toString())));
        if (found.size() > MOST_NAMED) {
            which.append("\n    and ").append(found.size() - MOST_NAMED).append(" more");
        }
        throw none(
                "is \"" + ConsoleText.encode(text) + "\", which " + found.size() + " resources are called.",
                which.toString());
    }

    private String suggestion(SortedSet<ResourceId> known) {
        String[] words = text.split(" ");
        String name = words[words.length - 1];
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> near = new ArrayList<>(known.stream()
                .filter(each -> lower.length() > 2
                        && each.name().toLowerCase(Locale.ROOT).contains(lower))
                .map(ResourceId::toString)
                .limit(MOST_SUGGESTED)
                .toList());
        if (near.isEmpty()) {
            TreeSet<String> names = new TreeSet<>();
            known.forEach(each -> names.addAll(List.of(each.toString(), each.name(), last(each))));
            Stream.of(text, name)
                    .flatMap(word -> Spelling.nearest(word, names).stream())
                    .findFirst()
                    .ifPresent(near::add);
        }
        boolean kind = Kinds.ALL.stream().anyMatch(each -> Arrays.asList(words).contains(each.name()));
        String say = kind ? "" : " A resource is named by target, kind and name, as in \"web1 file /etc/motd\".";
        return (near.isEmpty()
                        ? "report.json has the ids of all findings."
                        : "Do you mean \""
                                + ConsoleText.encode(String.join(
                                        "\" or \"", near.stream().distinct().toList()))
                                + "\"?")
                + say;
    }

    private static ConfigurationException none(String what, String advice) {
        return new ConfigurationException(new Problem("plumbline.explain", what, advice));
    }
}
