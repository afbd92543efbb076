package dev.plumbline.declared.container.run;

import dev.plumbline.declared.rendered.Around;
import dev.plumbline.declared.rendered.FileReader;
import dev.plumbline.declared.rendered.ReadableFile;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.notation.UnitText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quadlets, as podman-systemd.unit(5) says: files of containers, networks and volumes that become units which call Podman.
 * Those of pods, of Kubernetes and of builds are told as gaps, and of a container in a pod only what it says itself is
 * known.
 */
public final class Quadlets implements FileReader {
    private static final Pattern PATH = Pattern.compile("(?:/etc|/usr/share|/run)/containers/systemd/(?:[^/]+/)*"
            + "(?<file>(?<stem>[^/]+)\\.(?<type>container|network|volume|pod|kube|image|build))");

    private static final Map<String, String> KINDS = Map.of("network", "network", "volume", "volume");

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public DeclaredState read(SortedMap<String, ReadableFile> files, Around around) {
        MadeContainers made = new MadeContainers(around);
        Map<String, QuadletFile> byName = new HashMap<>();
        for (ReadableFile file : files.values()) {
            Matcher path = PATH.matcher(file.path());
            if (path.matches()) {
                byName.putIfAbsent(
                        path.group("file"),
                        new QuadletFile(
                                path.group("stem"),
                                path.group("type"),
                                file,
                                UnitText.of(List.of(file.text().text()))));
            }
        }
        byName.values().stream()
                .sorted(java.util.Comparator.comparing(each -> each.file().path()))
                .forEach(each -> one(each, byName, made, around));
        return made.state();
    }

    private static void one(QuadletFile quadlet, Map<String, QuadletFile> all, MadeContainers made, Around around) {
        if (quadlet.file().text().secret()) {
            String kind = KINDS.getOrDefault(quadlet.type(), "container");
            made.gap(quadlet.file().origin(), quadlet.file().reason(), Scope.ofKind(kind));
            return;
        }
        switch (quadlet.type()) {
            case "container" -> {
                // of a template there is no container until it is given an instance
                if (!quadlet.stem().endsWith("@")) {
                    new QuadletContainer(quadlet, all).tell(made);
                }
            }
            case "network", "volume" -> made.add(QuadletResource.of(quadlet, around, made));
            case "image", "build" -> {
                // an image that is pulled or built leaves nothing to compare with
            }
            default -> {
                Reason reason = Reason.of(
                        Reason.Code.NOT_EVALUATED, "quadlets of the type ." + quadlet.type() + " are not evaluated");
                made.gap(quadlet.file().origin(), reason, Scope.ofKind("container"));
            }
        }
    }
}
