package dev.plumbline.format;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Strict UTF-8. */
public final class Utf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    /** The text without a byte order mark, or empty if the bytes are not UTF-8. */
    public static Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static String decode(byte[] bytes, Place file) {
        return decode(bytes)
                .orElseThrow(
                        () -> new ConfigurationException(Problem.at(file, "is not UTF-8 text.", "Save it as UTF-8.")));
    }
}
