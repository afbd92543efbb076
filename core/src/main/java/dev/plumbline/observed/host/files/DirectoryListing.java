package dev.plumbline.observed.host.files;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything below one directory, and the places within it that could not be seen. */
public final class DirectoryListing {
    public static final int MOST_ENTRIES = 100_000;

    private final FileEntry root;
    private final List<FileEntry> entries = new ArrayList<>();
    private final Map<Scope, Coverage> gaps = new TreeMap<>();
    private @Nullable Reason shortfall;
    private boolean denied;

    private DirectoryListing(FileEntry root) {
        this.root = root;
    }

    public static DirectoryListing read(Section section, FileEntry root) {
        DirectoryListing listing = new DirectoryListing(root);
        Records records = section.records('\0');
        while (listing.entries.size() < MOST_ENTRIES && records.hasNext(FileEntry.FIELDS)) {
            FileEntry.next(records).ifPresentOrElse(listing::add, listing::doubt);
        }
        if (records.hasNext(FileEntry.FIELDS)) {
            listing.shortfall = Reason.of(Code.TRUNCATED, "it holds more than " + MOST_ENTRIES + " files");
        }
        listing.end(section);
        return listing;
    }

    private void add(FileEntry entry) {
        entries.add(entry);
        if (!entry.type().equals(FileEntry.DIRECTORY)) {
            return;
        }
        Scope scope = Scope.below(Kinds.FILE.name(), entry.name());
        if (!entry.device().equals(root.device())) {
            Reason mounted = Reason.of(
                    Code.NOT_COLLECTED, "another file system is mounted here; it is listed if asked for by itself");
            gaps.put(scope, Coverage.none(scope, mounted));
        } else if (!entry.readable() || !entry.searchable()) {
            denied = true;
            gaps.put(scope, Coverage.none(scope, FileAnswers.closed()));
        }
    }

    private void doubt() {
        shortfall = Reason.of(Code.MALFORMED, "the list of " + root.name() + " is not understood");
    }

    /** find fails for each thing it could not look at; closed directories are told, and what went away is gone. */
    private void end(Section section) {
        if (shortfall != null || section.succeeded()) {
            return;
        }
        List<String> unexpected = FileAnswers.unexpected(section.complaints(), denied);
        if (!section.ended() || section.complaints().isEmpty()) {
            shortfall = section.shortfall("find").orElse(null);
        } else if (!unexpected.isEmpty()) {
            shortfall = Reason.of(Section.code(unexpected.get(0)), unexpected.get(0));
        }
    }

    public List<FileEntry> entries() {
        return List.copyOf(entries);
    }

    public Map<Scope, Coverage> gaps() {
        return Map.copyOf(gaps);
    }

    public Coverage coverage(Scope scope) {
        return Optional.ofNullable(shortfall)
                .map(reason -> Coverage.partial(scope, reason))
                .orElseGet(() -> Coverage.all(scope));
    }
}
