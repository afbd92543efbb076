package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Value;
import dev.plumbline.notation.NetworkAddress;
import java.util.HashSet;
import java.util.List;

/** Lines of /etc/hosts. */
final class HostEntryRules extends KindRules {

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(Equivalences.HOST_ENTRY_ADDRESS, spelled, NetworkAddress.canonical(spelled));
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("names") ? HostEntryRules::sameNames : super.likeness(kind, path);
    }

    /** The first name is what the address is called; the others are looked up in no order (hosts(5)). */
    private static Conformance sameNames(Value declared, Value observed, AttributeJudgement judgement) {
        if (!(declared instanceof Value.Items one) || !(observed instanceof Value.Items other)) {
            return Conformance.BROKEN;
        }
        List<Value> wanted = one.items();
        List<Value> seen = other.items();
        boolean same = !wanted.isEmpty()
                && !seen.isEmpty()
                && wanted.get(0).equals(seen.get(0))
                && new HashSet<>(wanted).equals(new HashSet<>(seen));
        return same ? judgement.by(Equivalences.HOST_NAMES) : Conformance.BROKEN;
    }
}
