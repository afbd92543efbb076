package dev.plumbline.declared;

import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.TextFormat;
import dev.plumbline.secret.Secrets;
import dev.plumbline.source.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The formats in which texts of files are compared. Without one, every byte counts; a text that is secret, that
 * gives a value to something called like a secret, or of which a piece is not known, is compared so in any case.
 */
public final class FileFormats {
    /** No format is named: texts are compared by their bytes. */
    public static final FileFormats NONE = new FileFormats(Map.of());

    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_.-]{1,100})[\"']?[ \\t]*[:=]");

    private final List<Format> formats = new ArrayList<>();

    private record Format(Glob paths, TextFormat format) {}

    /**
     * Formats by patterns of absolute paths.
     *
     * @throws dev.plumbline.model.ConfigurationException if one is no pattern
     */
    public FileFormats(Map<String, TextFormat> byPattern) {
        byPattern.forEach((pattern, format) -> formats.add(new Format(Glob.of(pattern.substring(1)), format)));
    }

    /** The state with what is said of the content of these files by the format of each. */
    DeclaredState applied(DeclaredState state, Collection<RenderedFile> certain) {
        TreeMap<ResourceId, DeclaredResource> resources = new TreeMap<>(state.resources());
        for (RenderedFile file : certain) {
            Optional<TextFormat> format = format(file.path());
            RenderedText text = file.text();
            boolean told = !text.secret()
                    && !RenderedText.hasHole(text.text())
                    && !Secrets.secretShape(text.text())
                    && !namesSecret(text.text())
                    && !Secrets.secretPath(file.path());
            if (format.isPresent() && told) {
                resources.computeIfPresent(
                        new ResourceId(state.target(), "file", file.path()),
                        (id, resource) -> by(format.get(), file, resource));
            }
        }
        return new DeclaredState(state.target(), resources, state.exclusives(), state.gaps());
    }

    /** Such a text is asked for by its digest alone, so that no password leaves the host for the sake of white space. */
    private static boolean namesSecret(String text) {
        return KEY.matcher(text).results().anyMatch(key -> Secrets.secretName(key.group(1)));
    }

    private static DeclaredResource by(TextFormat format, RenderedFile file, DeclaredResource resource) {
        TreeMap<String, Declared> attributes = new TreeMap<>(resource.attributes());
        Declared bytes = attributes.remove(file.attribute());
        if (bytes != null) {
            attributes.put(
                    "content",
                    new Declared(new Expectation.Structured(format, file.text().text()), bytes.origin()));
        }
        return new DeclaredResource(resource.id(), resource.presence(), attributes);
    }

    private Optional<TextFormat> format(String path) {
        return formats.stream()
                .filter(each -> each.paths().matches(path.substring(1)))
                .map(Format::format)
                .findFirst();
    }
}
