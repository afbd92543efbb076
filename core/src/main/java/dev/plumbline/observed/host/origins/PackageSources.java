package dev.plumbline.observed.host.origins;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.PackageKinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.WholeFiles;
import dev.plumbline.secret.Sealer;
import dev.plumbline.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The sources that packages may come from. apt passes over files with other endings or letters in their names. */
public final class PackageSources {
    private static final String KIND = PackageKinds.PACKAGE_SOURCE.name();
    private static final Pattern ONE_LINE =
            Pattern.compile("/etc/apt/sources\\.list|/etc/apt/sources\\.list\\.d/[A-Za-z0-9_.-]+\\.list");
    private static final Pattern PARAGRAPHS = Pattern.compile("/etc/apt/sources\\.list\\.d/[A-Za-z0-9_.-]+\\.sources");
    private static final Pattern REPOSITORIES = Pattern.compile("/etc/(?:yum\\.repos\\.d|zypp/repos\\.d)/.*\\.repo");
    private static final String APK = "/etc/apk/repositories";

    private final List<SourceEntry> entries = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final Releases releases;
    private final Sealer sealer;
    private final String target;

    private PackageSources(Releases releases, Sealer sealer, String target) {
        this.releases = releases;
        this.sealer = sealer;
        this.target = target;
    }

    public static Reading read(WholeFiles files, Releases releases, Sealer sealer, String target) {
        PackageSources sources = new PackageSources(releases, sealer, target);
        files.contents().forEach((name, content) -> sources.add(name, WholeFiles.text(content)));
        Coverage coverage = files.coverage(KIND, "/etc/apt/sources.list", "/etc/yum.repos.d", "/etc/zypp", APK);
        if (!sources.unread.isEmpty() && coverage.reason() == null) {
            String first = sources.unread.get(0);
            String told = first.substring(0, Math.min(first.length(), 150));
            coverage = Coverage.partial(
                    Scope.ofKind(KIND), Reason.of(Code.MALFORMED, "this source is not understood: " + told));
        }
        return new Reading(sources.resources(), List.of(coverage));
    }

    private void add(String file, String text) {
        if (ONE_LINE.matcher(file).matches()) {
            OneLineSources.read(file, text, entries, unread::add);
        } else if (PARAGRAPHS.matcher(file).matches()) {
            ParagraphSources.read(file, text, entries, unread::add);
        } else if (REPOSITORIES.matcher(file).matches()) {
            RepositoryFiles.read(file, text, entries, unread::add);
        } else if (file.equals(APK)) {
            for (String line : text.lines().map(String::strip).toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    String address = line.substring(line.lastIndexOf(' ') + 1);
                    String name = "apk " + SourceEntry.open(line);
                    entries.add(new SourceEntry(name, address, "", true, file, new TreeMap<>()));
                }
            }
        }
    }

    /** Several places may name one source; it is in use if one of them says so. */
    private List<Resource> resources() {
        SortedMap<String, List<SourceEntry>> byName = new TreeMap<>();
        entries.forEach(entry ->
                byName.computeIfAbsent(entry.name(), any -> new ArrayList<>()).add(entry));
        List<Resource> resources = new ArrayList<>();
        byName.forEach((name, same) -> resources.add(Resource.present(KIND, name, attributes(same))));
        return resources;
    }

    private Map<String, Value> attributes(List<SourceEntry> same) {
        SourceEntry entry =
                same.stream().filter(SourceEntry::enabled).findFirst().orElse(same.get(0));
        Map<String, Value> attributes = new TreeMap<>();
        attributes.put("enabled", Value.of(entry.enabled()));
        attributes.put("files", texts(same.stream().map(SourceEntry::file).toList()));
        entry.options().forEach((name, values) -> option(name, values, attributes));
        String user = SourceEntry.secret(entry.address());
        if (!user.isEmpty()) {
            attributes.put("credentials", sealer.seal(target, KIND + "/credentials", user));
        }
        if (!entry.suite().isEmpty()) {
            attributes.putAll(releases.attributes(entry.address(), entry.suite()));
        }
        return attributes;
    }

    private void option(String name, List<String> values, Map<String, Value> attributes) {
        List<String> shown = values.stream().map(SourceEntry::open).toList();
        if (name.equals("signed-by") || name.equals("addresses")) {
            attributes.put(name, texts(shown));
            return;
        }
        String value = String.join(",", values);
        boolean secret = Secrets.secretName(name) || Secrets.secretShape(value);
        attributes.put(
                "options." + name, secret ? sealer.seal(target, KIND + "/options." + name, value) : Value.of(value));
    }

    private static Value texts(List<String> texts) {
        return Value.ofTexts(List.copyOf(new TreeSet<>(texts)));
    }
}
