package dev.plumbline.observed.host.settings;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.files.FileEntry;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a host: the files that the collector archives in every survey, and what of them it could not.
 *
 * <p>A place that is neither here nor in a gap is not there on the host.
 */
public final class HostFiles {
    private static final String PROGRAM = "tar";
    /** Is left out on purpose: it is large, and its hash says enough. */
    private static final String BUNDLE = "/ca-certificates.crt";

    /** Larger files are not sent. */
    private static final long MOST_BYTES = 1 << 20;

    private static final int MOST_LINKS = 40;
    private static final Pattern OF_ONE_FILE =
            Pattern.compile("(?:tar: (?<path>/.*?)|find: '(?<found>/.*)'): (?<what>[^:/]+(?:: [^:/]+)?)");
    private static final Pattern HARMLESS = Pattern.compile(
            "tar: (?:Removing leading|removing leading|Exiting with failure status|error exit delayed).*|tar: .*:"
                    + " socket ignored|find: .*: (?:Permission denied|No such file or directory)");

    private final SortedMap<String, HostFile> files = new TreeMap<>();
    private final SortedMap<String, Reason> gaps = new TreeMap<>();
    private final SortedMap<String, FileEntry> left = new TreeMap<>();
    private final Set<String> dangling = new HashSet<>();
    private @Nullable Reason shortfall;

    private HostFiles() {}

    public static HostFiles read(Answer answer) {
        return read(answer.section("settings"), answer.section("settings-left"));
    }

    static HostFiles read(Section archive, Section left) {
        HostFiles all = new HostFiles();
        archive.shortfall(PROGRAM).ifPresent(all::lacking);
        if (archive.payload().length > 0) {
            SettingsArchive.Contents contents = SettingsArchive.read(archive.payload());
            contents.files().forEach(file -> all.files.putIfAbsent(file.path(), file));
            if (contents.broken() != null) {
                all.lacking(Reason.of(Code.MALFORMED, "the archive of settings is broken: " + contents.broken()));
            }
        }
        archive.complaints().forEach(all::complaint);
        left.shortfall("find of GNU findutils").ifPresent(reason -> {
            // with single complaints of find, all that it could list is listed
            if (left.complaints().isEmpty()
                    || left.complaints().stream().anyMatch(line -> !line.startsWith("find: '"))) {
                all.lacking(reason);
            }
        });
        Records records = left.records('\0');
        while (records.hasNext(FileEntry.FIELDS)) {
            FileEntry.next(records).ifPresent(all::left);
        }
        return all;
    }

    /** These files and nothing else. */
    public static HostFiles of(Collection<HostFile> files) {
        HostFiles all = new HostFiles();
        files.forEach(file -> all.files.put(file.path(), file));
        return all;
    }

    private void lacking(Reason reason) {
        shortfall = shortfall == null ? reason : shortfall;
    }

    private void complaint(String complaint) {
        Matcher one = OF_ONE_FILE.matcher(complaint);
        if (HARMLESS.matcher(complaint).matches()) {
            return;
        }
        if (one.matches() && one.group("found") != null && files.containsKey(one.group("found"))) {
            // what a link leads to cannot be looked at, which says nothing of the link
            return;
        }
        if (one.matches()) {
            String what = one.group("what");
            Code code = what.contains("changed as we read it") || what.contains("shrank")
                    ? Code.CHANGING
                    : what.contains("No such file") ? Code.VANISHED : Section.code(what);
            String path = one.group("path") == null ? one.group("found") : one.group("path");
            gaps.put(path, Reason.of(code, what));
        } else if (complaint.endsWith("ended with status 124")) {
            lacking(Reason.of(Code.TIMEOUT, "the settings could not be read in time"));
        } else if (complaint.startsWith("xargs: tar:")) {
            lacking(Reason.of(Code.UNSUPPORTED, "the host has no " + PROGRAM));
        } else {
            lacking(Reason.of(Section.code(complaint), "of the settings: " + complaint));
        }
    }

