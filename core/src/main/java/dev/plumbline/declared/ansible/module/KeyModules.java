package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.model.EntryEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code authorized_key} and {@code known_hosts}: one line for each key. */
final class KeyModules {
    private static final String TYPE = "(?:sk-|webauthn-sk-)?(?:ssh|ecdsa|rsa)-[a-z0-9@.-]+";
    private static final Pattern KEY =
            Pattern.compile("(?:(?<options>.*?)\\s+)?(?<type>" + TYPE + ")\\s+(?<key>\\S+)(?:\\s+(?<comment>.*))?");
    private static final Pattern OPTION = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\")+");
    private static final int MOST_OPTIONS = 4;

    private KeyModules() {}

    /** One line of authorized_keys. */
    private record Key(List<String> options, String type, String key, String comment) {}

    static void authorized(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("manage_dir", "validate_certs", "follow");
        String user = arguments.required("user");
        String given = arguments.required("key");
        boolean exclusive = arguments.flag(false, "exclusive");
        boolean present = TextModules.present(arguments);
        Optional<String> options = arguments.text("key_options");
        Optional<String> comment = arguments.text("comment");
        Optional<String> spelled = arguments.text("path");
        String path = spelled.isPresent()
                ? Paths.of(task, "path", spelled.get().replace("%h", "~" + user).replace("%u", user))
                : Paths.join(Paths.home(task, user), ".ssh/authorized_keys");
        task.concerns("file", path);
        if (given.startsWith("http")) {
            throw new NotKnown("the keys are fetched from " + given);
        }
        List<Key> keys = new ArrayList<>();
        for (String line : given.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                keys.add(key(line, options, comment));
            }
        }
        keys.forEach(key -> authorized(task, path, key, present));
        if (exclusive && present) {
            String others = keys.stream().map(key -> literal(key.key())).collect(Collectors.joining("|"));
            EntryEdit none = Entries.unwanted("(?!\\s*#)(?!.*\\s(?:" + others + ")(?:\\s|$)).*\\S.*", "other key");
            Entries.line(task, path, none, false);
        }
    }

    private static Key key(String line, Optional<String> options, Optional<String> comment) {
        Matcher parts = KEY.matcher(line.strip());
        if (!parts.matches()) {
            throw new NotKnown("it is no key that can be read");
        }
        String own = parts.group("options") == null ? "" : parts.group("options");
        String said =
                parts.group("comment") == null ? "" : parts.group("comment").strip();
        return new Key(
                split(options.orElse(own)),
                parts.group("type"),
                parts.group("key"),
                comment.orElse(said).replaceAll("\\s+", " "));
    }

    private static List<String> split(String options) {
        List<String> split = new ArrayList<>();
        Matcher each = OPTION.matcher(options);
        while (each.find()) {
            split.add(each.group().strip());
        }
        return split;
    }

    private static void authorized(Task task, String path, Key key, boolean present) {
        String find = "(?!\\s*#).*(?<![^\\s])" + literal(key.key()) + "(?:\\s.*)?";
        String what = "key " + key.comment();
        if (!present) {
            Entries.line(task, path, Entries.unwanted(find, what), false);
            return;
        }
        if (key.options().size() > MOST_OPTIONS) {
            throw new NotKnown("a key with more than " + MOST_OPTIONS + " options may have them in any order");
        }
        String options = orders(key.options()).stream()
                .map(order -> order.stream().map(Entries::literal).collect(Collectors.joining("\\s*,\\s*")))
                .collect(Collectors.joining("|"));
        String before = key.options().isEmpty() ? "\\s*" : "\\s*(?:" + options + ")\\s+";
        String comment = key.comment().isEmpty() ? "\\s*" : "\\s+" + words(key.comment()) + "\\s*";
        String accepted = before + literal(key.type()) + "\\s+" + literal(key.key()) + comment;
        String text = (key.options().isEmpty() ? "" : String.join(",", key.options()) + " ") + key.type() + " "
                + key.key() + " " + key.comment();
        Entries.line(task, path, Entries.wanted(find, accepted, text, "the " + what), false);
    }

    private static String words(String text) {
        return List.of(text.split(" ", -1)).stream().map(Entries::literal).collect(Collectors.joining("\\s+"));
    }

    private static List<List<String>> orders(List<String> items) {
        if (items.size() < 2) {
            return List.of(items);
        }
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<String> rest = new ArrayList<>(items);
            String first = rest.remove(i);
            for (List<String> order : orders(rest)) {
                List<String> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }

    static void known(Task task) {
        Arguments arguments = task.arguments;
        String name = arguments.required("name", "host").toLowerCase(Locale.ROOT);
        boolean hashed = arguments.flag(false, "hash_host");
        boolean present = TextModules.present(arguments);
        Optional<String> given = arguments.text("key");
        String path = Paths.of(task, "path", arguments.text("path").orElse("~/.ssh/known_hosts"));
        task.concerns("file", path);
        if (hashed) {
            throw new NotKnown("the name of the host is hashed with a salt");
        }
        String host = "(?:[^\\s,]+,)*" + literal(name) + "(?:,[^\\s]+)?";
        if (given.isEmpty()) {
            if (present) {
                throw new NotKnown("the argument key is missing");
            }
            Entries.line(task, path, Entries.unwanted(host + "\\s.*", "key of " + name), false);
            return;
        }
        Matcher key = Pattern.compile("(\\S+)\\s+(" + TYPE + ")\\s+(\\S+)(?:\\s.*)?")
                .matcher(given.get().strip());
        if (!key.matches()) {
            throw new NotKnown("it is no key of a host that can be read");
        }
        // a line whose host is hashed is that of this host if it has its key
        String hash = "\\|1\\|\\S+";
        String own = "\\s+" + literal(key.group(2)) + "\\s+" + literal(key.group(3)) + "(?:\\s.*)?";
        String accepted = "(?:" + host + "|" + hash + ")" + own;
        String find = host + "\\s+" + literal(key.group(2)) + "\\s.*|" + hash + own;
        Entries.line(
                task,
                path,
                present
                        ? Entries.wanted(find, accepted, given.get().strip(), "the key of " + name)
                        : Entries.unwanted(accepted, "key of " + name),
                false);
    }
}
