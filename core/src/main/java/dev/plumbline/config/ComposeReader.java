package dev.plumbline.config;

import dev.plumbline.format.Spelling;
import dev.plumbline.format.YamlNode.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a Compose project under {@code declare}. */
final class ComposeReader {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern REGISTRY = Pattern.compile("[A-Za-z0-9.:_/-]{1,255}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SERVER_PATH = Pattern.compile("/(?!.*(?:^|/)\\.\\.(?:/|$))[^\\x00-\\x1f]{1,1000}");

    private final Fields fields;
    private final Set<String> targets;

    ComposeReader(Fields fields, Set<String> targets) {
        this.fields = fields;
        this.targets = targets;
    }

    Optional<Declaration> read() {
        fields.allowOnly(Set.of("files", "project", "target", "deployments", "images", "envFile"), Set.of());
        List<Written> files = DeclarationsReader.files(fields);
        Optional<Written> project = fields.text("project");
        Optional<Written> target = fields.text("target");
        if (!fields.has("target")) {
            DeclarationsReader.missing(fields, "target", "Name the target whose engine runs the project.");
        }
        Declaration.Deployed deployed = new Declaration.Deployed(
                fields.fields("deployments").flatMap(this::records),
                fields.fields("images").map(this::images).orElse(Map.of()),
                fields.fields("envFile").flatMap(this::server));
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (!targets.contains(target.get().text())) {
            fields.problem(
                    target.get().place(),
                    fields.name("target") + " is \"" + target.get() + "\", which is not under targets.",
                    targets.isEmpty() ? "" : Spelling.suggestion(target.get().text(), targets));
        }
        return Optional.of(new Declaration.Compose(
                files, project.map(Written::text).orElse(""), target.get(), deployed, fields.place()));
    }

    private Optional<Declaration.Records> records(Fields records) {
        records.allowOnly(Set.of("file", "branch"), Set.of());
        if (!records.has("file")) {
            DeclarationsReader.missing(records, "file", "Name the file that each deployment is recorded in.");
        }
        Optional<Written> branch = records.text("branch");
        return records.text("file").map(file -> {
            DeclarationsReader.requireInTree(records, "file", file);
            return new Declaration.Records(branch, file);
        });
    }

    private Map<String, Declaration.Image> images(Fields images) {
        Map<String, Declaration.Image> read = new HashMap<>();
        for (Entry entry : images.entries()) {
            images.fields(entry.name()).ifPresent(each -> read.put(entry.name(), image(each)));
        }
        return read;
    }

    private Declaration.Image image(Fields image) {
        image.allowOnly(Set.of("registry", "tag", "digests"), Set.of());
        List<String> digests = new ArrayList<>();
        image.requireItems("digests");
        for (Written digest : image.texts("digests")) {
            require(image, "digests", digest, text -> DIGEST.matcher(text).matches(), "sha256: and 64 digits");
            digests.add(digest.text());
        }
        return new Declaration.Image(
                text(image, "registry", text -> REGISTRY.matcher(text).matches(), "a registry, such as ghcr.io/shop"),
                text(image, "tag", ComposeReader::isExpression, "a regular expression for the tag"),
                digests);
    }

    private Optional<Declaration.Server> server(Fields server) {
        server.allowOnly(Set.of("path", "clear"), Set.of());
        if (!server.has("path")) {
            DeclarationsReader.missing(server, "path", "Say where the file is on the server.");
        }
        Set<String> clear = new TreeSet<>();
        for (Written name : server.texts("clear")) {
            require(server, "clear", name, text -> VARIABLE.matcher(text).matches(), "a name of a variable");
            clear.add(name.text());
        }
        String path = text(server, "path", text -> SERVER_PATH.matcher(text).matches(), "an absolute path");
        return path.isEmpty() ? Optional.empty() : Optional.of(new Declaration.Server(path, clear));
    }

    private static String text(Fields fields, String key, Predicate<String> proper, String what) {
        Optional<Written> text = fields.text(key);
        text.ifPresent(each -> require(fields, key, each, proper, what));
        return text.map(Written::text).orElse("");
    }

    private static void require(Fields fields, String key, Written text, Predicate<String> proper, String what) {
        if (!proper.test(text.text())) {
            fields.problem(text.place(), fields.name(key) + " is \"" + text + "\", which is not " + what + ".", "");
        }
    }

    private static boolean isExpression(String text) {
        try {
            Pattern.compile(text);
            return text.length() <= 200;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
