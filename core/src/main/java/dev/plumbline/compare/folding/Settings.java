package dev.plumbline.compare.folding;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.notation.UnitName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Files, and what files say of packages, rights and programs. */
final class Settings {
    private static final Pattern MODE_OF_OTHERS = Pattern.compile("0[0-7][0145][0145]");
    private static final Pattern CERTIFICATE = Pattern.compile("/etc/ssl/certs/[^/]+");
    private static final Pattern HOST_KEY = Pattern.compile("/etc/ssh/ssh_host_[a-z0-9]+_key(\\.pub)?");
    private static final Pattern UNIT_LINK = Pattern.compile("/etc/systemd/system/(.*\\.(wants|requires)/)?[^/]+");
    private static final Pattern UNIT_LINKS = Pattern.compile("/etc/systemd/system/[^/]+\\.(wants|requires)");
    private static final Pattern SWITCH = Pattern.compile("/etc/(alternatives/.+|rc[0-6S]\\.d/[SK][0-9]{2}[^/]+)");

    private final World world;
    private final Files files;
    private final KnownRows known;

    Settings(World world, Files files, KnownRows known) {
        this.world = world;
        this.files = files;
        this.known = known;
    }

    /** What the attribute {@code file} names says it. */
    Explained inFile(Resource resource) {
        Observation file = resource.attribute("file");
        return Explained.seeing(file, () -> files.explain(World.text(file)));
    }

    /** What the attribute {@code files} names says it. */
    Explained inFiles(Resource resource) {
        Observation all = resource.attribute("files");
        return Explained.seeing(all, () -> files.explainAll(World.texts(all)));
    }

    /** What sudoers(5) files say. */
    Explained sudo(Resource said) {
        return ofProgram(said, inFiles(said));
    }

    Explained named(Resource resource) {
        return files.explain(resource.name());
    }

    /** A file as its package brought it, which nobody but root may change; or one that is told as something else. */
    Explained file(Resource file) {
        Observation type = file.attribute("type");
        if (type instanceof Observation.Hidden hidden) {
            return Explained.open(hidden.reason());
        }
        if (World.text(type).equals("link")) {
            return link(file);
        }
        if (World.text(type).equals("directory")) {
            return directory(file);
        }
        if (HOST_KEY.matcher(file.name()).matches()) {
            return Explained.by("told-as", "it is told as ssh-host-key");
        }
        return KnownRows.toldAs(file.name())
                .map(kind -> Explained.by("told-as", "it is told as " + kind))
                .orElseGet(() ->
                        Explained.all(List.of(known.explain(file).or(() -> files.explain(file.name())), ofRoot(file))));
    }

    private Explained link(Resource link) {
        String name = link.name();
        String target = World.text(link.attribute("target"));
        if (CERTIFICATE.matcher(name).matches()
                && (target.startsWith("/usr/share/ca-certificates/") || !target.contains("/"))) {
            return Explained.by("told-as", "it is told as certificate where it is none of Debian's");
        }
        if ((UNIT_LINK.matcher(name).matches() && target.matches("(/usr)?/lib/systemd/system/[^/]+"))
                || enables(name, target)) {
            return Explained.by("told-as", "it is told by the state of the unit");
        }
        if (SWITCH.matcher(name).matches()) {
            return Explained.by("told-as", "it chooses among programs that are told as files of packages");
        }
        return KnownRows.toldAs(name)
                .map(kind -> Explained.by("told-as", "it is told as " + kind))
                .orElseGet(() -> known.explain(link).or(() -> files.explain(name)));
    }

    /** A unit of the administrator started with others; its own file, beside, is told for itself. */
    private static boolean enables(String name, String target) {
        int slash = name.lastIndexOf('/');
        String unit = name.substring(slash + 1);
        String template = UnitName.templateOf(unit).orElse(unit);
        return UNIT_LINKS.matcher(name.substring(0, slash)).matches()
                && Set.of("/etc/systemd/system/" + template, "../" + template).contains(target);
    }

    private Explained directory(Resource directory) {
        Explained what = UNIT_LINKS.matcher(directory.name()).matches()
                ? Explained.by("told-as", "what is in it is told by the state of the units")
                : known.explain(directory).or(() -> files.shipped(directory.name()));
        return Explained.all(List.of(what, ofRoot(directory)));
    }

    private static Explained ofRoot(Resource file) {
        for (String each : List.of("uid", "mode")) {
            if (file.attribute(each) instanceof Observation.Hidden hidden) {
                return Explained.open(hidden.reason());
            }
        }
        boolean closed = World.text(file.attribute("uid")).equals("0")
                && MODE_OF_OTHERS.matcher(World.text(file.attribute("mode"))).matches();
        return closed ? Explained.by("of-root", "only root may change it") : Explained.NOT;
    }

    Explained diversion(Resource diversion) {
        Observation by = diversion.attribute("package");
        return Explained.seeing(by, () -> {
            Resource owner = world.lookUp("package", World.text(by));
            boolean there = !World.text(by).isEmpty() && owner.observed() instanceof Observation.Seen;
            return there
                    ? Explained.by("package", "the package " + World.text(by) + " wants it so")
                    : Explained.seeing(owner.observed(), () -> Explained.NOT);
        });
    }

    /** The archive of the distribution itself, by the word of its signed index, and checked as usual. */
    Explained source(Resource source) {
        return inFiles(source).or(() -> {
            String own = world.fact("distribution").map(each -> each.display()).orElse("");
            boolean options = source.attributes().keySet().stream()
                    .anyMatch(path -> path.startsWith("options.") && !path.equals("options.arch"));
            Observation origin = source.attribute("origin");
            return Explained.seeing(
                    origin,
                    () -> !options
                                    && Set.of("Debian", "Ubuntu").contains(own)
                                    && World.text(origin).equals(own)
                            ? Explained.by("own-archive", "it is the archive of " + own + ", as its signed index says")
                            : Explained.NOT);
        });
    }

    Explained python(Resource python) {
        Observation location = python.attribute("location");
        return Explained.seeing(location, () -> {
            String plain = python.name().replaceFirst(" \\(.*", "").replaceAll("[-_.]+", "_");
            String beginning = World.text(location) + "/" + plain.toLowerCase(Locale.ROOT) + "-";
            List<String> metadata = world.all("setting-file").stream()
                    .map(Resource::name)
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(beginning.toLowerCase(Locale.ROOT)))
                    .toList();
            return metadata.isEmpty() ? files.shipped(beginning + "METADATA") : files.explainAll(metadata);
        });
    }

    Explained login(Resource setting) {
        return ofProgram(setting, files.explain("/etc/login.defs"));
    }

    Explained pam(Resource rule) {
        String service = rule.name().split(" ", 2)[0];
        return known.explain(rule).or(() -> files.explain("/etc/pam.d/" + service));
    }

    Explained sshd(Resource setting) {
        return ofProgram(
                setting,
                Explained.all(List.of(
                        files.explain("/etc/ssh/sshd_config"),
                        files.explainFolder("/etc/ssh/sshd_config.d", ".conf"))));
    }

    Explained apt(Resource setting) {
        return ofProgram(setting, files.explainFolder("/etc/apt/apt.conf.d", ""));
    }

    /** Where a file says otherwise that nothing explains, only what is still as usual is explained. */
    private Explained ofProgram(Resource setting, Explained said) {
        return said.holds() ? said : known.explain(setting).or(() -> said);
    }
}
