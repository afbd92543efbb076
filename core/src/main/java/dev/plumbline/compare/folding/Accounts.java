package dev.plumbline.compare.folding;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users and groups: those of the base system, those that packages make, and the groups that declared users need. */
final class Accounts {
    private final World world;
    private final KnownRows known;

    Accounts(World world, KnownRows known) {
        this.world = world;
        this.known = known;
    }

    Explained user(Resource user) {
        Explained row = known.explain(user);
        boolean allPowerful =
                World.text(user.attribute("uid")).equals("0") && !user.name().equals("root");
        return allPowerful ? Explained.NOT : row;
    }

    /** As known but for members that declare themselves to be; or the group of a user that has its name. */
    Explained group(Resource group) {
        Observation members = group.attribute("members");
        if (members instanceof Observation.Hidden hidden) {
            return Explained.open(hidden.reason());
        }
        List<String> undeclared = new ArrayList<>(World.texts(members));
        Explained joined = Explained.all(undeclared.stream()
                .map(member -> membership(member, group.name()))
                .toList());
        if (!undeclared.isEmpty() && !joined.holds()) {
            return joined;
        }
        Resource empty = Resource.present(
                        "group",
                        group.name(),
                        Map.of(
                                "gid",
                                group.attribute("gid") instanceof Observation.Seen gid ? gid.value() : Value.of(-1),
                                "members",
                                Value.ofTexts(List.of())))
                .hiding(group.hidden());
        return known.explain(empty).or(() -> ofUser(group));
    }

    /** Whether a declared user is declared to be in a group. */
    private Explained membership(String member, String group) {
        Optional<DeclaredResource> user = world.declared("user", member);
        Optional<Expectation> groups = user.flatMap(
                each -> Optional.ofNullable(each.attributes().get("groups")).map(Declared::expectation));
        if (user.isEmpty() || groups.isEmpty()) {
            return Explained.NOT;
        }
        List<Value> named = List.of();
        if (groups.get() instanceof Expectation.Exactly exactly && exactly.value() instanceof Value.Items items) {
            named = items.items();
        } else if (groups.get() instanceof Expectation.AtLeast atLeast) {
            named = atLeast.values();
        } else {
            return Explained.open(
                    Reason.of(Reason.Code.NOT_EVALUATED, "in which groups user " + member + " is declared is open"));
        }
        return named.contains(Value.of(group))
                ? World.wanted(user.get(), "declared-user", "the declared user " + member + " is in it")
                : Explained.NOT;
    }

    private Explained ofUser(Resource group) {
        Resource user = world.lookUp("user", group.name());
        Optional<DeclaredResource> declared = world.declared("user", group.name());
        if (user.observed() instanceof Observation.Hidden hidden) {
            return Explained.open(hidden.reason());
        }
        Observation gid = group.attribute("gid");
        Observation primary = user.attribute("gid");
        for (Observation each : List.of(gid, primary)) {
            if (each instanceof Observation.Hidden hidden) {
                return Explained.open(hidden.reason());
            }
        }
        if (!(primary instanceof Observation.Seen) || !World.text(gid).equals(World.text(primary))) {
            return Explained.NOT;
        }
        Explained why = declared.map(each -> World.wanted(each, "declared-user", "it is declared"))
                .orElseGet(() -> user(user));
        return why.holds()
                ? Explained.by("group-of-user", "it is the own group of the user " + group.name() + ", who needs it")
                : why;
    }
}
