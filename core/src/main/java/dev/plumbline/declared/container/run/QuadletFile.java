package dev.plumbline.declared.container.run;

import dev.plumbline.declared.rendered.ReadableFile;
import dev.plumbline.model.Origin;
import dev.plumbline.notation.UnitText;
import dev.plumbline.notation.UnitText.Assignment;
import java.util.Optional;

/**
 * One quadlet.
 *
 * @param stem the name of the file without its type
 * @param type what it is of, such as {@code container}
 * @param file the file
 * @param text what it says
 */
record QuadletFile(String stem, String type, ReadableFile file, UnitText text) {

    /** The section that is of Podman. */
    String section() {
        return Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    /** The unit that it becomes. */
    String unit() {
        String suffix = type.equals("container") ? "" : "-" + type;
        return text.last(section(), "ServiceName").orElse(stem + suffix) + ".service";
    }

    UnitWords words() {
        return new UnitWords(unit(), java.util.Map.of());
    }

    /** What the engine calls it. */
    Word name() {
        Optional<Assignment> said = text.counting(section(), section() + "Name");
        return said.map(this::word).orElseGet(() -> Word.of("systemd-" + stem, file.origin()));
    }

    /** The value of an assignment, with its specifiers replaced. */
    Word word(Assignment assignment) {
        return word(assignment.value(), assignment);
    }

    Word word(String text, Assignment assignment) {
        return UnitContainers.word(words().specifiers(text), file, origin(assignment));
    }

    Origin origin(Assignment assignment) {
        return file.origin(assignment.line());
    }
}
