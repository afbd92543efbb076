package dev.plumbline.declared.baseline;

import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.declared.rendered.TextLines;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.ScalarType;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Place;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Secrets;
import dev.plumbline.source.TreeFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a file is to hold, said by its text, by a file of the repository, or by its digest: an expectation on its SHA-256,
 * sealed where the content is secret.
 */
final class FileContents {
    static final String SECRET = "secret";
    static final Set<String> KEYS = Set.of("content", "source", "sha256");
    private static final String ATTRIBUTE = "sha256";
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private final Reading reading;
    private final boolean secret;

    private FileContents(Reading reading, boolean secret) {
        this.reading = reading;
        this.secret = secret;
    }

    /** Adds to the attributes what the entries of the file's mapping say of content. */
    static void read(String path, Mapping mapping, Map<String, Declared> attributes, Reading reading) {
        List<Entry> entries = mapping.entries().stream()
                .filter(entry -> KEYS.contains(entry.name()))
                .toList();
        if (entries.size() > 1) {
            reading.problem(
                    entries.get(1).key(),
                    "\"" + entries.get(0).name() + "\" and \"" + entries.get(1).name()
                            + "\" both say what is in the file.",
                    "Leave one.");
            return;
        }
        FileContents contents = new FileContents(reading, secret(path, mapping, reading));
        for (Entry entry : entries) {
            // only regular files have content: a link to the same bytes is another thing, whoever may change them
            attributes.putIfAbsent(
                    "type",
                    new Declared(
                            Expectation.exactly(Value.of("file")),
                            Origin.of(entry.key().place())));
            if (entry.name().equals("content") && entry.value() instanceof Mapping) {
                contents.part(entry, attributes);
            } else {
                contents.whole(path, entry).ifPresent(declared -> attributes.put(ATTRIBUTE, declared));
            }
        }
    }

    private static boolean secret(String path, Mapping mapping, Reading reading) {
        Optional<YamlNode> said = mapping.get(SECRET);
        if (said.isPresent()
                && !(said.get() instanceof Scalar scalar && scalar.flag().isPresent())) {
            reading.problem(said.get(), "\"secret\" is " + said.get().sort() + ".", "Write true or false.");
        }
        // a path that looks secret stays so: saying false would show in reports what nobody checked
        return Secrets.secretPath(path)
                || said.filter(Scalar.class::isInstance)
                        .flatMap(node -> ((Scalar) node).flag())
                        .orElse(false);
    }

    private void part(Entry entry, Map<String, Declared> attributes) {
        if (secret) {
            reading.problem(
                    entry.key(), "the content of a secret file can only be declared as a whole.", "Use \"source\".");
            return;
        }
        Expectations.of(entry.value(), scalar -> Optional.of(Value.of(scalar.text())), reading)
                .ifPresent(expectation -> attributes.put(
                        "content",
                        new Declared(expectation, Origin.of(entry.value().place()))));
    }

    private Optional<Declared> whole(String path, Entry entry) {
        if (!(entry.value() instanceof Scalar scalar) || scalar.isNull()) {
            reading.problem(
                    entry.value(),
                    "\"" + entry.name() + "\" is " + entry.value().sort() + ", where text is expected.",
                    "");
            return Optional.empty();
        }
        return switch (entry.name()) {
            case "source" -> source(path, scalar);
            case "content" -> content(path, scalar);
            default -> digest(scalar);
        };
    }

    private Optional<Declared> content(String path, Scalar scalar) {
        if (scalar.type() != ScalarType.TEXT) {
            reading.problem(scalar, "the content is " + scalar.sort() + " without quotes.", "Put it in quotes.");
            return Optional.empty();
        }
        Declared declared =
                expecting(sha256(scalar.text().getBytes(StandardCharsets.UTF_8)), Origin.of(scalar.place()));
        rendered(path, scalar.text(), TextLines.UNKNOWN, declared);
        return Optional.of(declared);
    }

    private Optional<Declared> digest(Scalar scalar) {
        if (!HEX.matcher(scalar.text()).matches()) {
            reading.problem(
                    scalar, "\"sha256\" is no SHA-256: that is 64 hexadecimal digits.", "Run sha256sum on the file.");
            return Optional.empty();
        }
        return Optional.of(expecting(scalar.text().toLowerCase(Locale.ROOT), Origin.of(scalar.place())));
    }

    private Optional<Declared> source(String path, Scalar scalar) {
        Optional<String> from = FilePath.within(reading.file().path(), scalar.text());
        if (from.isEmpty()) {
            reading.problem(scalar, "the source \"" + scalar.text() + "\" leads out of the repository.", "");
            return Optional.empty();
        }
        Optional<TreeFile> file = reading.tree().find(from.get());
        if (file.isEmpty()) {
            reading.problem(
                    scalar,
                    "there is no file " + from.get() + " in this revision.",
                    "A source is relative to the baseline file, or begins with a slash from the root of the repository.");
            return Optional.empty();
        }
        Place place = new Place(reading.file().repository(), reading.file().revision(), from.get(), 0);
        Step step = new Step(Origin.Via.FIELD, "source", scalar.place());
        Declared declared = expecting(sha256(file.get().bytes()), new Origin(place, List.of(step)));
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.get().bytes()))
                    .toString();
            rendered(path, text, TextLines.of(place), declared);
        } catch (CharacterCodingException e) {
            // what is no text declares nothing beside its bytes
        }
        return Optional.of(declared);
    }

    private void rendered(String path, String text, TextLines lines, Declared declared) {
        reading.rendered()
                .add(new RenderedFile(path, RenderedText.of(text, secret, lines), null, null, ATTRIBUTE, declared));
    }

    private Declared expecting(String digest, Origin origin) {
        Value value = secret ? reading.sealer().seal(reading.target(), "file/" + ATTRIBUTE, digest) : Value.of(digest);
        return new Declared(Expectation.exactly(value), origin);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
