package dev.plumbline.declared.goss;

import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One test of a gossfile, as what it expects. What is no state, such as what a command prints, is a gap. */
final class GossTest {
    private static final Map<String, String> TYPES =
            Map.of("file", "file", "directory", "directory", "symlink", "link", "socket", "socket");
    /** What else calls the thing than the key of the test. */
    private static final Set<String> NAMES = Set.of("name", "path", "username", "groupname", "mountpoint", "port");

    private static final Set<String> ASIDE = Set.of("title", "meta", "skip", "timeout");
    private static final Pattern PORT = Pattern.compile("(tcp|udp)(6?):([0-9]{1,5})");

    private final String target;
    private final String test;
    private final String name;
    private final Mapping attributes;
    private final Place place;
    private final List<DeclaredResource> resources = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final TreeMap<String, Declared> expected = new TreeMap<>();

    GossTest(String target, Entry kind, Entry test, Mapping attributes) {
        this.target = target;
        this.test = kind.name();
        this.attributes = attributes;
        this.place = test.key().place();
        this.name = NAMES.stream()
                .flatMap(key -> attributes.get(key).stream())
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).text())
                .findFirst()
                .orElse(test.name());
        read();
    }

    List<DeclaredResource> resources() {
        return resources;
    }

    List<Gap> gaps() {
        return gaps;
    }

    private void read() {
        switch (test) {
            case "package" -> resource("package", name, "installed", this::packageAttribute);
            case "service" -> service();
            case "file" -> resource("file", name, "exists", this::fileAttribute);
            case "user" -> resource("user", name, "exists", this::userAttribute);
            case "group" -> resource("group", name, "exists", this::plainAttribute);
            case "mount" -> mount();
            case "kernel-param" -> resource("sysctl", name, "", this::plainAttribute);
            case "port" -> port();
            default -> gap(test, "what the test \"" + test + "\" of goss asks is no state that a snapshot tells", "");
        }
    }

    private interface Attribute {
        void read(String key, YamlNode value);
    }

    private void resource(String kind, String called, String presence, Attribute reader) {
        Optional<Boolean> there = presence.isEmpty() ? Optional.empty() : GossFiles.flag(attributes, presence);
        for (Entry each : attributes.entries()) {
            String key = each.name();
            if (!key.equals(presence) && !NAMES.contains(key) && !ASIDE.contains(key)) {
                reader.read(key, each.value());
            }
        }
        boolean absent = there.filter(flag -> !flag).isPresent();
        add(kind, called, absent ? new Expectation.Absent() : new Expectation.Present(), absent);
    }

    private void add(String kind, String called, Expectation presence, boolean alone) {
        resources.add(new DeclaredResource(
                new ResourceId(target, kind, called),
                new Declared(presence, Origin.of(place)),
                alone ? new TreeMap<>() : new TreeMap<>(expected)));
    }

    /** Of a service that is not there goss says that it is neither enabled nor running. */
    private void service() {
        String called = name.contains(".") ? name : name + ".service";
        boolean wanted = List.of("enabled", "running").stream()
                .filter(each -> attributes.get(each).isPresent())
                .anyMatch(each -> !GossFiles.flag(attributes, each).equals(Optional.of(false)));
        resource("service", called, "", this::serviceAttribute);
        if (!wanted) {
            resources.clear();
            add("service", called, new Expectation.Unconstrained(), false);
        }
    }

    private void packageAttribute(String key, YamlNode value) {
        if (key.equals("versions")
                && value instanceof Sequence versions
                && versions.items().size() == 1) {
            expect("version", versions.items().get(0));
        } else if (key.equals("versions")
                && value instanceof Sequence versions
                && versions.items().isEmpty()) {
            return;
        } else if (key.equals("versions") && value instanceof Scalar) {
            expect("version", value);
        } else {
            unread("package", key);
        }
    }

    private void serviceAttribute(String key, YamlNode value) {
        if (key.equals("enabled") || key.equals("running")) {
            expect(key, value);
        } else {
            unread("service", key);
        }
    }

    private void fileAttribute(String key, YamlNode value) {
        switch (key) {
            case "mode", "owner", "group", "size", "sha256" -> expect(key, value);
            case "linked-to" -> expect("target", value);
            case "filetype" -> {
                String type = value instanceof Scalar scalar ? TYPES.get(scalar.text()) : null;
                if (type == null) {
                    unread("file", key);
                } else {
                    declare("type", Expectation.exactly(type), value.place());
                }
            }
            case "contents", "contains" -> contents(value);
            default -> unread("file", key);
        }
    }

    /** Patterns of which each line is asked; those that are plain text can be told as one. */
    private void contents(YamlNode value) {
        List<YamlNode> patterns = value instanceof Sequence sequence ? sequence.items() : List.of(value);
        StringBuilder all = new StringBuilder("\\A");
        for (YamlNode each : patterns) {
            String pattern = each instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "/";
            boolean not = pattern.startsWith("!");
            String text = not ? pattern.substring(1) : pattern.startsWith("\\!") ? pattern.substring(1) : pattern;
            if (text.startsWith("/") || text.isEmpty() || text.contains("\n")) {
                gap("file", "patterns of content that are no plain text are not compared", "content");
                return;
            }
            all.append(not ? "(?![\\s\\S]*" : "(?=[\\s\\S]*")
                    .append(Pattern.quote(text))
                    .append(')');
        }
        if (!patterns.isEmpty()) {
            declare("content", new Expectation.Matches(all.toString()), value.place());
        }
    }

    private void userAttribute(String key, YamlNode value) {
        switch (key) {
            case "uid", "gid", "home", "shell" -> expect(key, value);
            // the primary group is told by its number alone
            case "groups" -> atLeast("groups", value, Set.of(name));
            default -> unread("user", key);
        }
    }

    private void plainAttribute(String key, YamlNode value) {
        if (key.equals("gid") || key.equals("value")) {
            expect(key, value);
        } else {
            unread(test.equals("kernel-param") ? "sysctl" : test, key);
        }
    }

    private void mount() {
        boolean mounted = GossFiles.flag(attributes, "exists").orElse(true);
        List<Value> options = new ArrayList<>();
        for (Entry each : attributes.entries()) {
            switch (each.name()) {
                case "source" -> expect("device", each.value());
                case "filesystem" -> expect("type", each.value());
                case "opts", "vfs-opts" -> options.addAll(texts(each.value()));
                case "exists" ->
                    declare(
                            "mounted",
                            Expectation.exactly(Value.of(mounted)),
                            each.value().place());
                default -> {
                    if (!NAMES.contains(each.name()) && !ASIDE.contains(each.name())) {
                        unread("mount", each.name());
                    }
                }
            }
        }
        if (!options.isEmpty()) {
            declare(
                    "options",
                    new Expectation.AtLeast(options.stream().distinct().toList()),
                    place);
        }
        if (!mounted) {
            expected.keySet().retainAll(Set.of("mounted"));
        }
        // one that is not in use may still be in fstab
        add("mount", name, mounted ? new Expectation.Present() : new Expectation.Unconstrained(), false);
    }

    private void port() {
        Matcher port = PORT.matcher(name);
        List<Value> addresses = attributes.get("ip").map(GossTest::texts).orElse(List.of());
        boolean listening = GossFiles.flag(attributes, "listening").orElse(true);
        if (!port.matches() || addresses.isEmpty()) {
            gap("listener", "a port without the addresses that it is open on is not compared", "");
            return;
        }
        for (Value address : addresses) {
            String spelled = address.display().contains(":") ? "[" + address.display() + "]" : address.display();
            add(
                    "listener",
                    port.group(1) + " " + spelled + ":" + port.group(3),
                    listening ? new Expectation.Present() : new Expectation.Absent(),
                    true);
        }
    }

    private void expect(String path, YamlNode value) {
        if (value instanceof Scalar scalar && !scalar.isNull()) {
            Value exact = scalar.flag()
                    .<Value>map(Value::of)
                    .or(() -> path.equals("mode")
                            ? Optional.empty()
                            : scalar.whole().map(Value::of))
                    .orElseGet(() -> Value.of(scalar.text()));
            declare(path, Expectation.exactly(exact), value.place());
        } else {
            declare(
                    path,
                    new Expectation.Unresolved(
                            Reason.of(Code.NOT_EVALUATED, "a matcher of goss, which is not evaluated here")),
                    value.place());
        }
    }

    private void atLeast(String path, YamlNode value, Set<String> without) {
        List<Value> values = texts(value).stream()
                .filter(each -> !without.contains(each.display()))
                .toList();
        if (value instanceof Mapping) {
            expect(path, value);
        } else if (!values.isEmpty()) {
            declare(path, new Expectation.AtLeast(values), value.place());
        }
    }

    private static List<Value> texts(YamlNode value) {
        List<YamlNode> items = value instanceof Sequence sequence ? sequence.items() : List.of(value);
        return items.stream()
                .filter(Scalar.class::isInstance)
                .map(node -> Value.of(((Scalar) node).text()))
                .toList();
    }

    private void declare(String path, Expectation expectation, Place where) {
        expected.put(path, new Declared(expectation, Origin.of(where)));
    }

    private void unread(String kind, String key) {
        gap(kind, "\"" + key + "\" of the test \"" + test + "\" is not compared", key);
    }

    private void gap(String kind, String why, String attribute) {
        gaps.add(new Gap(place, Reason.of(Code.NOT_EVALUATED, why), new Scope(kind, name, attribute)));
    }
}
