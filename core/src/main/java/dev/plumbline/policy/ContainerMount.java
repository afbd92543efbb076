package dev.plumbline.policy;

import dev.plumbline.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a container has mounted, as snapshots tell it: {@code bind /srv/data rw}. */
record ContainerMount(String type, String source, boolean writable) {
    private static final String MOUNTS = "mounts.";

    /** By the path inside the container. */
    static Map<String, ContainerMount> of(Resource container) {
        Map<String, ContainerMount> mounts = new TreeMap<>();
        container.attributes().tailMap(MOUNTS).forEach((path, value) -> {
            if (path.startsWith(MOUNTS)) {
                String text = value.display();
                int first = text.indexOf(' ');
                int last = text.lastIndexOf(' ');
                if (first > 0 && last > first) {
                    boolean readOnly =
                            List.of(text.substring(last + 1).split(",", -1)).contains("ro");
                    mounts.put(
                            path.substring(MOUNTS.length()),
                            new ContainerMount(text.substring(0, first), text.substring(first + 1, last), !readOnly));
                }
            }
        });
        return mounts;
    }

    boolean bind() {
        return type.equals("bind");
    }

    String key() {
        return type + " " + source;
    }
}
