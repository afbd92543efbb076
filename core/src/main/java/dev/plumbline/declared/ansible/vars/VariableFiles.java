package dev.plumbline.declared.ansible.vars;

import dev.plumbline.format.Utf8;
import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import dev.plumbline.model.SourceException;
import dev.plumbline.secret.VaultAnswer;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.Taint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads files of variables in YAML or JSON, plain or encrypted. Each content is read once, however many hosts need it. May
 * be used by several threads.
 */
public final class VariableFiles {
    private static final Pattern KEY = Pattern.compile("^[\"']?([A-Za-z_]\\w*)[\"']?\\s*:(?:\\s|$)", Pattern.MULTILINE);

    private final VaultKeys keys;
    private final VaultValues values;
    private final Predicate<String> lockedNames;
    private final MistakenNumbers mistakes = new MistakenNumbers();
    private final Map<String, VariableFile> known = new ConcurrentHashMap<>();

    /**
     * A reader.
     *
     * @param lockedNames what a file that cannot be decrypted may define: every name, unless somebody vouches for less
     */
    public VariableFiles(VaultKeys keys, Predicate<String> lockedNames) {
        this.keys = keys;
        this.values = new VaultValues(keys);
        this.lockedNames = lockedNames;
    }

    public VaultKeys keys() {
        return keys;
    }

    /** Where the numbers that are not what they seem to be are noted, in these files and others of the project. */
    public MistakenNumbers mistakes() {
        return mistakes;
    }

    /** What makes values of YAML, inline encryption included. */
    public VaultValues values() {
        return values;
    }

    /** The file at a path; empty if there is none. What cannot be read of it is told, and unknown in its layer. */
    public Optional<VariableFile> read(FileTree tree, String path) {
        Place place = tree.place(path, 0);
        try {
            return tree.find(path)
                    .map(file -> known.computeIfAbsent(
                            place.repository() + "\0" + place.revision() + "\0" + path + "\0" + file.objectId(),
                            key -> parse(file, place)));
        } catch (SourceException e) {
            Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, String.valueOf(e.getMessage()));
            return Optional.of(hidden(path, place, reason, name -> true));
        }
    }

    private VariableFile parse(TreeFile file, Place place) {
        if (!VaultKeys.isEncrypted(file.bytes())) {
            return parse(file.path(), file.bytes(), place, false);
        }
        VaultAnswer answer = keys.decrypt(new String(file.bytes(), StandardCharsets.ISO_8859_1));
        if (answer instanceof VaultAnswer.Locked locked) {
            return hidden(file.path(), place, locked.reason(), lockedNames);
        }
        return parse(file.path(), ((VaultAnswer.Opened) answer).plain(), place, true);
    }

    private VariableFile hidden(String path, Place place, Reason reason, Predicate<String> names) {
        return new VariableFile(
                path,
                DefinedLayer.hiding(List.of(), PyUnknown.of(reason, place), names),
                List.of(new Unread(place, reason)));
    }

    private VariableFile parse(String path, byte[] content, Place place, boolean secret) {
        try {
            Optional<List<Definition>> json = JsonVariables.read(content, place, values);
            List<Definition> definitions = json.isPresent() ? json.get() : yaml(content, place, secret);
            return new VariableFile(
                    path,
                    VariableLayer.of(
                            secret
                                    ? definitions.stream()
                                            .map(VariableFiles::secret)
                                            .toList()
                                    : definitions),
                    List.of());
        } catch (ConfigurationException e) {
            return broken(path, content, place, secret, e);
        }
    }

    private List<Definition> yaml(byte[] content, Place place, boolean secret) {
        List<Definition> definitions = new ArrayList<>();
        YamlNode root = YamlReader.read(content, place, YamlDialect.ANSIBLE);
        if (!secret) {
            mistakes.look(root);
        }
        for (YamlNode node : root instanceof YamlNode.Sequence list ? list.items() : List.of(root)) {
            if (!(node instanceof YamlNode.Mapping mapping)) {
                throw new ConfigurationException(Problem.at(
                        node.place(), "is " + node.sort() + ", where a mapping of variables is expected.", ""));
            }
            entries(mapping).forEach(entry -> definitions.add(definition(entry)));
        }
        return definitions;
    }

    /** A key that is no text, such as {@code yes} or {@code 5}, names no variable. */
    private static Stream<YamlNode.Entry> entries(YamlNode.Mapping mapping) {
        return mapping.entries().stream().filter(entry -> entry.key().type() == YamlNode.ScalarType.TEXT);
    }

    /** The definition that an entry of a mapping is. */
    public Definition definition(YamlNode.Entry entry) {
        Place place = entry.key().place();
        return VaultValues.isEncrypted(entry.value())
                ? Definition.lazy(entry.name(), place, () -> values.value(entry.value()))
                : Definition.of(entry.name(), values.value(entry.value()), place);
    }

    /** Definitions of a mapping, as {@code vars} of a play or a task holds them. */
    public VariableLayer layer(YamlNode.Mapping mapping) {
        return VariableLayer.of(entries(mapping).map(this::definition).toList());
    }

    private static Definition secret(Definition definition) {
        return Definition.lazy(definition.name(), definition.place().line(0), () -> Taint.mark(definition.value()));
    }

    /** The names that begin lines are certainly those of variables; Ansible itself would refuse the whole file. */
    private VariableFile broken(
            String path, byte[] content, Place place, boolean secret, ConfigurationException problem) {
        String told = problem.problems().stream().map(Problem::toString).collect(Collectors.joining(" "));
        Reason reason = Reason.of(
                Reason.Code.NOT_EVALUATED,
                secret ? "what is encrypted is not a file of variables that Ansible could read" : told);
        PyUnknown unknown = PyUnknown.of(reason, place);
        List<Definition> definitions = new ArrayList<>();
        String text = Utf8.decode(content).orElseGet(() -> new String(content, StandardCharsets.ISO_8859_1));
        Matcher matcher = KEY.matcher(text);
        int line = 1;
        int seen = 0;
        while (matcher.find()) {
            line += (int) text.substring(seen, matcher.start())
                    .chars()
                    .filter(each -> each == '\n')
                    .count();
            seen = matcher.start();
            definitions.add(Definition.of(matcher.group(1), unknown, place.line(secret ? 0 : line)));
        }
        return new VariableFile(path, VariableLayer.of(definitions), List.of(new Unread(place, reason)));
    }
}
