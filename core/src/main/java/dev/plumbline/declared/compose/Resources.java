package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes networks and volumes of those at the top of the files. */
final class Resources {
    private static final Map<String, String> OF_NETWORKS = Map.of(
            "driver", "driver",
            "internal", "internal",
            "attachable", "attachable",
            "enable_ipv6", "ipv6");

    private final Project project;
    private final List<DeclaredResource> resources = new ArrayList<>();
    private final List<Exclusive> exclusives = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    Resources(Project project) {
        this.project = project;
    }

    List<DeclaredResource> resources() {
        return resources;
    }

    List<Exclusive> exclusives() {
        return exclusives;
    }

    List<Gap> gaps() {
        return gaps;
    }

    void add() {
        Project.Top top = project.top();
        top.volumes()
                .fields()
                .forEach((key, field) ->
                        add("volume", key, top.volumes(), top.usedVolumes().contains(key)));
        top.networks()
                .fields()
                .forEach((key, field) ->
                        add("network", key, top.networks(), top.usedNetworks().contains(key)));
        if (top.usedNetworks().contains("default")
                && top.networks().get("default").isEmpty()) {
            // declared by being used
            Place place = project.root().place();
            declare("network", project.name() + "_default", new Expectation.Present(), Optional.empty(), place);
        }
    }

    private void add(String kind, String key, TopLevel all, boolean used) {
        Part.Field field = all.fields().get(key);
        Rendered name = all.names().get(key);
        if (field == null || name == null) {
            return;
        }
        if (name.open() != null) {
            gaps.add(new Gap(field.key(), name.open(), Scope.ofKind(kind)));
            return;
        }
        Table table = (Table) field.value();
        // what nothing uses need not be there, and may be
        Expectation presence = used ? new Expectation.Present() : new Expectation.Unconstrained();
        declare(
                kind,
                name.text(),
                presence,
                TopLevel.external(table) ? Optional.empty() : Optional.of(table),
                field.key());
    }

    private void declare(String kind, String name, Expectation presence, Optional<Table> made, Place place) {
        SortedMap<String, Declared> attributes = new TreeMap<>();
        made.ifPresent(table -> read(kind, table, attributes));
        ResourceId id = new ResourceId(project.target(), kind, name);
        resources.add(new DeclaredResource(id, new Declared(presence, Origin.of(place)), attributes));
        if (made.isPresent()) {
            exclusives.add(new Exclusive(new Scope(kind, name, Scope.ANY_ATTRIBUTE), Origin.of(place)));
        }
    }

    private void read(String kind, Table table, SortedMap<String, Declared> attributes) {
        if (kind.equals(ContainerKinds.NETWORK.name())) {
            OF_NETWORKS.forEach(
                    (key, attribute) -> Forms.word(table, key).ifPresent(word -> put(attribute, word, attributes)));
            Table ipam = Forms.table(table, "ipam");
            Forms.word(ipam, "driver").ifPresent(word -> put("ipam-driver", word, attributes));
            options("ipam-options", Forms.table(ipam, "options"), attributes);
            ipam.get("config").ifPresent(part -> subnets(part, attributes));
        } else {
            Forms.word(table, "driver").ifPresent(word -> put("driver", word, attributes));
        }
        options("options", Forms.table(table, "driver_opts"), attributes);
        if (!kind.equals(ContainerKinds.NETWORK.name())) {
            bound(table, attributes);
        }
        table.get("labels").ifPresent(part -> options("labels", KeyValues.table(part), attributes));
    }

    /** Compose makes the folder absolute that a volume is bound to, as the source of a mount. */
    private static void bound(Table volume, SortedMap<String, Declared> attributes) {
        Table options = Forms.table(volume, "driver_opts");
        boolean local = Forms.text(volume, "driver").orElse("local").equals("local");
        if (local && Forms.text(options, "o").filter("bind"::equals).isPresent()) {
            Forms.text(options, "device")
                    .filter(folder -> !folder.startsWith("/"))
                    .ifPresent(folder -> attributes.computeIfPresent(
                            "options.device",
                            (path, declared) -> new Declared(Mounts.below(folder, "", ""), declared.origin())));
        }
    }

    private static void put(String attribute, Word word, SortedMap<String, Declared> attributes) {
        Expectation expectation = word.text()
                .unresolved()
                .<Expectation>map(Expectation.Unresolved::new)
                .orElseGet(() -> Expectation.exactly(word.text().text()));
        attributes.put(attribute, new Declared(expectation, word.origin()));
    }

    /** Sealed in the context that containers have, as the engine's are. */
    private void options(String attribute, Table table, SortedMap<String, Declared> attributes) {
        table.fields().forEach((key, field) -> {
            if (!(field.value() instanceof Word word) || key.indexOf(Rendered.HOLE) >= 0) {
                return;
            }
            String path = attribute + "." + key;
            if (word.text().open() != null) {
                put(path, word, attributes);
                return;
            }
            String context = "container/" + path;
            String plain = word.text().text();
            Value value = word.text().secret()
                    ? project.sealer().seal(project.target(), context, plain)
                    : project.sealer().sealIfSecret(project.target(), context, key, plain);
            attributes.put(path, new Declared(Expectation.exactly(value), word.origin()));
        });
    }

    private void subnets(Part part, SortedMap<String, Declared> attributes) {
        if (!(part instanceof Listing listing) || listing.items().isEmpty()) {
            return;
        }
        List<Value> subnets = new ArrayList<>();
        for (Part item : listing.items()) {
            if (item instanceof Table table) {
                Optional<Word> open =
                        Forms.word(table, "subnet").filter(word -> word.text().open() != null);
                if (open.isPresent()) {
                    put("subnets", open.get(), attributes);
                    return;
                }
                String range = Forms.text(table, "ip_range")
                        .map(text -> " range " + text)
                        .orElse("");
                String gateway = Forms.text(table, "gateway")
                        .map(text -> " gateway " + text)
                        .orElse("");
                Optional<String> subnet = Forms.text(table, "subnet");
                subnet.filter(each -> !IpNetwork.isOne(each))
                        .ifPresent(each -> project.problems()
                                .add(Problem.at(
                                        Forms.word(table, "subnet")
                                                .orElseThrow()
                                                .place(),
                                        "the subnet \"" + each + "\" is none.",
                                        "Write it as in 172.28.0.0/16 or 2001:db8::/64.")));
                subnets.add(Value.of(subnet.orElse("") + range + gateway));
            }
        }
        Expectation all = Expectation.exactly(new Value.Items(subnets));
        attributes.put("subnets", new Declared(all, Origin.of(listing.place())));
    }
}
