package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code apt_key}, {@code deb822_repository}: what packages are signed with, and where they come from. */
final class SourceKeys {
    private static final String KEY = "package-key";
    private static final String SOURCE = "package-source";
    private static final String FILE = "file";

    private SourceKeys() {}

    static void apt(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("validate_certs", "data", "file", "url", "keyserver");
        Optional<String> id = arguments.text("id");
        boolean present = TextModules.present(arguments);
        Optional<String> keyring = arguments.text("keyring");
        String fingerprint = id.map(SourceKeys::fingerprint).orElse("");
        if (!fingerprint.matches("[0-9A-F]{40}")) {
            throw new NotKnown("which key it is, only its whole fingerprint as id tells");
        }
        if (!present) {
            if (keyring.isPresent()) {
                throw new NotKnown("in which other keyrings the key is, is not known");
            }
            // a key that only sources name which are signed by it is none of apt-key's
            task.mention(KEY, fingerprint);
            task.attribute(KEY, fingerprint, "trusted-for-all", Expectation.exactly(Value.of(false)));
            return;
        }
        task.present(KEY, fingerprint);
        if (keyring.isPresent()) {
            task.attribute(KEY, fingerprint, "files", new Expectation.AtLeast(List.of(Value.of(keyring.get()))));
        } else {
            task.attribute(KEY, fingerprint, "trusted-for-all", Expectation.exactly(Value.of(true)));
        }
    }

    private static String fingerprint(String id) {
        return id.replaceAll("\\s+", "").replaceFirst("^0[xX]", "").toUpperCase(Locale.ROOT);
    }

    static void paragraphs(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("install_python_debian", "allow_downgrade_to_insecure", "mode");
        String name = arguments.required("name");
        boolean present = TextModules.present(arguments);
        String slug = slug(name);
        String path = "/etc/apt/sources.list.d/" + slug + ".sources";
        task.concerns(FILE, path);
        List<String> types = arguments.texts("types").orElse(List.of("deb"));
        List<String> uris = arguments.texts("uris").orElse(List.of());
        List<String> suites = arguments.texts("suites").orElse(List.of());
        List<String> components = arguments.texts("components").orElse(List.of());
        Optional<String> signed = arguments.text("signed_by");
        boolean enabled = arguments.flag(true, "enabled");
        if (!present) {
            task.absent(FILE, path);
            return;
        }
        if (uris.isEmpty() || suites.isEmpty()) {
            throw new NotKnown("the arguments uris and suites are both needed");
        }
        task.present(FILE, path);
        FileAttributes.mode(task, path, task.arguments.raw("mode"));
        for (String source : sources(types, uris, suites, components)) {
            task.present(SOURCE, source);
            task.attribute(SOURCE, source, "enabled", Expectation.exactly(Value.of(enabled)));
            task.attribute(SOURCE, source, "files", new Expectation.AtLeast(List.of(Value.of(path))));
            signed.filter(key -> key.startsWith("/") || key.matches("[0-9A-Fa-f]{40}"))
                    .ifPresent(key -> task.attribute(
                            SOURCE, source, "signed-by", new Expectation.AtLeast(List.of(Value.of(key)))));
        }
        signed.filter(key -> key.contains("://"))
                .ifPresent(
                        key -> task.gap(new Scope(FILE, "/etc/apt/keyrings", ""), "the key is what " + key + " gives"));
    }

    private static List<String> sources(
            List<String> types, List<String> uris, List<String> suites, List<String> components) {
        List<String> sources = new ArrayList<>();
        for (String type : types) {
            for (String uri : uris) {
                for (String suite : suites) {
                    String one = type + " " + uri + " " + suite;
                    components.forEach(component -> sources.add(one + " " + component));
                    if (components.isEmpty()) {
                        sources.add(one);
                    }
                }
            }
        }
        return sources;
    }

    /** As the module makes the name of a file of a name. */
    private static String slug(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return plain.replaceAll("^-+|-+$", "");
    }
}
