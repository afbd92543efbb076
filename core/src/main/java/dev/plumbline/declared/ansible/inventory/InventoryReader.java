package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.settings.Setting;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.Unread;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.format.Utf8;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.SourceException;
import dev.plumbline.model.StorageException;
import dev.plumbline.secret.VaultAnswer;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the sources of an inventory one after the other, each by the plugin that Ansible would take. */
final class InventoryReader {
    private static final Set<String> IGNORED = Set.of("host_vars", "group_vars", "vars_plugins");
    private static final Set<String> CONSTRUCTED = Set.of("constructed", "ansible.builtin.constructed");

    private final QuestionLog tree;
    private final InventoryOptions options;
    private final InventoryData data;
    private final GroupNames names;
    private final List<Unread> problems = new ArrayList<>();
    private final List<Place> recordings = new ArrayList<>();
    private final Set<String> folders = new LinkedHashSet<>();
    private final Set<String> processed = new LinkedHashSet<>();

    InventoryReader(QuestionLog tree, InventoryOptions options) {
        this.tree = tree;
        this.options = options;
        this.data = new InventoryData(options.settings().mergesHashes());
        String force = options.settings().text(Setting.FORCE_VALID_GROUP_NAMES).orElse("never");
        this.names = new GroupNames(force.equals("always") || force.equals("silently"));
    }

    Inventory read(List<String> sources) {
        for (String written : sources) {
            if (written.contains(",") && found(written).isEmpty()) {
                hostList(written);
                continue;
            }
            Optional<String> path = TreePath.join("", written);
            if (path.isEmpty()) {
                problem(place(written), "is not in the repository. " + remedy(written));
            } else {
                source(path.get());
            }
        }
        try {
            data.reconcile();
        } catch (InventoryProblem e) {
            problem(place(sources.isEmpty() ? "" : sources.get(0)), e.what());
        }
        return new Inventory(data, new Inventory.Reading(options, List.copyOf(folders), problems, recordings, tree));
    }

    private void source(String path) {
        if (found(path).isPresent()) {
            folders.add(TreePath.folder(path));
            file(path);
            return;
        }
        SortedSet<String> inside = inside(path);
        if (inside.isEmpty()) {
            problem(place(path), "is neither a file nor a folder of the repository.");
            return;
        }
        folders.add(path);
        folder(path, inside);
    }

    private SortedSet<String> inside(String folder) {
        try {
            return tree.matching(folder.isEmpty() ? "**" : TreePath.escaped(folder) + "/**");
        } catch (SourceException e) {
            problem(place(folder), String.valueOf(e.getMessage()));
            return new TreeSet<>();
        }
    }

    private void folder(String folder, SortedSet<String> paths) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        Set<String> names = paths.stream()
                .map(path -> path.substring(prefix.length()).split("/", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : names) {
            if (isIgnored(name)) {
                continue;
            }
            String path = prefix + name;
            if (paths.contains(path)) {
                file(path);
            } else {
                folder(path, paths.subSet(path + "/", path + "0"));
            }
        }
    }

    private boolean isIgnored(String name) {
        if (name.startsWith(".") || IGNORED.contains(name)) {
            return true;
        }
        if (options.settings().ignoredInventoryExtensions().stream().anyMatch(name::endsWith)) {
            return true;
        }
        for (String regex : options.settings().list(Setting.INVENTORY_IGNORE_PATTERNS, List.of())) {
            try {
                if (Pattern.compile(regex).matcher(name).find()) {
                    return true;
                }
            } catch (PatternSyntaxException | StackOverflowError e) {
                problem(place(name), "cannot be told to be ignored: " + Setting.INVENTORY_IGNORE_PATTERNS);
            }
        }
        return false;
    }

    private void hostList(String written) {
        data.source(written);
        for (String item : written.split(",", -1)) {
            String text = item.strip();
            if (text.isEmpty()) {
                continue;
            }
            HostNames host = HostNames.parse(text).orElse(new HostNames(List.of(text), Optional.empty()));
            try {
                if (!data.hosts().containsKey(host.names().get(0))) {
                    data.addHost(host.names().get(0), InventoryData.UNGROUPED, host.port());
                }
            } catch (InventoryProblem e) {
                problem(place(written), e.what());
            }
        }
        data.source(null);
    }

