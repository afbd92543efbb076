package dev.plumbline.declared.rendered;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Value;
import dev.plumbline.notation.UnitText;
import dev.plumbline.notation.UnitText.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the parts of one unit say, as far as it is known. */
final class UnitReading {
    private final String kind;
    private final String name;
    private final List<ReadableFile> parts;
    private final boolean whole;
    private final Derivation derived;
    private final UnitText text;

    /**
     * Reads the parts.
     *
     * @param parts its file, if it is declared, and its drop-ins
     * @param whole whether its file is declared as a whole, so that what is not said is not set
     */
    UnitReading(String kind, String name, List<ReadableFile> parts, boolean whole, Derivation derived) {
        this.kind = kind;
        this.name = name;
        this.parts = parts;
        this.whole = whole;
        this.derived = derived;
        this.text = UnitText.of(parts.stream().map(part -> part.text().text()).toList());
    }

    UnitText text() {
        return text;
    }

    /** An attribute that the last assignment decides; with a value for none, unless that is empty. */
    void one(String attribute, String section, String key, String otherwise) {
        Optional<Assignment> counting = text.counting(section, key);
        Optional<ReadableFile> open = open(List.of(section + "/" + key));
        if (open.isPresent()) {
            derived.attribute(
                    kind, name, attribute, unknown(open.get()), open.get().origin());
        } else if (counting.isPresent() && !counting.get().value().isEmpty()) {
            derived.attribute(kind, name, attribute, Value.of(counting.get().value()), origin(counting.get()));
        } else if (whole && !otherwise.isEmpty()) {
            derived.attribute(
                    kind, name, attribute, Value.of(otherwise), parts.get(0).origin());
        }
    }

    /** An attribute that all assignments make together. */
    void list(String attribute, String section, String key, Function<String, Value> value) {
        List<Assignment> list = text.list(section, key);
        all(attribute, section, List.of(key), list, each -> value.apply(each.value()));
    }

    /** An attribute that assignments to several keys make together. */
    void keyed(String attribute, String section, List<String> keys) {
        List<Assignment> all = new ArrayList<>();
        keys.forEach(key -> all.addAll(text.list(section, key)));
        all(attribute, section, keys, all, each -> Value.of(each.key() + "=" + each.value()));
    }

    private void all(
            String attribute,
            String section,
            List<String> keys,
            List<Assignment> list,
            Function<Assignment, Value> value) {
        Optional<ReadableFile> open =
                open(keys.stream().map(key -> section + "/" + key).toList());
        if (open.isPresent()) {
            derived.attribute(
                    kind, name, attribute, unknown(open.get()), open.get().origin());
            return;
        }
        List<Value> values = list.stream().map(value).toList();
        if (whole) {
            Origin origin = list.isEmpty() ? parts.get(0).origin() : origin(list.get(0));
            derived.attribute(kind, name, attribute, new Value.Items(values), origin);
        } else if (!values.isEmpty()) {
            derived.attribute(kind, name, attribute, new Expectation.AtLeast(values), origin(list.get(0)));
        }
    }

    private static Expectation unknown(ReadableFile file) {
        return new Expectation.Unresolved(file.reason());
    }

    private Origin origin(Assignment assignment) {
        return parts.get(assignment.part()).origin(assignment.line());
    }

    /** The part whose holes may hide an assignment to one of these: in its value, or anywhere in what is not on a line. */
    private Optional<ReadableFile> open(List<String> sectionsAndKeys) {
        for (int i = 0; i < parts.size(); i++) {
            ReadableFile part = parts.get(i);
            if (part.text().secret()) {
                return Optional.of(part);
            }
            if (!RenderedText.hasHole(part.text().text())) {
                continue;
            }
            int number = i;
            boolean inValue = text.assignments().stream()
                    .anyMatch(each -> each.part() == number
                            && RenderedText.hasHole(each.value())
                            && sectionsAndKeys.contains(each.section() + "/" + each.key()));
            if (inValue || part.lines().stream().anyMatch(UnitReading::mayBeAnything)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** A line that a hole begins, or in which one stands before any sign of equality, may be several lines of any sort. */
    private static boolean mayBeAnything(String line) {
        int hole = line.indexOf(RenderedText.HOLE);
        int equals = line.indexOf('=');
        boolean comment = line.startsWith("#") || line.startsWith(";");
        return hole >= 0 && !comment && (equals < 0 || hole < equals);
    }
}
