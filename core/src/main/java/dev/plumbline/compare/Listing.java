package dev.plumbline.compare;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Resource.Presence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The observed resources of one kind, to be found by every name they go by. */
final class Listing {
    private final String kind;
    private final Surroundings around;
    private final KindRules rules;
    private final Map<String, Resource> byName;
    private final Map<String, Name> names = new HashMap<>();
    private final Map<String, List<Resource>> byText = new HashMap<>();
    private final Map<String, List<Resource>> byLoose = new HashMap<>();
    private final Map<String, List<Alias>> byAlias = new HashMap<>();
    private final Map<String, Reason> doubtful = new HashMap<>();
    private final List<Resource> veiled = new ArrayList<>();
    private @Nullable Reason veil;

    private record Alias(Resource resource, Equivalence rule) {}

    Listing(String kind, Surroundings around) {
        this.kind = kind;
        this.around = around;
        this.rules = RuleBook.of(kind);
        this.byName = around.known(kind);
        byName.values().stream()
                .filter(resource -> resource.presence() != Presence.ABSENT)
                .sorted(Comparator.comparing(Resource::name))
                .forEach(this::add);
    }

    private void add(Resource resource) {
        Name name = rules.name(resource.name(), around);
        names.put(resource.name(), name);
        addTo(byLoose, name.loose(), resource);
        if (name.doubt() == null) {
            addTo(byText, name.text(), resource);
        } else {
            doubtful.putIfAbsent(name.loose(), name.doubt());
        }
        Aliases aliases = rules.aliases(resource, around);
        aliases.names()
                .forEach((alias, rule) ->
                        byAlias.computeIfAbsent(alias, any -> new ArrayList<>()).add(new Alias(resource, rule)));
        aliases.loose().forEach(loose -> addTo(byLoose, loose, resource));
        if (aliases.veil() != null) {
            veiled.add(resource);
            veil = veil == null ? aliases.veil() : veil;
        }
    }

    Match find(String spelled) {
        Resource exact = byName.get(spelled);
        if (exact != null && exact.presence() != Presence.ABSENT) {
            return Match.certain(exact, List.of());
        }
        Name name = rules.name(spelled, around);
        List<Resource> same = name.doubt() == null ? byText.getOrDefault(name.text(), List.of()) : List.of();
        if (!same.isEmpty()) {
            return Match.certain(same.get(0), both(name, same.get(0)));
        }
        List<Alias> aliases = byAlias.getOrDefault(name.text(), List.of());
        Optional<Reason> doubt = doubt(spelled, name, aliases);
        if (doubt.isPresent()) {
            return Match.open(doubt.get(), candidates(name, aliases));
        }
        if (aliases.isEmpty()) {
            return Match.NOTHING;
        }
        List<Equivalence> needed = new ArrayList<>(name.rules());
        needed.add(aliases.get(0).rule());
        return Match.certain(aliases.get(0).resource(), needed);
    }

    /** What the name of a listed resource means. */
    Name nameOf(Resource resource) {
        return names.getOrDefault(resource.name(), Name.plain(resource.name()));
    }

    /** The resources that this loose name may mean. */
    List<Resource> loosely(String loose) {
        return byLoose.getOrDefault(loose, List.of());
    }

    private Optional<Reason> doubt(String spelled, Name name, List<Alias> aliases) {
        if (name.doubt() != null) {
            return Optional.of(name.doubt());
        }
        boolean toldAbsent = byName.containsKey(spelled) || byName.containsKey(name.text());
        Optional<Reason> unlisted = toldAbsent
                ? Optional.empty()
                : around.unlistedBecause(kind, spelled).or(() -> around.unlistedBecause(kind, name.text()));
        if (unlisted.isPresent()) {
            return unlisted;
        }
        if (doubtful.containsKey(name.loose())) {
            return Optional.ofNullable(doubtful.get(name.loose()));
        }
        if (aliases.size() > 1) {
            return Optional.of(Reason.of(
                    Reason.Code.AMBIGUOUS,
                    "both " + aliases.get(0).resource().name() + " and "
                            + aliases.get(1).resource().name() + " go by this name"));
        }
        return Optional.ofNullable(veil);
    }

    private List<Resource> candidates(Name name, List<Alias> aliases) {
        Set<Resource> all = new LinkedHashSet<>(loosely(name.loose()));
        aliases.forEach(alias -> all.add(alias.resource()));
        all.addAll(veiled);
        return List.copyOf(all);
    }

    private List<Equivalence> both(Name name, Resource resource) {
        Set<Equivalence> all = new LinkedHashSet<>(name.rules());
        all.addAll(nameOf(resource).rules());
        return List.copyOf(all);
    }

    private static void addTo(Map<String, List<Resource>> index, String key, Resource resource) {
        index.computeIfAbsent(key, any -> new ArrayList<>(1)).add(resource);
    }
}
