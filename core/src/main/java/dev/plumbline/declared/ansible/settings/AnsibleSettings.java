package dev.plumbline.declared.ansible.settings;

import dev.plumbline.format.Utf8;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code ansible.cfg} sets, as data: a closed list of keys, and nothing of it is ever run or looked for outside of the
 * repository. Variables of the environment have no say. Immutable.
 */
public final class AnsibleSettings {
    /** As if there were no {@code ansible.cfg}. */
    public static final AnsibleSettings DEFAULT = new AnsibleSettings(
            "", Optional.empty(), new EnumMap<>(Setting.class), new EnumMap<>(Setting.class), List.of());

    /** The order in which Ansible lets variables of groups override each other. */
    public static final List<String> DEFAULT_PRECEDENCE = List.of(
            "all_inventory",
            "groups_inventory",
            "all_plugins_inventory",
            "all_plugins_play",
            "groups_plugins_inventory",
            "groups_plugins_play");

    private static final List<String> DEFAULT_IGNORED_EXTENSIONS = List.of(
            ".pyc", ".pyo", ".swp", ".bak", "~", ".rpm", ".md", ".txt", ".rst", ".orig", ".ini", ".cfg", ".retry");
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t", "1.0");
    private static final String HERE = "{{CWD}}";

    private final String folder;
    private final Optional<Place> file;
    private final Map<Setting, String> values;
    private final Map<Setting, Place> places;
    private final List<Problem> ignored;

    private AnsibleSettings(
            String folder,
            Optional<Place> file,
            Map<Setting, String> values,
            Map<Setting, Place> places,
            List<Problem> ignored) {
        this.folder = folder;
        this.file = file;
        this.values = values;
        this.places = places;
        this.ignored = List.copyOf(ignored);
    }

    /** What the file at a path sets; the defaults if there is none. */
    public static AnsibleSettings read(FileTree tree, String path) {
        Place place = tree.place(path, 0);
        Optional<TreeFile> found;
        try {
            found = tree.find(path);
        } catch (SourceException e) {
            return unread(path, place, String.valueOf(e.getMessage()));
        }
        if (found.isEmpty()) {
            return DEFAULT;
        }
        Optional<String> text = Utf8.decode(found.get().bytes());
        return text.isEmpty() ? unread(path, place, "is not UTF-8 text.") : parse(path, place, text.get());
    }

    private static AnsibleSettings unread(String path, Place place, String why) {
        return new AnsibleSettings(
                folderOf(path),
                Optional.of(place),
                new EnumMap<>(Setting.class),
                new EnumMap<>(Setting.class),
                List.of(Problem.at(place, why, "")));
    }

    private static AnsibleSettings parse(String path, Place file, String text) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        Map<Setting, Place> places = new EnumMap<>(Setting.class);
        List<Problem> ignored = new ArrayList<>();
        ConfigFile lines = ConfigFile.parse(text);
        for (ConfigFile.Line line : lines.lines()) {
            Optional<Setting> setting = Setting.of(line.section(), line.key());
            if (setting.isPresent()) {
                values.put(setting.get(), line.value());
                places.put(setting.get(), file.line(line.number()));
            } else {
                ignored.add(Problem.at(
                        file.line(line.number()),
                        "[" + line.section() + "] " + line.key() + " has no bearing here and is ignored.",
                        ""));
            }
        }
        lines.broken()
                .forEach(number -> ignored.add(
                        Problem.at(file.line(number), "is no setting; Ansible refuses the whole file.", "")));
        return new AnsibleSettings(folderOf(path), Optional.of(file), values, places, ignored);
    }

    private static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The file that was read, if there is one. */
    public Optional<Place> file() {
        return file;
    }

    /** Lines that have no say here, and such that are wrong. */
    public List<Problem> ignored() {
        return ignored;
    }

    /** Where a setting stands; empty if it does not. */
    public Optional<Place> place(Setting setting) {
        return Optional.ofNullable(places.get(setting));
    }

    /** A setting as written, without quotes around it; empty if it is not set. */
    public Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(AnsibleSettings::unquoted);
    }

    /** Whether a setting is on. */
    public boolean flag(Setting setting, boolean otherwise) {
        return text(setting)
                .map(value -> TRUE.contains(value.strip().toLowerCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    /** A list separated by commas. */
    public List<String> list(Setting setting, List<String> otherwise) {
        String value = values.get(setting);
        if (value == null) {
            return otherwise;
        }
        List<String> items = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            items.add(unquoted(item.strip()));
        }
        return items;
    }

    /**
     * Folders separated by colons, or by commas for the inventory, as paths in the repository; those outside of it are as
     * written, and so begin with {@code /} or {@code ~} or lead up.
     */
    public List<String> paths(Setting setting) {
        String value = values.get(setting);
        if (value == null) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        for (String item : value.split(setting == Setting.INVENTORY ? "," : ":", -1)) {
            String path = item.strip();
            if (!path.isEmpty()) {
                paths.add(inTree(path));
            }
        }
        return paths;
    }

    private String inTree(String path) {
        if (path.startsWith(HERE + "/")) {
            return normal("", path.substring(HERE.length() + 1)).orElse(path);
        }
        return path.startsWith("/") || path.startsWith("~")
                ? path
                : normal(folder, path).orElse(path);
    }

    private static Optional<String> normal(String folder, String path) {
        List<String> parts = new ArrayList<>();
        for (String part : (folder + "/" + path).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0)
                && value.charAt(value.length() - 2) != '\\';
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** What is set that Ansible obeys and an evaluation here does not, so that it may declare otherwise. */
    public SortedMap<Place, String> unevaluated() {
        TreeMap<Place, String> unevaluated = new TreeMap<>();
        places.forEach((setting, place) -> {
            String does = UnevaluatedSettings.does(setting, text(setting).orElse(""));
            if (!does.isEmpty()) {
                unevaluated.put(place, does);
            }
        });
        return unevaluated;
    }

    /** Whether dictionaries of one name are merged. */
    public boolean mergesHashes() {
        return text(Setting.HASH_BEHAVIOUR).orElse("replace").equals("merge");
    }

    /** In which order variables of groups override each other. */
    public List<String> precedence() {
        return list(Setting.PRECEDENCE, DEFAULT_PRECEDENCE);
    }

    /** Endings of the files that hold variables. */
    public List<String> yamlExtensions() {
        return list(Setting.YAML_VALID_EXTENSIONS, List.of(".yml", ".yaml", ".json"));
    }

    /** Endings of the files that are passed over in a folder of inventories. */
    public List<String> ignoredInventoryExtensions() {
        return list(Setting.INVENTORY_IGNORE_EXTENSIONS, DEFAULT_IGNORED_EXTENSIONS);
    }
}
