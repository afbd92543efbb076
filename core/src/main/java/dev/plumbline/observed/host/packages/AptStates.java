package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.WholeFiles;
import dev.plumbline.observed.host.origins.ControlText;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which packages apt installed only because others need them: the paragraphs of its {@code extended_states} that say
 * {@code Auto-Installed: 1}. What it does not mention was installed for itself.
 */
public final class AptStates {
    private static final String FILE = "/var/lib/apt/extended_states";

    private final Set<String> automatic = new HashSet<>();
    private final @Nullable Reason unknown;

    private AptStates(@Nullable Reason unknown) {
        this.unknown = unknown;
    }

    static AptStates unknown(Reason reason) {
        return new AptStates(reason);
    }

    /**
     * Reads the states.
     *
     * @param withApt whether the host has apt; without it nothing tells one from the other
     */
    public static AptStates read(WholeFiles files, boolean withApt) {
        Reason without = Reason.of(Code.UNSUPPORTED, "the host has no apt, which alone knows it");
        AptStates states =
                new AptStates(withApt ? files.coverage("package", FILE).reason() : without);
        for (Map<String, String> paragraph : ControlText.paragraphs(files.text(FILE))) {
            if (paragraph.getOrDefault("auto-installed", "0").equals("1")) {
                states.automatic.add(paragraph.get("package") + ":" + paragraph.get("architecture"));
            }
        }
        return states;
    }

    void tell(String name, String architecture, Map<String, Value> attributes, Map<String, Reason> hidden) {
        if (unknown == null) {
            attributes.put("automatic", Value.of(automatic.contains(name + ":" + architecture)));
        } else {
            hidden.put("automatic", unknown);
        }
    }
}
