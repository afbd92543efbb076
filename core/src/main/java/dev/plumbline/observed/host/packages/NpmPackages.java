package dev.plumbline.observed.host.packages;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.PackageKinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.WholeFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The packages in npm's global folders, by the {@code package.json} of each. */
public final class NpmPackages {
    private static final String KIND = PackageKinds.NPM_PACKAGE.name();
    private static final String FOLDER = "/node_modules";

    private NpmPackages() {}

    public static Reading read(WholeFiles files) {
        SortedMap<String, Resource> byName = new TreeMap<>();
        List<String> unread = new ArrayList<>();
        files.contents().forEach((file, content) -> {
            int end = file.indexOf(FOLDER + "/");
            Optional<Map<String, Json>> fields = end < 0 ? Optional.empty() : fields(content, file);
            String version = fields.map(each -> text(each.get("version"))).orElse("");
            if (version.isEmpty()) {
                unread.add(file);
                return;
            }
            String location = file.substring(0, end) + FOLDER;
            // npm calls a package by its folder
            String name = file.substring(location.length() + 1, file.lastIndexOf('/'));
            String free = byName.containsKey(name) ? name + " (" + location + ")" : name;
            byName.put(
                    free,
                    Resource.present(KIND, free, Map.of("version", Value.of(version), "location", Value.of(location))));
        });
        return new Reading(List.copyOf(byName.values()), List.of(coverage(files, unread)));
    }

    private static Optional<Map<String, Json>> fields(byte[] content, String file) {
        try {
            return JsonText.read(content, file) instanceof Json.Members members
                    ? Optional.of(members.fields())
                    : Optional.empty();
        } catch (StorageException e) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable Json json) {
        return json instanceof Json.Text text ? text.text() : "";
    }

    private static Coverage coverage(WholeFiles files, List<String> unread) {
        Coverage coverage = files.coverage(KIND, FOLDER);
        return unread.isEmpty() || coverage.reason() != null
                ? coverage
                : Coverage.partial(Scope.ofKind(KIND), Reason.of(Code.MALFORMED, unread.get(0) + " tells no version"));
    }
}
