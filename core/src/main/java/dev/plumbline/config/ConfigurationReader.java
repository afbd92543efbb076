package dev.plumbline.config;

import dev.plumbline.format.Spelling;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.TextFormat;
import dev.plumbline.model.UnmanagedRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the top level of {@code plumbline.yml} and what is simple in it. */
final class ConfigurationReader {
    private static final long VERSION = 1;
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
    private static final Set<String> READ = Set.of(
            "version",
            "declare",
            "targets",
            "watch",
            "formats",
            "unmanaged",
            "isolation",
            "rollout",
            "authorization",
            "waivers",
            "accepted",
            "allow");

    private final Place file;
    private final List<Problem> problems = new ArrayList<>();

    ConfigurationReader(Place file) {
        this.file = file;
    }

    Configuration read(byte[] content) {
        YamlNode document = YamlReader.read(content, file, YamlDialect.YAML_1_1);
        Optional<Fields> top = Fields.of(document, "", problems);
        if (top.isEmpty()) {
            throw new ConfigurationException(Problem.at(
                    document.place(),
                    "the file is " + document.sort() + ", where a mapping is expected.",
                    "Begin with \"version: 1\"."));
        }
        Fields fields = top.get();
        requireVersion(fields);
        fields.allowOnly(READ, Set.of());
        TargetRules rules = targets(fields, namesInventory(fields));
        SortedMap<String, Target> targets = rules.written();
        List<Declaration> declarations = declarations(fields);
        declarations.forEach(each -> requireEngine(each, targets));
        SortedSet<String> watch = watch(fields);
        SortedMap<String, TextFormat> formats = formats(fields);
        SortedMap<String, UnmanagedRule> unmanaged = unmanaged(fields);
        Optional<Duration> within = fields.fields("rollout").flatMap(this::within);
        Optional<AuthorizationSettings> authorization =
                fields.fields("authorization").map(each -> new AuthorizationReader(each).read());
        List<WaiverSettings> waivers = new WaiversReader(fields, problems).read();
        if (fields.has("accepted")) {
            fields.requireItems("accepted");
        }
        List<Written> accepted = fields.texts("accepted");
        UnmanagedRule isolation = isolation(fields);
        Optional<AllowanceSettings> allow = fields.fields("allow").map(ConfigurationReader::allowance);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Configuration(
                declarations,
                targets,
                watch,
                formats,
                unmanaged,
                isolation,
                within,
                authorization,
                waivers,
                accepted,
                allow,
                rules);
    }

    private static AllowanceSettings allowance(Fields fields) {
        fields.allowOnly(Set.of("notEvaluated", "coverage"), Set.of());
        Optional<Written> written = fields.written("coverage");
        Optional<BigDecimal> coverage = written.flatMap(each -> ratio(each.text()));
        if (written.isPresent() && coverage.isEmpty()) {
            fields.problem(
                    written.get().place(),
                    fields.name("coverage") + " is \"" + written.get() + "\", which is no number from 0 to 1.",
                    "Write 0.9 if nine of ten are to be decided.");
        }
        return new AllowanceSettings(DeclarationsReader.path(fields, "notEvaluated"), coverage, fields.place());
    }

