package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Merging;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges a part of a Compose file into the same part before it, as the specification says in its section on merging:
 * mappings by key, lists by appending, single values by replacing, and nothing ({@code key:} alone) keeps what was there;
 * some fields by rules of their own. What is appended twice is told apart where the field is read.
 */
final class Merge {

    /** The rules of fields that have one of their own. */
    private enum Rule {
        USUAL,
        /** As a whole, also by nothing. */
        REPLACED,
        /** A list of {@code KEY=value} is a mapping. */
        KEYED,
        /** One item is a list of it. */
        LISTED,
        /** A list of names is a mapping to nothing. */
        NAMED,
        /** Options belong to a driver. */
        LOGGING,
        /** By subnet. */
        SUBNETS,
        /** A mapping of names to addresses is a list. */
        HOSTS
    }

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("command", Rule.REPLACED),
            Map.entry("entrypoint", Rule.REPLACED),
            Map.entry("environment", Rule.KEYED),
            Map.entry("labels", Rule.KEYED),
            Map.entry("annotations", Rule.KEYED),
            Map.entry("sysctls", Rule.KEYED),
            Map.entry("dns", Rule.LISTED),
            Map.entry("dns_opt", Rule.LISTED),
            Map.entry("dns_search", Rule.LISTED),
            Map.entry("env_file", Rule.LISTED),
            Map.entry("label_file", Rule.LISTED),
            Map.entry("tmpfs", Rule.LISTED),
            Map.entry("networks", Rule.NAMED),
            Map.entry("depends_on", Rule.NAMED),
            Map.entry("models", Rule.NAMED),
            Map.entry("logging", Rule.LOGGING),
            Map.entry("extra_hosts", Rule.HOSTS));

    private Merge() {}

    /** The later table merged into the earlier one. */
    static Table tables(Table earlier, Table later, KeyPath path) {
        Map<String, Field> merged = new LinkedHashMap<>(earlier.fields());
        later.fields().forEach((key, field) -> {
            if (field.value().merging() == Merging.RESET) {
                merged.remove(key);
                return;
            }
            Field before = merged.get(key);
            Part value = before == null ? settled(field.value()) : parts(before.value(), field.value(), path.then(key));
            merged.put(key, new Field(field.key(), value));
        });
        return new Table(merged, later.place(), earlier.merging());
    }

    private static Rule rule(KeyPath path) {
        boolean ofService = path.is("services.*.*");
        if (ofService) {
            return RULES.getOrDefault(path.last(), Rule.USUAL);
        }
        if (path.is("services.*.healthcheck.test") || path.is("services.*.ulimits.*")) {
            return Rule.REPLACED;
        }
        if (path.last().equals("labels") && (path.is("networks.*.labels") || path.is("volumes.*.labels"))) {
            return Rule.KEYED;
        }
        return path.is("networks.*.ipam.config") ? Rule.SUBNETS : Rule.USUAL;
    }

    private static Part parts(Part earlier, Part later, KeyPath path) {
        if (later.merging() == Merging.OVERRIDE) {
            return settled(later);
        }
        Rule rule = rule(path);
        boolean nothing = later instanceof Word word && word.isNull();
        if (rule == Rule.REPLACED && (!nothing || !path.is("services.*.ulimits.*"))) {
            return overriding(path, earlier, settled(later));
        }
        if (nothing) {
            return earlier;
        }
        return switch (rule) {
            case KEYED -> tables(KeyValues.table(earlier), KeyValues.table(later), path);
            case NAMED -> tables(Forms.named(earlier), Forms.named(later), path);
            case LISTED -> appended(Forms.listed(earlier), Forms.listed(later));
            case HOSTS -> appended(Forms.hosts(earlier), Forms.hosts(later));
            case LOGGING -> logging(earlier, later, path);
            case SUBNETS -> subnets(earlier, later, path);
            case USUAL, REPLACED -> usual(earlier, later, path);
        };
    }

    private static Part usual(Part earlier, Part later, KeyPath path) {
        if (earlier instanceof Table before && later instanceof Table after) {
            return tables(before, after, path);
        }
        if (earlier instanceof Listing before && later instanceof Listing after) {
            return appended(before, after);
        }
        return overriding(path, earlier, settled(later));
    }

    private static Listing appended(Listing earlier, Listing later) {
        List<Part> items = new ArrayList<>(earlier.items());
        items.addAll(((Listing) settled(later)).items());
        return new Listing(items, later.place(), earlier.merging());
    }

    private static Part logging(Part earlier, Part later, KeyPath path) {
        if (!(earlier instanceof Table before) || !(later instanceof Table after)) {
            return usual(earlier, later, path);
        }
        Optional<String> one = Forms.text(before, "driver");
        Optional<String> other = Forms.text(after, "driver");
        return one.isEmpty() || other.isEmpty() || one.equals(other) ? tables(before, after, path) : settled(after);
    }

    private static Part subnets(Part earlier, Part later, KeyPath path) {
        if (!(earlier instanceof Listing before) || !(later instanceof Listing after)) {
            return usual(earlier, later, path);
        }
        Map<String, Part> bySubnet = new LinkedHashMap<>();
        for (Part item : before.items()) {
            bySubnet.put(subnet(item), item);
        }
        for (Part item : after.items()) {
            bySubnet.merge(
                    subnet(item),
                    settled(item),
                    (one, other) -> one instanceof Table base && other instanceof Table over
                            ? tables(base, over, path.then("[]"))
                            : other);
        }
        return new Listing(List.copyOf(bySubnet.values()), later.place(), earlier.merging());
    }

    private static String subnet(Part item) {
        return item instanceof Table table ? Forms.text(table, "subnet").orElse("") : "";
    }

    /** Without what resets something that is not there. */
    static Part settled(Part part) {
        if (part instanceof Table table) {
            Map<String, Field> fields = new LinkedHashMap<>();
            table.fields().forEach((key, field) -> {
                if (field.value().merging() != Merging.RESET) {
                    fields.put(key, new Field(field.key(), settled(field.value())));
                }
            });
            return new Table(fields, table.place(), Merging.USUAL);
        }
        if (part instanceof Listing listing) {
            List<Part> items = listing.items().stream()
                    .filter(item -> item.merging() != Merging.RESET)
                    .map(Merge::settled)
                    .toList();
            return new Listing(items, listing.place(), Merging.USUAL);
        }
        Word word = (Word) part;
        return new Word(word.text(), word.type(), word.place(), word.origin(), Merging.USUAL);
    }

    private static Part overriding(KeyPath path, Part earlier, Part later) {
        if (!(later instanceof Word word)) {
            return later;
        }
        List<Step> chain = new ArrayList<>();
        chain.add(new Step(Via.OVERRIDE, path.last(), earlier.place()));
        chain.addAll(word.origin().chain());
        Origin origin = new Origin(word.origin().place(), chain);
        return new Word(word.text(), word.type(), word.place(), origin, word.merging());
    }
}