    private void left(FileEntry entry) {
        if (entry.type().equals(FileEntry.LINK)) {
            dangling.add(entry.name());
            return;
        }
        left.put(entry.name(), entry);
        if (entry.readable() && entry.name().endsWith(BUNDLE)) {
            return;
        }
        if (entry.type().equals(FileEntry.DIRECTORY)) {
            gaps.put(entry.name(), Reason.of(Code.PERMISSION_DENIED, closed(entry.name()) + "list this folder"));
        } else if (!entry.readable()) {
            gaps.put(entry.name(), Reason.of(Code.PERMISSION_DENIED, closed(entry.name()) + "read this file"));
        } else if (entry.size() <= MOST_BYTES) {
            gaps.put(
                    entry.name(),
                    Reason.of(
                            Code.NOT_COLLECTED,
                            entry.name() + " holds a private key, which the collector never sends: keep certificates"
                                    + " and keys in files of their own"));
        } else {
            gaps.put(entry.name(), Reason.of(Code.TRUNCATED, entry.name() + " is larger than the collector sends"));
        }
    }

    private static String closed(String name) {
        return name + ": only root may; collect with become: true, or let the collector's user ";
    }

    /** The file at a path, links not followed. */
    public Optional<HostFile> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The file at a path, or the one that links from there lead to within these files. */
    public Optional<HostFile> followed(String path) {
        HostFile file = files.get(path);
        for (int i = 0; i < MOST_LINKS && file != null && file.link(); i++) {
            file = files.get(target(file));
        }
        return Optional.ofNullable(file).filter(found -> !found.link());
    }

    /** Where a link points, as an absolute path without dots. */
    public static String target(HostFile link) {
        String target = link.target().startsWith("/") ? link.target() : link.directory() + "/" + link.target();
        Deque<String> parts = new ArrayDeque<>();
        for (String part : target.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** The text of a file, links followed; empty if it is not there or is no regular file. */
    public Optional<String> text(String path) {
        return followed(path).filter(HostFile::regular).map(HostFile::text);
    }

    /** Whether this is a link that leads nowhere. */
    public boolean dangling(String path) {
        return dangling.contains(path);
    }

    /** What lies right in a folder, in order of name. */
    public List<HostFile> in(String directory) {
        return below(directory).stream()
                .filter(file -> file.directory().equals(directory))
                .toList();
    }

    /** All that lies below a folder, in order of path. */
    public List<HostFile> below(String directory) {
        return List.copyOf(files.subMap(directory + "/", directory + "0").values());
    }

    /** The files whose metadata is all that is known, by path. */
    public SortedMap<String, FileEntry> left() {
        return left;
    }

    /** Why the content at a path is not known, or whether anything is there; empty if it is known, or known to be absent. */
    public Optional<Reason> gap(String path) {
        for (String at = path; at.length() > 1; at = at.substring(0, at.lastIndexOf('/'))) {
            Reason reason = gaps.get(at);
            if (reason != null) {
                return Optional.of(reason);
            }
            if (at.lastIndexOf('/') <= 0) {
                break;
            }
        }
        return files.containsKey(path) ? Optional.empty() : Optional.ofNullable(shortfall);
    }

    /** Why not all is known of these places and of what lies below them. */
    public Optional<Reason> gapIn(Collection<String> places) {
        for (String place : places) {
            Optional<Reason> own = gap(place);
            if (own.isPresent()) {
                return own;
            }
            SortedMap<String, Reason> within = gaps.subMap(place + "/", place + "0");
            if (!within.isEmpty()) {
                return within.values().stream().findFirst();
            }
        }
        return Optional.ofNullable(shortfall);
    }

    public Optional<Reason> gapIn(String... places) {
        return gapIn(Arrays.asList(places));
    }

    /** The gaps, by path. */
    public Map<String, Reason> gaps() {
        return gaps;
    }
}
