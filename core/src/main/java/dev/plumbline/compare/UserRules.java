package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** User accounts. */
final class UserRules extends KindRules {

    @Override
    Likeness likeness(String kind, String path) {
        return switch (path) {
            case "groups" -> UserRules::sameGroups;
            case "shell" -> UserRules::sameShell;
            case "home" -> UserRules::sameHome;
            default -> super.likeness(kind, path);
        };
    }

    @Override
    List<Reading> readings(String path, Resource observed) {
        return switch (path) {
            case "comment" -> EmptyReading.of(path, observed, EmptyReading.TEXT);
            case "groups" -> EmptyReading.of(path, observed, EmptyReading.ITEMS);
            default -> List.of();
        };
    }

    private static Conformance sameHome(Value declared, Value observed, AttributeJudgement judgement) {
        return AbsolutePath.clean(declared.display()).equals(AbsolutePath.clean(observed.display()))
                ? judgement.by(Equivalences.HOME_PATH)
                : Conformance.BROKEN;
    }

    private static Conformance sameShell(Value declared, Value observed, AttributeJudgement judgement) {
        LinkedPaths links = judgement.around().links();
        LinkedPaths.Resolved one = links.resolve(declared.display());
        LinkedPaths.Resolved other = links.resolve(observed.display());
        if (!AbsolutePath.name(one.path()).equals(AbsolutePath.name(other.path()))) {
            return Conformance.BROKEN;
        }
        if (one.path().equals(other.path())) {
            return judgement.by(Equivalences.LINKED_SHELL);
        }
        return Optional.ofNullable(one.doubt())
                .or(() -> Optional.ofNullable(other.doubt()))
                .or(() -> links.unseenAbove(one.path()))
                .or(() -> links.unseenAbove(other.path()))
                .map(Conformance::unknown)
                .orElse(Conformance.BROKEN);
    }

    private static Conformance sameGroups(Value declared, Value observed, AttributeJudgement judgement) {
        Conformance asSets = Likeness.SET.same(declared, observed, judgement);
        if (!asSets.broken() || !(declared instanceof Value.Items one) || !(observed instanceof Value.Items other)) {
            return asSets;
        }
        Set<Value> extra = new HashSet<>(one.items());
        extra.removeAll(new HashSet<>(other.items()));
        Set<Value> more = new HashSet<>(other.items());
        more.removeAll(new HashSet<>(one.items()));
        extra.addAll(more);
        Conformance answer = Conformance.HOLDS;
        for (Value group : extra) {
            Conformance primary = isPrimary(group, judgement);
            if (primary.broken()) {
                return primary;
            }
            answer = primary.holds() ? answer : primary;
        }
        return answer.holds() ? judgement.by(Equivalences.PRIMARY_GROUP) : answer;
    }

    private static Conformance isPrimary(Value group, AttributeJudgement judgement) {
        Observation own = judgement.observed().attribute("gid");
        Resource listed = judgement.around().lookUp("group", group.display());
        Observation gid = listed.observed() instanceof Observation.Seen ? listed.attribute("gid") : listed.observed();
        Optional<Reason> unseen = hidden(own).or(() -> hidden(gid));
        if (unseen.isPresent()) {
            return Conformance.unknown(unseen.get());
        }
        return Conformance.of(own instanceof Observation.Seen one
                && gid instanceof Observation.Seen other
                && one.value().display().equals(other.value().display()));
    }

    private static Optional<Reason> hidden(Observation observation) {
        return observation instanceof Observation.Hidden hidden ? Optional.of(hidden.reason()) : Optional.empty();
    }
}
