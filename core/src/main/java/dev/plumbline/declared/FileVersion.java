package dev.plumbline.declared;

import dev.plumbline.format.JsonCursor;

/** The version that a JSON file begins with. */
final class FileVersion {
    private FileVersion() {}

    static void check(JsonCursor root, long known) {
        long version = root.field("version").whole();
        if (version != known) {
            throw root.field("version")
                    .broken("is " + version + ", and this Plumbline knows " + known
                            + " only. Use the Plumbline that wrote" + " the file, or write it anew.");
        }
    }
}
