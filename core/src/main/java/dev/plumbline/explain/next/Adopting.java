package dev.plumbline.explain.next;

import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.source.FileTree;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/** Writes a baseline file by which something that nobody declared would be declared to be there. */
public final class Adopting {
    private Adopting() {}

    /**
     * A new baseline file.
     *
     * @param baselines the globs of the files that are read as baselines
     * @return empty for what is declared, and where no new file would be read
     */
    public static Optional<Adoption.Rewriting> addition(
            Difference difference, Collection<String> baselines, FileTree tree) {
        if (difference.type() != DifferenceType.UNMANAGED
                || difference.origin() != null
                || difference.exclusive() != null
                || ShellWord.of(difference.id().name()).isEmpty()) {
            return Optional.empty();
        }
        String target = difference.id().target();
        String content = "version: 1\ntarget: " + Waiving.quoted(target) + "\nresources:\n  "
                + difference.id().kind() + ":\n    "
                + Waiving.quoted(difference.id().name()) + ":\n";
        return baselines.stream()
                .filter(glob -> glob.contains("*"))
                .map(glob -> glob.replace("**/", "").replaceFirst("\\*+", target + "-adopted"))
                .filter(path -> !path.contains("*") && tree.find(path).isEmpty())
                .findFirst()
                .map(path -> new Adoption.Rewriting(path, content.getBytes(StandardCharsets.UTF_8)));
    }
}
