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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The keys in apt's keyrings, and in those below /usr/share that a source names. */
public final class PackageKeys {
    private static final String KIND = PackageKinds.PACKAGE_KEY.name();
    private static final Pattern FOR_ALL =
            Pattern.compile("/etc/apt/trusted\\.gpg|/etc/apt/trusted\\.gpg\\.d/[A-Za-z0-9_.-]+\\.(?:gpg|asc)");
    private static final Pattern OTHER = Pattern.compile("/etc/apt/keyrings/.*|/usr/share/keyrings/.*");

    private PackageKeys() {}

    public static Reading read(WholeFiles files) {
        SortedMap<String, SortedSet<String>> places = new TreeMap<>();
        SortedMap<String, OpenPgpKeys.Key> keys = new TreeMap<>();
        List<String> unread = new ArrayList<>();
        files.contents().forEach((file, content) -> {
            if (FOR_ALL.matcher(file).matches() || OTHER.matcher(file).matches()) {
                Optional<List<OpenPgpKeys.Key>> ring = OpenPgpKeys.read(content);
                ring.ifPresentOrElse(
                        found -> found.forEach(key -> {
                            keys.putIfAbsent(key.fingerprint(), key);
                            places.computeIfAbsent(key.fingerprint(), any -> new TreeSet<>())
                                    .add(file);
                        }),
                        () -> unread.add(file));
            }
        });
        List<Resource> resources = new ArrayList<>();
        keys.forEach((fingerprint, key) -> resources.add(Resource.present(
                KIND, fingerprint, attributes(key, places.getOrDefault(fingerprint, new TreeSet<>())))));
        return new Reading(resources, List.of(coverage(files, unread)));
    }

    private static Map<String, Value> attributes(OpenPgpKeys.Key key, SortedSet<String> files) {
        return Map.of(
                "algorithm", Value.of(key.algorithm()),
                "created", Value.of(key.created().toString()),
                "users", Value.ofTexts(List.copyOf(new TreeSet<>(key.users()))),
                "files", Value.ofTexts(List.copyOf(files)),
                "trusted-for-all",
                        Value.of(files.stream()
                                .anyMatch(file -> FOR_ALL.matcher(file).matches())));
    }

    private static Coverage coverage(WholeFiles files, List<String> unread) {
        Coverage coverage = files.coverage(KIND, "/etc/apt/trusted", "/etc/apt/keyrings", "/usr/share/keyrings");
        return unread.isEmpty() || coverage.reason() != null
                ? coverage
                : Coverage.partial(
                        Scope.ofKind(KIND), Reason.of(Code.MALFORMED, unread.get(0) + " is no OpenPGP key ring"));
    }
}
