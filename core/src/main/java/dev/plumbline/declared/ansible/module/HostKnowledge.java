package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Snapshot;
import dev.plumbline.secret.Sealer;
import dev.plumbline.template.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a host before a run.
 *
 * @param target its name
 * @param facts Ansible's facts of it, without {@code ansible_} in front; empty for what is not known
 * @param observed what was seen on it, for tasks that look before they act; what is taken from there is told by {@link
 *     AbstractHost#guards}
 * @param sealer makes secrets fingerprints
 * @param mappings what further modules declare, by the name that the task spells
 */
public record HostKnowledge(
        String target, Scope facts, Optional<Snapshot> observed, Sealer sealer, Map<String, ModuleMapping> mappings) {

    public HostKnowledge {
        mappings = Map.copyOf(mappings);
    }

    public HostKnowledge(String target, Scope facts, Optional<Snapshot> observed, Sealer sealer) {
        this(target, facts, observed, sealer, ModuleMapping.NONE);
    }
}