    private Optional<TreeFile> found(String path) {
        try {
            return path.isEmpty() ? Optional.empty() : tree.find(path);
        } catch (SourceException e) {
            problem(place(path), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void file(String path) {
        Optional<TreeFile> found = found(path);
        if (found.isEmpty()) {
            return;
        }
        TreeFile file = found.get();
        byte[] bytes = file.bytes();
        if (file.executable() && bytes.length > 1 && bytes[0] == '#' && bytes[1] == '!') {
            problem(place(path), "is a script, which is never run. " + remedy(path));
            return;
        }
        if (VaultKeys.isEncrypted(bytes)) {
            VaultAnswer answer = options.files().keys().decrypt(new String(bytes, StandardCharsets.ISO_8859_1));
            if (answer instanceof VaultAnswer.Locked locked) {
                problems.add(new Unread(place(path), locked.reason()));
                return;
            }
            bytes = ((VaultAnswer.Opened) answer).plain();
        }
        data.source(path);
        try {
            parse(path, bytes);
            processed.add(path);
        } catch (InventoryProblem e) {
            problem(place(path).line(e.line()), e.what());
        } finally {
            data.source(null);
        }
    }

    private void parse(String path, byte[] bytes) throws InventoryProblem {
        String ending = TreePath.extension(path);
        boolean isYaml = options.settings().yamlExtensions().contains(ending);
        if (ending.equals(".toml")) {
            throw new InventoryProblem("is an inventory in TOML, which is not read here. " + remedy(path));
        }
        if (!ending.isEmpty() && !ending.equals(".config") && !isYaml) {
            ini(path, bytes);
            return;
        }
        YamlNode yaml;
        try {
            yaml = YamlReader.read(bytes, place(path), YamlDialect.ANSIBLE);
        } catch (ConfigurationException e) {
            iniOrElse(
                    path,
                    bytes,
                    isYaml ? new InventoryProblem(e.problems().get(0).what()) : null);
            return;
        }
        Optional<String> plugin = plugin(yaml);
        if (plugin.isPresent()) {
            plugin(plugin.get(), (Mapping) yaml, path);
        } else if (!(ending.equals(".json") && recorded(path, bytes))) {
            boolean groups =
                    yaml instanceof Mapping mapping && !mapping.entries().isEmpty();
            if (groups && !ending.equals(".config")) {
                options.files().mistakes().look(yaml);
                new YamlInventory(data, names, options.files()).read(yaml);
            } else {
                ini(path, bytes);
            }
        }
    }

    /** A name like that of a YAML file does not keep Ansible from taking it for INI, if it is. */
    private void iniOrElse(String path, byte[] bytes, @Nullable InventoryProblem otherwise) throws InventoryProblem {
        try {
            ini(path, bytes);
        } catch (InventoryProblem e) {
            throw otherwise == null ? e : otherwise;
        }
    }

    private void ini(String path, byte[] bytes) throws InventoryProblem {
        Optional<String> text = Utf8.decode(bytes);
        String lenient = text.orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
        boolean valid = text.isPresent()
                || lenient.lines().allMatch(line -> line.startsWith("#") || line.startsWith(";") || isAscii(line));
        if (!valid) {
            throw new InventoryProblem("is not UTF-8 text.");
        }
        new IniInventory(data, names, place(path)).read(lenient);
    }

    private static boolean isAscii(String line) {
        return line.chars().allMatch(each -> each < 128);
    }

    private static Optional<String> plugin(YamlNode root) {
        return root instanceof Mapping mapping
                ? mapping.get("plugin")
                        .filter(YamlNode.Scalar.class::isInstance)
                        .map(node -> ((YamlNode.Scalar) node).text())
                        .filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    private boolean recorded(String path, byte[] bytes) throws InventoryProblem {
        try {
            Json json = JsonText.read(bytes, path);
            if (!RecordedInventory.isRecorded(json)) {
                return false;
            }
            new RecordedInventory(data, options.files().values(), place(path)).read((Json.Members) json);
            recordings.add(place(path));
            return true;
        } catch (StorageException e) {
            return false;
        }
    }

    private void plugin(String name, Mapping configuration, String path) throws InventoryProblem {
        if (!CONSTRUCTED.contains(name)) {
            throw new InventoryProblem("is for the inventory plugin " + name + ", which is never run. " + remedy(path));
        }
        VariableSession session = new VariableSession(
                VariableSession.Options.DEFAULT,
                options.cache(),
                new VariableSession.Plugins(
                        variables -> (lookup, terms, asList) -> {
                            throw TemplateException.failed("lookups are disabled here: " + lookup);
                        },
                        variables -> TemplateSource.NONE),
                fact -> {});
        boolean withFiles = ConstructedInventory.flag(configuration, "use_vars_plugins", false);
        ConstructedInventory constructed =
                new ConstructedInventory(data, session, host -> variables(session, host, withFiles), options.extra());
        try {
            constructed.read(configuration);
        } finally {
            constructed.doubts().forEach(doubt -> problem(place(path).line(doubt.line()), doubt.what()));
        }
    }

    private HostVariables variables(VariableSession session, Host host, boolean withFiles) {
        List<String> beside =
                withFiles ? processed.stream().map(TreePath::folder).distinct().toList() : List.of();
        HostLayers layers = new HostLayers(
                new GroupVars(tree, options.files(), options.settings().yamlExtensions(), problems::add),
                beside,
                Optional.empty(),
                options.settings());
        return HostVariables.of(session, host.name())
                .with(Level.GROUP, layers.ofGroupsSoFar(host))
                .with(Level.HOST, layers.ofHostSoFar(host));
    }

    private void problem(Place place, String what) {
        problems.add(new Unread(place, Reason.of(Reason.Code.NOT_EVALUATED, what)));
    }

    private Place place(String path) {
        return tree.place(path, 0);
    }

    private static String remedy(String path) {
        return "Record what \"ansible-inventory -i " + path
                + " --list\" prints, in a file ending in .json, and name that file"
                + " as a source of the inventory in its place.";
    }
}
