package dev.plumbline.template.value;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text of which some pieces are known, so that those can still be compared.
 *
 * @param pieces in order: each a {@link PyText} or a {@link PyUnknown}; never two texts side by side
 */
public record PyPartial(List<PyValue> pieces) implements PyValue {
    public PyPartial {
        pieces = List.copyOf(pieces);
    }

    /** Text of these pieces: {@link PyText} if all are known, and one unknown if nothing is. */
    public static PyValue of(List<? extends PyValue> parts) {
        List<PyValue> pieces = new ArrayList<>();
        boolean known = true;
        for (PyValue part : parts) {
            for (PyValue piece : part instanceof PyPartial partial ? partial.pieces : List.of(part)) {
                known &= piece instanceof PyText;
                join(pieces, piece);
            }
        }
        if (known) {
            return pieces.isEmpty() ? PyText.EMPTY : pieces.get(0);
        }
        return pieces.size() == 1 ? pieces.get(0) : new PyPartial(pieces);
    }

    private static void join(List<PyValue> pieces, PyValue piece) {
        int last = pieces.size() - 1;
        if (piece instanceof PyText after && last >= 0 && pieces.get(last) instanceof PyText before) {
            Meter.text((long) before.text().length() + after.text().length());
            pieces.set(
                    last,
                    new PyText(
                            before.text() + after.text(),
                            false,
                            before.unsafe() || after.unsafe(),
                            before.secret() || after.secret()));
        } else if (!(piece instanceof PyText text) || !text.text().isEmpty()) {
            pieces.add(piece);
        }
    }

    /** The first of the holes, which stands for all. */
    public PyUnknown unknown() {
        return (PyUnknown)
                pieces.stream().filter(PyUnknown.class::isInstance).findFirst().orElseThrow();
    }

    @Override
    public String typeName() {
        return "str";
    }

    @Override
    public String toString() {
        return pieces.stream()
                .map(piece -> piece instanceof PyUnknown ? "<unknown>" : piece.toString())
                .collect(Collectors.joining());
    }
}
