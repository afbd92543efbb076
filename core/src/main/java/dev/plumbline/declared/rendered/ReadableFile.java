package dev.plumbline.declared.rendered;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import java.util.List;

/**
 * A file with one of its texts.
 *
 * @param file the file
 * @param text the text that is read now
 */
public record ReadableFile(RenderedFile file, RenderedText text) {

    public String path() {
        return file.path();
    }

    /** The name without the folder. */
    public String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    public List<String> lines() {
        return text.text().lines().toList();
    }

    /** The origin of what a line says, counted from 1. */
    public Origin origin(int line) {
        return file.origin(text, line);
    }

    /** The origin of the file as a whole. */
    public Origin origin() {
        return file.declared().origin();
    }

    /** Why something in it is not told. */
    public Reason reason() {
        return text.reason();
    }
}
