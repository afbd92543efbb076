package dev.plumbline.observed.host.rights;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.PackageKinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.files.FileEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files with set-id bits or capabilities, and files below /usr that others than root may change. */
public final class PrivilegedFiles {
    private static final String PRIVILEGED = PackageKinds.PRIVILEGED_FILE.name();
    private static final String EXPOSED = PackageKinds.EXPOSED_FILE.name();
    private static final Pattern CAPABLE = Pattern.compile("(/.*?) (?:= )?(cap_[a-z_,=+eip ]+)");
    private static final Pattern OWNED = Pattern.compile("/var/lib/dpkg/info/([^/]+)\\.list:(/.*)");
    private static final Set<String> KEPT = Set.of("mode", "owner", "uid", "group", "gid");

    private static final Reason MISUNDERSTOOD =
            Reason.of(Code.MALFORMED, "the list of privileged files is not understood");

    private final SortedMap<String, Map<String, Value>> privileged = new TreeMap<>();
    private final SortedMap<String, Map<String, Value>> exposed = new TreeMap<>();
    private final SortedMap<String, String> capable = new TreeMap<>();
    private final Map<String, SortedSet<String>> owners = new HashMap<>();
    private final Places places;
    private @Nullable Reason doubt;

    private PrivilegedFiles(Places places) {
        this.places = places;
    }

    public static List<Reading> read(Section section, Section places) {
        PrivilegedFiles files = new PrivilegedFiles(Places.read(places));
        Records records = section.records('\0');
        while (records.hasNext(FileEntry.FIELDS)) {
            files.add(records.next(), records);
        }
        // an empty record parts the files from what is told of them
        if (!records.hasNext(1) || !records.next().isEmpty()) {
            files.doubt(section.shortfall("find").orElse(MISUNDERSTOOD));
        }
        Records lines = new Records(records.rest(), '\n', false);
        while (lines.hasNext()) {
            files.tell(lines.next());
        }
        files.end(section);
        return List.of(files.privileged(), files.exposed());
    }

    private void add(String sort, Records records) {
        Optional<FileEntry> entry = FileEntry.next("--", records);
        if (entry.isEmpty() || !sort.matches("[pw]")) {
            doubt(MISUNDERSTOOD);
            return;
        }
        Map<String, Value> attributes = new TreeMap<>(entry.get().attributes());
        if (sort.equals("w")) {
            attributes.keySet().retainAll(Set.of("type", "mode", "owner", "uid", "group", "gid"));
            exposed.put(entry.get().name(), attributes);
        } else {
            attributes.keySet().retainAll(KEPT);
            privileged.put(entry.get().name(), attributes);
        }
    }

    private void tell(String line) {
        Matcher owned = OWNED.matcher(line);
        Matcher capabilities = CAPABLE.matcher(line);
        if (owned.matches()) {
            owners.computeIfAbsent(owned.group(2), any -> new TreeSet<>()).add(owned.group(1));
        } else if (capabilities.matches()) {
            capable.put(capabilities.group(1), capabilities.group(2).strip());
        } else if (!line.isEmpty()) {
            doubt(Reason.of(Code.MALFORMED, "getcap printed what is not understood"));
        }
    }

    private void end(Section section) {
        section.shortfall("find").ifPresent(this::doubt);
        for (String complaint : section.complaints()) {
            if (complaint.contains("getcap") && !complaint.startsWith("getcap")) {
                doubt(Reason.of(Code.UNSUPPORTED, "the host has no getcap, so that capabilities are not told"));
            } else if (complaint.startsWith("find:") && complaint.contains("Permission denied")) {
                doubt(Reason.of(
                        Code.PERMISSION_DENIED, "the user of the collector may not list some folders: root may"));
            } else if (complaint.equals("find: status 124")) {
                doubt(Reason.of(Code.TIMEOUT, "the search of the file systems did not finish in time"));
            } else if (!complaint.startsWith("find: status") && !complaint.endsWith("No such file or directory")) {
                doubt(Reason.of(Section.code(complaint), complaint));
            }
        }
        if (places.none()) {
            doubt(Reason.of(Code.NOT_COLLECTED, "the list of mounted file systems could not be read"));
        }
    }

    private void doubt(Reason reason) {
        doubt = doubt == null ? reason : doubt;
    }

    private Reading privileged() {
        capable.forEach((path, capabilities) ->
                privileged.computeIfAbsent(path, any -> new TreeMap<>()).put("capabilities", Value.of(capabilities)));
        List<Resource> resources = new ArrayList<>();
        privileged.forEach((path, attributes) -> {
            Map<String, Value> all = new TreeMap<>(attributes);
            all.put("packages", Value.ofTexts(List.copyOf(owners(path))));
            resources.add(Resource.present(PRIVILEGED, path, all));
        });
        return new Reading(resources, coverage(PRIVILEGED));
    }

    /** Packages may name a file of /usr/bin as /bin. */
    private SortedSet<String> owners(String path) {
        SortedSet<String> own = owners.get(path);
        if (own != null) {
            return own;
        }
        String older = path.startsWith("/usr/") ? path.substring("/usr".length()) : path;
        return owners.getOrDefault(older, new TreeSet<>());
    }

    private Reading exposed() {
        List<Resource> resources = new ArrayList<>();
        exposed.forEach((path, attributes) -> resources.add(Resource.present(EXPOSED, path, attributes)));
        return new Reading(resources, coverage(EXPOSED));
    }

    private List<Coverage> coverage(String kind) {
        Scope scope = Scope.ofKind(kind);
        List<Coverage> coverage = new ArrayList<>(places.gaps(kind));
        coverage.add(doubt == null ? Coverage.all(scope) : Coverage.partial(scope, doubt));
        return coverage;
    }
}
