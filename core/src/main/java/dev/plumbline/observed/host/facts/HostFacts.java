package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.secret.Sealer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Properties of a host under Ansible's names without {@code ansible_}, told by a shell, and by the files of the kernel.
 *
 * <p>What cannot be had so is left out: nothing of it is guessed. Of what is there and may not be read, or would have to
 * be run, the fact {@code plumbline_unknown} has the path ({@code local.deploy}, {@code product_uuid}) and the reason.
 * Times, free memory and free space are those of the moment.
 */
public final class HostFacts {
    private static final List<String> SECTIONS = List.of("facts", "fact-lines", "fact-links");

    private final SortedMap<String, Value> facts;

    private HostFacts(SortedMap<String, Value> facts) {
        this.facts = facts;
    }

    /**
     * Reads the sections of facts.
     *
     * @param target the name of the host, for fingerprints
     * @param sealer makes fingerprints of secrets in facts of the host's own
     */
    public static HostFacts read(Answer answer, String target, Sealer sealer) {
        FactSources sources = FactSources.of(answer);
        FactWriter facts = new FactWriter();
        Optional<String> cut =
                SECTIONS.stream().filter(name -> !answer.section(name).ended()).findFirst();
        if (cut.isPresent()) {
            // much is told by what is not there, which an answer that was cut short does not show
            facts.text("nodename", sources.line("/proc/sys/kernel/hostname"));
            facts.unknown("*", "the section " + cut.get() + " of the answer was cut short");
            return new HostFacts(facts.facts());
        }
        Platform.tell(sources, facts);
        Distribution.tell(sources, facts);
        Hardware.tell(sources, facts);
        Network.tell(sources, facts);
        Resolver.tell(sources, facts);
        Mounts.tell(sources, facts);
        Devices.tell(sources, facts);
        Security.tell(sources, facts);
        Virtualization.tell(sources, facts);
        LocalFacts.tell(sources, facts, target, sealer);
        return new HostFacts(facts.facts());
    }

    public boolean ofRoot() {
        return Value.of(0).equals(facts.get("effective_user_id"));
    }

    public SortedMap<String, Value> facts() {
        return facts;
    }
}
