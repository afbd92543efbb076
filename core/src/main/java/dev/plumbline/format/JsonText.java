package dev.plumbline.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.plumbline.model.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as text (RFC 8259). Reading refuses duplicate names, trailing text and what is beyond the limits: 64 MiB,
 * 2,000,000 tokens, nesting of 64, texts of 1 MiB, names of 1 KiB, numbers of 100 digits.
 */
public final class JsonText {
    private static final int MAX_BYTES = 64 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxTokenCount(2_000_000)
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1024)
                    .maxNumberLength(100)
                    .build())
            .build();

    private JsonText() {}

    /**
     * Reads one value.
     *
     * @param file what to call the source in messages
     * @throws StorageException if it is not JSON, is cut short or beyond a limit, with line and column
     */
    public static Json read(byte[] content, String file) {
        List<Json> values = read(content, file, 1);
        return values.get(0);
    }

    /**
     * Reads values that follow one another, as programs print them: at least one.
     *
     * @param file what to call the source in messages
     * @throws StorageException if it is not JSON, is cut short or beyond a limit, with line and column
     */
    public static List<Json> sequence(byte[] content, String file) {
        return read(content, file, Integer.MAX_VALUE);
    }

    private static List<Json> read(byte[] content, String file, int most) {
        if (content.length > MAX_BYTES) {
            throw new StorageException(file + ": is larger than " + MAX_BYTES + " bytes, the limit for JSON.");
        }
        // the parser itself would take UTF-16 as well, and overlong UTF-8
        String text = Utf8.decode(content)
                .orElseThrow(() -> new StorageException(file + ": is not UTF-8 text, as JSON has to be."));
        try (JsonParser parser = looksLikeUtf16(content) ? FACTORY.createParser(text) : FACTORY.createParser(content)) {
            if (parser.nextToken() == null) {
                throw new StorageException(file + ": is empty, where JSON is expected.");
            }
            List<Json> values = new ArrayList<>();
            do {
                if (values.size() == most) {
                    throw new StorageException(
                            file + ":" + parser.currentLocation().getLineNr()
                                    + ": has more text after the end of the JSON value.");
                }
                values.add(value(parser));
            } while (parser.nextToken() != null);
            return values;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? file
                    : file + ":" + e.getLocation().getLineNr();
            throw new StorageException(where + ": cannot be read as JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            // nothing but an encoding that is none, such as UTF-32 beyond Unicode, fails so in memory
            throw new StorageException(file + ": cannot be read as JSON: it is not text.", e);
        }
    }

    /** The parser takes zeros at the begin for a sign of UTF-16 or UTF-32. */
    private static boolean looksLikeUtf16(byte[] content) {
        for (int i = 0; i < Math.min(content.length, 4); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Indented by two spaces, with a line feed at the end. */
    public static byte[] pretty(Json value) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        return write(value, printer, "\n");
    }

    /** Without any white space: the form that digests are made of. */
    public static byte[] compact(Json value) {
        return write(value, null, "");
    }

    private static byte[] write(Json value, @Nullable PrettyPrinter printer, String end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            if (printer != null) {
                generator.setPrettyPrinter(printer);
            }
            write(value, generator);
            generator.writeRaw(end);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    private static void write(Json value, JsonGenerator generator) throws IOException {
        if (value instanceof Json.Text text) {
            generator.writeString(Utf8.wellFormed(text.text()));
        } else if (value instanceof Json.Numeral number) {
            generator.writeNumber(number.spelling());
        } else if (value instanceof Json.Bool bool) {
            generator.writeBoolean(bool.flag());
        } else if (value instanceof Json.Null) {
            generator.writeNull();
        } else if (value instanceof Json.Array array) {
            generator.writeStartArray();
            for (Json item : array.items()) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Json.Members object) {
            generator.writeStartObject();
            for (Map.Entry<String, Json> field : object.fields().entrySet()) {
                generator.writeFieldName(Utf8.wellFormed(field.getKey()));
                write(field.getValue(), generator);
            }
            generator.writeEndObject();
        }
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> Json.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(parser.getText());
            case VALUE_TRUE -> Json.of(true);
            case VALUE_FALSE -> Json.of(false);
            case VALUE_NULL -> Json.NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a value cannot begin with " + parser.currentToken());
        };
    }

    private static Json object(JsonParser parser) throws IOException {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (fields.put(name, value(parser)) != null) {
                // the parser's own detection keeps a second set of all names
                throw new JsonParseException(parser, "Duplicate field '" + name + "'");
            }
        }
        return new Json.Members(new ReadFields(fields));
    }

    private static Json array(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json.Array(items);
    }
}
