package dev.plumbline.declared.rendered;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.KernelParameters;
import dev.plumbline.notation.KernelParameters.Setting;
import dev.plumbline.secret.Secrets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of sysctl.d(5). Whether /etc/sysctl.conf counts depends on the host, so that it declares nothing, and takes
 * certainty from what it also sets.
 */
public final class SysctlFiles implements FileReader {
    private static final String KIND = Kinds.SYSCTL.name();
    private static final String OLD = "/etc/sysctl.conf";
    private static final Pattern PATH =
            Pattern.compile("(?:/etc|/run|/usr/local/lib|/usr/lib|/lib)/sysctl\\.d/[^/]+\\.conf");
    /** Of files with one name that in the first of these counts. */
    private static final List<String> FOLDERS = List.of("/etc/", "/run/", "/usr/local/lib/", "/usr/lib/", "/lib/");

    private static final Pattern SECRET = Pattern.compile(".*(?:secret|[._]key)");

    @Override
    public boolean reads(String path) {
        return path.equals(OLD) || PATH.matcher(path).matches();
    }

    @Override
    public DeclaredState read(SortedMap<String, ReadableFile> files, Around around) {
        Derivation derived = new Derivation(around.target());
        SortedMap<String, ReadableFile> byName = new TreeMap<>();
        Set<String> doubtful = new HashSet<>();
        for (String folder : FOLDERS) {
            files.values().stream()
                    .filter(file ->
                            file.path().startsWith(folder) && !file.path().equals(OLD))
                    .forEach(file -> byName.putIfAbsent(file.name(), file));
        }
        KernelParameters all = new KernelParameters();
        byName.values().forEach(file -> {
            boolean secret = file.text().secret();
            if (!secret) {
                all.add(file.path(), file.lines());
            }
            // what is not known may set again what was set before
            if (secret || file.lines().stream().anyMatch(SysctlFiles::namesUnknown)) {
                derived.gap(file.origin(), file.reason(), Scope.ofKind(KIND));
                doubtful.addAll(all.names());
            }
        });
        ReadableFile old = files.get(OLD);
        if (old != null) {
            KernelParameters others = new KernelParameters();
            others.add(OLD, old.lines());
            doubtful.addAll(others.names());
        }
        for (String name : all.names()) {
            if (!RenderedText.hasHole(name) && !doubtful.contains(name)) {
                all.of(name).ifPresent(setting -> persisted(name, setting, files, around, derived));
            }
        }
        return derived.state();
    }

    /** A hole that is not in a value. */
    private static boolean namesUnknown(String line) {
        int hole = line.indexOf(RenderedText.HOLE);
        int equals = line.indexOf('=');
        return hole >= 0 && (equals < 0 || hole < equals);
    }

    private static void persisted(
            String name, Setting setting, Map<String, ReadableFile> files, Around around, Derivation derived) {
        ReadableFile file = files.get(setting.file());
        String value = setting.value();
        if (file == null || value == null) {
            return;
        }
        Origin origin = file.origin(setting.line());
        if (RenderedText.hasHole(value)) {
            derived.attribute(KIND, name, "persisted", new Expectation.Unresolved(file.reason()), origin);
            return;
        }
        boolean secret = SECRET.matcher(name).matches() || Secrets.secretShape(value);
        derived.attribute(
                KIND,
                name,
                "persisted",
                secret ? around.sealer().seal(around.target(), KIND + "/persisted", value) : Value.of(value),
                origin);
    }
}
