package dev.plumbline.observed.host.files;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.ByteText;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.secret.Sealer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files that were asked for, and what lies below directories. */
public final class FileAnswers {
    private static final String KIND = Kinds.FILE.name();
    private static final Scope ALL_FILES = Scope.ofKind(KIND);

    private final FileQuestions questions;
    private final Section paths;
    private final Map<String, FileEntry> entries = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();
    private final FileContents contents;
    private final Map<String, Resource> resources = new TreeMap<>();
    private final Map<Scope, Coverage> coverage = new TreeMap<>();

    private FileAnswers(FileQuestions questions, Answer answer, FileContents contents) {
        this.questions = questions;
        this.paths = answer.section("paths");
        this.contents = contents;
        Records found = paths.records('\0');
        while (found.hasNext(FileEntry.FIELDS)) {
            FileEntry.next(found).ifPresent(entry -> entries.put(entry.name(), entry));
        }
        Records told = answer.section("missing").records('\0');
        while (told.hasNext(2)) {
            missing.put(told.next(), told.next().strip());
        }
    }

    public static Reading read(FileQuestions questions, Answer answer, Sealer sealer, String target) {
        if (questions.isEmpty()) {
            return new Reading(List.of(), List.of());
        }
        FileContents contents = FileContents.read(questions, answer, sealer, target);
        return new FileAnswers(questions, answer, contents).read(answer);
    }

    private Reading read(Answer answer) {
        coverage.put(ALL_FILES, Coverage.asked(ALL_FILES));
        List<String> directories = questions.directories();
        for (int i = 0; i < directories.size(); i++) {
            list(directories.get(i), answer.section("below." + i));
        }
        for (String path : questions.paths()) {
            resources.put(path, asked(path));
        }
        for (String name : questions.refused()) {
            Reason reason = Reason.of(Code.MALFORMED, "this is not an absolute path");
            resources.put(name, Resource.unreadable(KIND, name, reason));
        }
        return new Reading(List.copyOf(resources.values()), List.copyOf(coverage.values()));
    }

    private Resource asked(String path) {
        String shown = ByteText.decode(ByteText.encode(path));
        FileEntry entry = entries.get(shown);
        if (entry != null) {
            Map<String, Value> attributes = new TreeMap<>(entry.attributes());
            Map<String, Reason> hidden = new TreeMap<>();
            contents.tell(path, entry, attributes, hidden);
            return Resource.present(KIND, path, attributes).hiding(hidden);
        }
        String complaint = missing.get(shown);
        if (complaint == null) {
            return Resource.unreadable(KIND, path, unseen());
        }
        if (complaint.endsWith("No such file or directory") || complaint.endsWith("Not a directory")) {
            return Resource.absent(KIND, path);
        }
        String why = Section.code(complaint) == Code.PERMISSION_DENIED
                ? "the user of the collector may not search a directory above it"
                : complaint;
        return Resource.unreadable(KIND, path, Reason.of(Section.code(complaint), why));
    }

    /** Why a path was neither found nor missed. */
    private Reason unseen() {
        boolean searched =
                paths.ended() && paths.complaints().stream().noneMatch(line -> Section.code(line) == Code.UNSUPPORTED);
        return searched
                ? Reason.of(Code.VANISHED, "it came or went while the host was looked at")
                : paths.shortfall("find of GNU findutils").orElse(Reason.of(Code.NOT_COLLECTED, "find told nothing"));
    }

    private void list(String directory, Section section) {
        Scope scope = Scope.below(KIND, directory);
        Resource itself = asked(directory);
        FileEntry entry = entries.get(ByteText.decode(ByteText.encode(directory)));
        if (entry == null) {
            boolean absent = itself.presence() == Resource.Presence.ABSENT;
            coverage.put(scope, absent ? Coverage.all(scope) : Coverage.none(scope, hiddenReason(itself)));
        } else if (entry.type().equals(FileEntry.LINK)) {
            String target =
                    entry.attributes().getOrDefault("target", Value.of("")).display();
            Reason reason = Reason.of(
                    Code.UNSUPPORTED, "it is a link to " + target + " and is not followed; ask for that directory");
            coverage.put(scope, Coverage.none(scope, reason));
        } else if (!entry.type().equals(FileEntry.DIRECTORY)) {
            coverage.put(scope, Coverage.all(scope));
        } else if (!entry.readable() || !entry.searchable()) {
            coverage.put(scope, Coverage.none(scope, closed()));
        } else {
            DirectoryListing listing = DirectoryListing.read(section, entry);
            listing.entries().forEach(each -> resources.put(each.name(), each.resource()));
            listing.gaps().forEach(coverage::putIfAbsent);
            coverage.put(scope, listing.coverage(scope));
        }
    }

    private static Reason hiddenReason(Resource resource) {
        return resource.hidden().getOrDefault("", closed());
    }

    public static Reason closed() {
        return Reason.of(Code.PERMISSION_DENIED, "the user of the collector may not list this directory");
    }

    public static List<String> unexpected(List<String> complaints, boolean deniedExplained) {
        List<String> unexpected = new ArrayList<>();
        for (String complaint : complaints) {
            boolean gone = complaint.endsWith("No such file or directory");
            boolean denied = deniedExplained && complaint.endsWith("Permission denied");
            if (!gone && !denied) {
                unexpected.add(complaint);
            }
        }
        return unexpected;
    }
}
