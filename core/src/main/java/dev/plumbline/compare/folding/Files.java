package dev.plumbline.compare.folding;

import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whose a file is: of a package that brought it as it is, or of a declaration that says what is in it. */
final class Files {
    private static final String KIND = "setting-file";
    private static final Pattern FORMERLY_ROOT = Pattern.compile("/(s?bin|lib(32|64|x32)?)/.*");
    private static final Set<String> CONTENT = Set.of("sha256", "content", "target");

    private final World world;
    private final KnownRows known;

    Files(World world, KnownRows known) {
        this.world = world;
        this.known = known;
    }

    /** What a file says is explained if a package brought it and nobody changed it, or if it is declared. */
    Explained explain(String path) {
        return declared(path).or(() -> shipped(path));
    }

    Explained explainAll(Collection<String> paths) {
        return Explained.all(paths.stream().map(this::explain).toList());
    }

    /** Whether every file of a folder is explained whose name ends so; there may be none. */
    Explained explainFolder(String folder, String suffix) {
        List<String> paths = world.all(KIND).stream()
                .filter(each ->
                        each.name().startsWith(folder + "/") && each.name().endsWith(suffix))
                .filter(each -> !World.text(each.attribute("state")).equals("missing"))
                .map(Resource::name)
                .toList();
        Optional<Reason> unseen = world.unlisted(KIND, folder);
        if (unseen.isPresent()) {
            return Explained.open(unseen.get());
        }
        return paths.isEmpty() ? Explained.by("folder", "no file of " + folder + " says otherwise") : explainAll(paths);
    }

    private Explained declared(String path) {
        Optional<DeclaredResource> file = world.declared("file", path).or(() -> world.declared("file", merged(path)));
        boolean said =
                file.isPresent() && file.get().attributes().keySet().stream().anyMatch(CONTENT::contains);
        return said
                ? World.wanted(file.get(), "declared-file", "the declared file " + path + " says so")
                : Explained.NOT;
    }

    Explained shipped(String path) {
        if (!world.tells(KIND)) {
            return Explained.NOT;
        }
        Resource listed = world.lookUp(KIND, path);
        if (!(listed.observed() instanceof Observation.Seen)
                && FORMERLY_ROOT.matcher(path).matches()) {
            listed = world.lookUp(KIND, merged(path));
        }
        if (listed.observed() instanceof Observation.Hidden hidden) {
            return Explained.open(hidden.reason());
        }
        if (listed.attribute("state") instanceof Observation.Hidden hidden) {
            return Explained.open(hidden.reason());
        }
        String packages = String.join(", ", World.texts(listed.attribute("packages")));
        return switch (World.text(listed.attribute("state"))) {
            case "shipped" ->
                Explained.by(
                        "package-file",
                        packages.isEmpty()
                                ? "a package made " + path
                                : "the package " + packages + " brought " + path + ", which nobody changed");
            case "missing", "changed" -> Explained.NOT;
            default -> known.explain(listed);
        };
    }

    private static String merged(String path) {
        return FORMERLY_ROOT.matcher(path).matches() ? "/usr" + path : path;
    }
}
