package dev.plumbline;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.format.YamlReader;
import dev.plumbline.model.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One change of {@code host-live/mutations.yaml}, where its parts are described.
 *
 */
record HostMutation(
        String id,
        String kind,
        String doing,
        String undoing,
        Pattern finds,
        String also,
        boolean quick,
        boolean alone) {

    static List<HostMutation> all() {
        byte[] text = ProvisionedHost.resource("mutations.yaml").getBytes(StandardCharsets.UTF_8);
        YamlNode read = YamlReader.read(text, Place.of("mutations.yaml", 0), YamlDialect.COMPOSE);
        return ((Sequence) read)
                .items().stream().map(item -> of((Mapping) item)).toList();
    }

    private static HostMutation of(Mapping item) {
        String id = text(item, "id");
        return new HostMutation(
                id,
                text(item, "kind"),
                text(item, "do").replace("/root/k", "/root/k-" + id),
                text(item, "undo").replace("/root/k", "/root/k-" + id),
                Pattern.compile(text(item, "finds")),
                text(item, "also"),
                text(item, "quick").equals("true"),
                text(item, "alone").equals("true"));
    }

    private static String text(Mapping item, String key) {
        return item.get(key).map(node -> ((Scalar) node).text()).orElse("");
    }

    boolean finds(String found) {
        return finds.matcher(found).matches();
    }

    /** Whether a finding follows from the change, too. */
    boolean causes(String found) {
        return finds(found) || found.matches(also);
    }

    /** Parts the changes so that those of one part cannot be taken for each other. */
    static List<List<HostMutation>> together(List<HostMutation> mutations) {
        List<List<HostMutation>> parts = new ArrayList<>();
        for (HostMutation each : mutations) {
            List<HostMutation> part = parts.stream()
                    .filter(some -> some.stream().noneMatch(each::hinders))
                    .findFirst()
                    .orElseGet(() -> {
                        List<HostMutation> next = new ArrayList<>();
                        parts.add(next);
                        return next;
                    });
            part.add(each);
        }
        return parts;
    }

    private boolean hinders(HostMutation other) {
        return alone || other.alone || finds.pattern().equals(other.finds.pattern());
    }
}