    private static Optional<BigDecimal> ratio(String text) {
        return text.matches("0([.][0-9]{1,6})?|1([.]0{1,6})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private void requireVersion(Fields fields) {
        if (!fields.has("version")) {
            fields.problem(fields.place(), "the version of the format is missing.", "Begin with \"version: 1\".");
            return;
        }
        Optional<Long> version = fields.whole("version", Long.MIN_VALUE, Long.MAX_VALUE);
        if (version.isPresent() && version.get() != VERSION) {
            // What the keys of another version mean is not known here, so nothing else is said of them.
            throw new ConfigurationException(Problem.at(
                    fields.placeOf("version").orElse(file),
                    "is in version " + version.get() + " of the format, and this Plumbline reads version 1.",
                    version.get() > VERSION ? "Use a newer Plumbline." : "Write \"version: 1\"."));
        }
    }

    /** Whether an inventory may name the targets. */
    private static boolean namesInventory(Fields fields) {
        return fields.node("declare").stream()
                .filter(YamlNode.Sequence.class::isInstance)
                .flatMap(list -> ((YamlNode.Sequence) list).items().stream())
                .anyMatch(ConfigurationReader::namesInventory);
    }

    private static boolean namesInventory(YamlNode entry) {
        if (!(entry instanceof YamlNode.Mapping mapping)) {
            return false;
        }
        return mapping.get("ansible").isPresent()
                || mapping.get("repository")
                        .filter(YamlNode.Mapping.class::isInstance)
                        .flatMap(repository -> ((YamlNode.Mapping) repository).get("declare"))
                        .filter(node -> node instanceof YamlNode.Sequence inside
                                && inside.items().stream().anyMatch(ConfigurationReader::namesInventory))
                        .isPresent();
    }

    private TargetRules targets(Fields fields, boolean ofInventory) {
        if (!fields.has("targets") && ofInventory) {
            return TargetRules.NONE;
        }
        if (!fields.has("targets")) {
            fields.problem(
                    fields.place(),
                    "there are no targets, so nothing would be checked.",
                    "Name each host or engine under targets.");
            return TargetRules.NONE;
        }
        return fields.fields("targets")
                .map(each -> new TargetsReader(each, ofInventory).read())
                .orElse(TargetRules.NONE);
    }

    private List<Declaration> declarations(Fields fields) {
        if (!fields.has("declare")) {
            fields.problem(
                    fields.place(),
                    "nothing is declared, so there is nothing to compare with.",
                    "Name what declares under declare, such as \"- baseline: {files: [baseline/*.yml]}\".");
            return List.of();
        }
        // The names as written, so that a target that is itself broken is not told a second time as unknown.
        Set<String> names = new TreeSet<>(fields.keysOf("targets"));
        names.remove(TargetsReader.DEFAULTS);
        return new DeclarationsReader(fields, names, problems).read();
    }

    private void requireEngine(Declaration declaration, SortedMap<String, Target> targets) {
        if (declaration instanceof Declaration.Repository repository) {
            repository.declarations().forEach(each -> requireEngine(each, targets));
        }
        if (declaration instanceof Declaration.Compose compose) {
            Target target = targets.get(compose.target().text());
            if (target != null && target.engine().isNone()) {
                problems.add(Problem.at(
                        compose.target().place(),
                        "the target " + target.name() + " has no engine that a Compose project could run on.",
                        "Say \"engine: docker\" or \"engine: podman\" for it in line "
                                + target.place().line() + "."));
            }
        }
    }

    private Optional<Duration> within(Fields rollout) {
        rollout.allowOnly(Set.of("within"), Set.of());
        Optional<Written> written = rollout.text("within");
        Optional<Duration> within = written.flatMap(each -> duration(each.text()));
        if (written.isPresent() && within.isEmpty()) {
            rollout.problem(
                    written.get().place(),
                    rollout.name("within") + " is \"" + written.get()
                            + "\", which is not a time such as 30m, 24h or 2d.",
                    "");
        }
        return within;
    }

    /** A time such as {@code 24h}. */
    static Optional<Duration> duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private SortedSet<String> watch(Fields fields) {
        SortedSet<String> folders = new TreeSet<>();
        for (Written folder : fields.texts("watch")) {
            String path = folder.text().replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
            if (!path.startsWith("/") || Arrays.asList(path.split("/", -1)).contains("..")) {
                fields.problem(
                        folder.place(),
                        "watch holds \"" + path + "\", which is not an absolute path.",
                        "Write it from / on, without \"..\".");
            } else if (path.equals("/")) {
                fields.problem(
                        folder.place(), "watch holds \"/\", the whole file system.", "Name the folders that matter.");
            } else {
                folders.add(path);
            }
        }
        return folders;
    }

    /** Files on targets, by pattern, to the format by which their texts are compared. */
    private SortedMap<String, TextFormat> formats(Fields fields) {
        SortedMap<String, TextFormat> formats = new TreeMap<>();
        Optional<Fields> byPath = fields.fields("formats");
        if (byPath.isEmpty()) {
            return formats;
        }
        for (Entry entry : byPath.get().entries()) {
            String path = entry.name();
            Optional<Written> word = byPath.get().text(path);
            Optional<TextFormat> format = word.map(Written::text).flatMap(TextFormat::spelled);
            if (!path.startsWith("/") || Arrays.asList(path.split("/", -1)).contains("..")) {
                fields.problem(
                        entry.key().place(),
                        "formats names \"" + path + "\", which is not an absolute path.",
                        "Write it from / on, without \"..\"; * stands for any text without a slash.");
            } else if (word.isPresent() && format.isEmpty()) {
                fields.problem(
                        word.get().place(),
                        "the format of " + path + " is \"" + word.get() + "\", which is not known.",
                        "Use json, yaml, properties, ini or key-value.");
            }
            format.ifPresent(each -> formats.put(path, each));
        }
        return formats;
    }

    private UnmanagedRule isolation(Fields fields) {
        Optional<Written> word = fields.text("isolation");
        Optional<UnmanagedRule> rule =
                word.map(Written::text).flatMap(UnmanagedRule::spelled).filter(each -> each != UnmanagedRule.IGNORE);
        if (word.isPresent() && rule.isEmpty()) {
            fields.problem(word.get().place(), "isolation is \"" + word.get() + "\", but must be report or fail.", "");
        }
        return rule.orElse(UnmanagedRule.REPORT);
    }

    private SortedMap<String, UnmanagedRule> unmanaged(Fields fields) {
        SortedMap<String, UnmanagedRule> rules = new TreeMap<>();
        Optional<Fields> byKind = fields.fields("unmanaged");
        if (byKind.isEmpty()) {
            return rules;
        }
        List<String> kinds = Kinds.ALL.stream().map(Kind::name).toList();
        for (Entry entry : byKind.get().entries()) {
            String kind = entry.name();
            if (!kinds.contains(kind)) {
                fields.problem(
                        entry.key().place(),
                        "unmanaged names the kind \"" + kind + "\", which does not exist.",
                        Spelling.suggestion(kind, kinds));
                continue;
            }
            Optional<Written> word = byKind.get().text(kind);
            Optional<UnmanagedRule> rule = word.map(Written::text).flatMap(UnmanagedRule::spelled);
            if (word.isPresent() && rule.isEmpty()) {
                fields.problem(
                        word.get().place(),
                        "unmanaged." + kind + " is \"" + word.get() + "\", but must be ignore, report or fail.",
                        "");
            }
            rule.ifPresent(each -> rules.put(kind, each));
        }
        return rules;
    }
}
