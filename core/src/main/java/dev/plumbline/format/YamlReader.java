package dev.plumbline.format;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads YAML into nodes that know their places. No tag is ever turned into an object.
 *
 * <p>Limits: 1 MiB of text, 100 documents, nesting of 50, 50 aliases of collections, 200,000 nodes after expansion.
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
        try {
            for (Node node : new Yaml(options()).composeAll(new StringReader(text))) {
                if (documents.size() == MAX_DOCUMENTS) {
                    throw broken(file, "holds more than " + MAX_DOCUMENTS + " documents.");
                }
                documents.add(new YamlWalk(file, dialect).walk(node));
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            int line = mark == null ? 0 : mark.getLine() + 1;
            throw broken(file.line(line), "is not valid YAML: " + said(e));
        } catch (YAMLException e) {
            throw broken(file, "cannot be read as YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw broken(file, "is nested too deeply.");
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
        return (problem == null ? "the structure is broken" : problem) + ".";
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(50);
        options.setMaxAliasesForCollections(50);
        options.setAllowRecursiveKeys(false);
        return options;
    }
}
