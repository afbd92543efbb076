package dev.plumbline.explain.next;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.explain.snippet.SecretLines;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredChange;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Place;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import dev.plumbline.source.UnifiedDiff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes a patch by which the repository declares what is there. No patch is believed before it was tried: the patched tree
 * is evaluated, the difference must be gone, and nothing else may be declared otherwise on the target.
 */
public final class Adoption {
    private static final int[] CONTEXTS = {3, 1, 0};
    private static final Pattern HUNK = Pattern.compile("@@ -([0-9]+)(?:,[0-9]+)? \\+([0-9]+)(?:,[0-9]+)? @@");

    private final FileTree tree;
    private final Function<FileTree, DeclaredState> evaluate;
    private final Snapshot snapshot;
    private final Fingerprinting fingerprinting;

    /** @param evaluate what a tree declares of the target */
    public Adoption(
            FileTree tree,
            Function<FileTree, DeclaredState> evaluate,
            Snapshot snapshot,
            Fingerprinting fingerprinting) {
        this.tree = tree;
        this.evaluate = evaluate;
        this.snapshot = snapshot;
        this.fingerprinting = fingerprinting;
    }

    /**
     * The lines of a patch.
     *
     * @param state what is declared now
     * @param additions a new file that may adopt something undeclared: its path, and what it would hold
     * @return none if no patch was found that does this and nothing else; around its changes there are only lines that hold
     *     no secret, and where that leaves none, git takes it with {@code --unidiff-zero}
     */
    public List<String> patch(DeclaredState state, Difference difference, Optional<Rewriting> additions) {
        return candidates(difference, additions).stream()
                .filter(each -> adopts(each, state, difference))
                .findFirst()
                .flatMap(this::written)
                .orElse(List.of());
    }

    /** Whether a patch shows nothing around what it changes, which git takes only if it is told so. */
    public static boolean bare(List<String> patch) {
        return patch.stream().noneMatch(line -> line.startsWith(" ") || line.startsWith("new file"));
    }

    /**
     * A file with another content.
     *
     * @param path the file
     * @param content what it would hold
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Rewriting(String path, byte[] content) {}

    private List<Rewriting> candidates(Difference difference, Optional<Rewriting> additions) {
        List<Rewriting> found = new ArrayList<>();
        additions.ifPresent(found::add);
        if (difference.type() == DifferenceType.MISSING && difference.origin() != null) {
            Place declared = difference.origin().place();
            text(declared)
                    .map(lines -> LineEdits.without(lines, declared.line()))
                    .ifPresent(lines -> found.add(of(declared, lines)));
        }
        if (difference.type() == DifferenceType.UNMANAGED && difference.origin() != null) {
            Place declared = difference.origin().place();
            text(declared)
                    .ifPresent(lines -> LineEdits.replaced(lines, declared.line(), "absent", "present")
                            .forEach(changed -> found.add(of(declared, changed))));
        }
        if (difference.type() == DifferenceType.CHANGED) {
            found.addAll(changed(difference));
        }
        return found;
    }

    /** All attributes that differ, each where it is decided; only if all are decided in one file. */
    private List<Rewriting> changed(Difference difference) {
        List<Rewriting> versions = new ArrayList<>();
        for (AttributeDifference attribute : difference.attributes()) {
            Declared declared = attribute.declared();
            if (attribute.status() == DifferenceType.UNKNOWN) {
                continue;
            }
            if (declared == null
                    || attribute.observed() == null
                    || !declared.origin().place().repository().isEmpty()) {
                return List.of();
            }
            Place place = declared.origin().place();
            if (!versions.isEmpty() && !versions.get(0).path().equals(place.path())) {
                return List.of();
            }
            List<List<String>> before = versions.isEmpty()
                    ? text(place).stream().toList()
                    : versions.stream().map(each -> lines(each.content())).toList();
            List<Rewriting> next = new ArrayList<>();
            before.forEach(lines -> LineEdits.adopting(lines, place.line(), attribute)
                    .forEach(changed -> next.add(of(place, changed))));
            versions = next;
        }
        return versions;
    }

    private boolean adopts(Rewriting rewriting, DeclaredState state, Difference difference) {
        try {
            DeclaredState patched = evaluate.apply(new PatchedTree(tree, rewriting.path(), rewriting.content()));
            ResourceId id = difference.id();
            boolean nothingElse = DeclaredChange.between(state, patched).stream()
                    .allMatch(change -> change.id().equals(id));
            return nothingElse
                    && patched.gaps().size() <= state.gaps().size()
                    && Comparing.compare(patched, snapshot, fingerprinting).differences().stream()
                            .noneMatch(each -> each.id().equals(id) && stands(each, difference));
        } catch (PlumblineException e) {
            // a patch that cannot be read is none
            return false;
        }
    }

    /** Whether anything of it still differs, or became unknown by the patch. */
    private static boolean stands(Difference after, Difference before) {
        return after.type() != DifferenceType.UNKNOWN
                || after.attributes().isEmpty()
                || !unknown(before).containsAll(unknown(after));
    }

    private static List<String> unknown(Difference difference) {
        return difference.attributes().stream()
                .filter(each -> each.status() == DifferenceType.UNKNOWN)
                .map(AttributeDifference::path)
                .toList();
    }

    private Optional<List<String>> written(Rewriting rewriting) {
        byte[] before = tree.find(rewriting.path()).map(TreeFile::bytes).orElse(new byte[0]);
        for (int context : CONTEXTS) {
            List<String> patch = UnifiedDiff.of(rewriting.path(), before, rewriting.content(), context);
            if (harmless(rewriting, before, patch)) {
                return Optional.of(patch);
            }
        }
        return Optional.empty();
    }

    /** Whether no line of a patch is secret, as the whole file tells it: a secret may have begun far above. */
    private static boolean harmless(Rewriting rewriting, byte[] before, List<String> patch) {
        List<Boolean> old = secret(rewriting.path(), before);
        List<Boolean> next = secret(rewriting.path(), rewriting.content());
        int left = 0;
        int right = 0;
        for (String line : patch) {
            Matcher hunk = HUNK.matcher(line);
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            if (hunk.lookingAt()) {
                left = Integer.parseInt(hunk.group(1));
                right = Integer.parseInt(hunk.group(2));
            } else if (left + right > 0 && sign != '\\') {
                boolean shows = (sign != '+' && old.get(left++ - 1)) || (sign != '-' && next.get(right++ - 1));
                if (shows) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Of each line, whether it holds what must not be shown. */
    private static List<Boolean> secret(String path, byte[] content) {
        List<String> lines = lines(content);
        List<String> shown = SecretLines.shown(path, lines, 0, false);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> !lines.get(i).equals(shown.get(i)))
                .toList();
    }

    private Optional<List<String>> text(Place place) {
        return place.repository().isEmpty()
                ? tree.find(place.path()).map(TreeFile::bytes).map(Adoption::lines)
                : Optional.empty();
    }

    private static List<String> lines(byte[] content) {
        return List.of(new String(content, StandardCharsets.UTF_8).split("\n", -1));
    }

    private static Rewriting of(Place place, List<String> lines) {
        return new Rewriting(place.path(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
