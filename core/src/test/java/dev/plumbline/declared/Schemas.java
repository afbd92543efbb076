package dev.plumbline.declared;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The published schemas. */
public final class Schemas {
    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What a schema has against a JSON document. */
    public static List<String> complaints(String schema, byte[] document) {
        return complaints(schema, new String(document, StandardCharsets.UTF_8), InputFormat.JSON);
    }

    static List<String> complaintsOfYaml(String schema, String document) {
        return complaints(schema, document, InputFormat.YAML);
    }

    private static List<String> complaints(String schema, String document, InputFormat format) {
        return READ.computeIfAbsent(schema, Schemas::schema).validate(document, format).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema schema(String name) {
        // each by the name that the others know it by
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry ->
                                registry.schemas(id -> text(id.replaceFirst("^urn:plumbline:schema:(.*):1$", "$1"))))
                .getSchema(text(name), InputFormat.JSON);
    }

    private static String text(String name) {
        String resource = "/dev/plumbline/schema/" + name + ".schema.json";
        try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
