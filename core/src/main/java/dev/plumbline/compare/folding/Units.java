package dev.plumbline.compare.folding;

import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.notation.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Units of systemd, and the sockets that services hold. */
final class Units {
    private static final String SETTING_FILE = "setting-file";
    private static final Pattern GENERATED = Pattern.compile("/run/systemd/generator(\\.early|\\.late)?/([^/]+)");
    private static final Pattern LINK = Pattern.compile("/etc/systemd/system/[^/]+\\.(wants|requires)/(.*)");

    private final World world;
    private final Files files;
    private final DropIns dropIns;
    private @Nullable Map<String, List<String>> linked;

    Units(World world, Files files) {
        this.world = world;
        this.files = files;
        this.dropIns = new DropIns(world);
    }

    /** A unit is explained by the file that says what it does, the files that add to it, and who enabled it. */
    Explained unit(Resource unit) {
        Observation path = unit.attribute("path");
        Observation masked = unit.attribute("masked");
        Observation dropIns = unit.attribute("drop-ins");
        for (Observation each : List.of(path, masked, dropIns, unit.attribute("enabled"))) {
            if (each instanceof Observation.Hidden hidden) {
                return Explained.open(hidden.reason());
            }
        }
        boolean off = World.text(masked).equals("true");
        List<Explained> parts = new ArrayList<>();
        parts.add(off ? mask(unit.name()) : file(unit, World.text(path)));
        TreeSet<String> added = new TreeSet<>(World.texts(dropIns));
        // what systemd has not read yet, it reads at the latest when the machine starts
        added.addAll(this.dropIns.of(unit.name(), World.texts(unit.attribute("names"))));
        added.forEach(each -> parts.add(files.explain(each)));
        parts.addAll(links(unit.name()));
        return Explained.all(parts);
    }

    /** A link of a package to /dev/null keeps a unit off that systemd does itself; one in /etc or /run is of a person. */
    private Explained mask(String unit) {
        List<Explained> others = new ArrayList<>();
        for (String folder : List.of("/etc/systemd/system/", "/run/systemd/system/", "/usr/lib/systemd/system/")) {
            Resource link = world.lookUp(SETTING_FILE, folder + unit);
            if (link.observed() instanceof Observation.Hidden hidden) {
                return Explained.open(hidden.reason());
            }
            if (link.observed() instanceof Observation.Seen) {
                String owners = String.join(", ", World.texts(link.attribute("packages")));
                others.add(
                        owners.isEmpty()
                                ? Explained.NOT
                                : Explained.by("package-mask", "the package " + owners + " keeps it from running"));
            }
        }
        return Explained.all(others);
    }

    private Explained file(Resource unit, String path) {
        if (path.isEmpty()) {
            return Explained.NOT;
        }
        if (!GENERATED.matcher(path).matches()) {
            return files.explain(path);
        }
        String name = unit.name();
        return name.endsWith(".service")
                ? files.explain("/etc/init.d/" + name.substring(0, name.length() - ".service".length()))
                : Explained.by("generated", "systemd made it of what is told otherwise, as of a mount in fstab");
    }

    /** The links by which it starts with others, and those that its package made and that are gone. */
    private List<Explained> links(String unit) {
        List<Explained> links = new ArrayList<>();
        if (world.tells(SETTING_FILE)) {
            world.unlisted(SETTING_FILE, "/etc/systemd").ifPresent(reason -> links.add(Explained.open(reason)));
        }
        linked().getOrDefault(template(unit), List.of()).forEach(path -> links.add(files.explain(path)));
        return links;
    }

    /** The links that start units with others, by the unit or the template of it that they name. */
    private Map<String, List<String>> linked() {
        if (linked == null) {
            linked = new HashMap<>();
            for (Resource each : world.all(SETTING_FILE)) {
                Matcher link = LINK.matcher(each.name());
                if (link.matches()) {
                    linked.computeIfAbsent(template(link.group(2)), any -> new ArrayList<>())
                            .add(each.name());
                }
            }
        }
        return linked;
    }

    private static String template(String unit) {
        return UnitName.templateOf(unit).orElse(unit);
    }

    /** A socket is explained by the service that holds it, be that declared or of a package. */
    Explained listener(Resource listener) {
        Observation unit = listener.attribute("unit");
        return Explained.seeing(unit, () -> World.text(unit).isEmpty() ? Explained.NOT : holder(World.text(unit)));
    }

    private Explained holder(String name) {
        String kind = name.endsWith(".service") ? "service" : "unit";
        Resource unit = world.lookUp(kind, name);
        List<String> names = new ArrayList<>(World.texts(unit.attribute("names")));
        names.add(name);
        names.add(name.replaceFirst("\\.service$", ""));
        Optional<DeclaredResource> declared = names.stream()
                .flatMap(each -> world.declared(kind, each).stream())
                .findFirst();
        if (declared.isPresent()) {
            return World.wanted(declared.get(), "declared-service", "the declared " + kind + " " + name + " holds it");
        }
        if (unit.observed() instanceof Observation.Hidden hidden) {
            return Explained.open(hidden.reason());
        }
        Explained why = unit(unit);
        return why.holds() ? Explained.by("service", kind + " " + name + " holds it: " + why.because()) : why;
    }
}
