package dev.plumbline.format;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML into nodes that know their places. No tag is ever turned into an object.
 *
 * <p>Limits: 1 MiB of text, 100 documents, nesting of 50, 200,000 nodes after expansion of aliases.
 */
public final class YamlReader {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DOCUMENTS = 100;

    private YamlReader() {}

    /**
     * Reads the documents of a file.
     *
     * @param content the bytes of the file, UTF-8 with or without a byte order mark
     * @param file where it is; the line is filled in for each node
     * @return one node for each document that is not empty
     * @throws ConfigurationException if it is not YAML, or beyond a limit, with the place
     */
    public static List<YamlNode> readAll(byte[] content, Place file, YamlDialect dialect) {
        if (content.length > MAX_BYTES) {
            throw broken(file, "is larger than " + MAX_BYTES + " bytes, the limit for a YAML file.");
        }
        String text = Utf8.decode(content, file);
        List<YamlNode> documents = new ArrayList<>();
        StreamReader reader = new StreamReader(new StringReader(text));
        try {
            LoaderOptions options = options();
            Composer composer = new Composer(new ParserImpl(reader, options), new Untagged(file), options);
            while (composer.checkNode()) {
                if (documents.size() == MAX_DOCUMENTS) {
                    throw broken(file, "holds more than " + MAX_DOCUMENTS + " documents.");
                }
                documents.add(new YamlWalk(file, dialect).walk(composer.getNode()));
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            int line = mark == null ? 0 : mark.getLine() + 1;
            throw broken(file.line(line), "is not valid YAML: " + said(e));
        } catch (ReaderException e) {
            String character = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
            throw broken(
                    file.line(lineOf(text, e.getPosition())),
                    "holds the character " + character + ", which YAML does not allow.");
        } catch (YAMLException e) {
            throw broken(file.line(reader.getLine() + 1), "cannot be read as YAML: " + e.getMessage() + ".");
        } catch (IllegalArgumentException e) {
            // the scanner does not look whether what stands in \\U or %YAML is a number it can count with
            throw broken(file.line(reader.getLine() + 1), "is not valid YAML: a number is out of range.");
        } catch (StackOverflowError e) {
            throw broken(file.line(reader.getLine() + 1), "is nested too deeply.");
        }
        documents.removeIf(node -> node instanceof YamlNode.Scalar scalar && scalar.isNull());
        return documents;
    }

    /** As {@link #readAll}, for a file that may hold one document only; an empty file is an empty mapping. */
    public static YamlNode read(byte[] content, Place file, YamlDialect dialect) {
        List<YamlNode> documents = readAll(content, file, dialect);
        if (documents.size() > 1) {
            throw broken(documents.get(1).place(), "begins a second document, where one is allowed.");
        }
        return documents.isEmpty() ? new YamlNode.Mapping(List.of(), "", file.line(1)) : documents.get(0);
    }

    static ConfigurationException broken(Place place, String what) {
        return new ConfigurationException(Problem.at(place, what, ""));
    }

    private static String said(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? e.getContext() : e.getProblem();
        if (problem != null && problem.startsWith("found undefined alias")) {
            // its name is a secret where somebody forgot to quote one
            return "found an alias without an anchor; a text that begins with * needs quotes.";
        }
        return (problem == null ? "the structure is broken" : problem) + ".";
    }

    private static int lineOf(String text, int position) {
        return 1
                + Math.toIntExact(text.codePoints()
                        .limit(Math.max(0, position))
                        .filter(point -> point == '\n')
                        .count());
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(50);
        // a file of 60 services with an alias each is nothing unusual; what aliases expand to has its own limit
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setAllowRecursiveKeys(false);
        // none becomes an object here; which are refused is decided where the line is known
        options.setTagInspector(tag -> true);
        return options;
    }
}
