package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Keywords;
import dev.plumbline.declared.ansible.play.Play.RoleEntry;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds and reads the roles that plays, roles and tasks name, with all that they depend on. */
final class RoleUses {
    /** Deeper than dependencies of real roles; beyond, they need each other in a circle. */
    private static final int DEEPEST = 30;

    private final PlayContext play;
    private final CoverageBook coverage;
    private final Set<String> lost = new LinkedHashSet<>();

    RoleUses(PlayContext play, CoverageBook coverage) {
        this.play = play;
        this.coverage = coverage;
    }

    /** The names of the roles that could not be found so far. */
    Set<String> lost() {
        return Collections.unmodifiableSet(lost);
    }

    /** The step from where a role is named. */
    static Step step(RoleUse use) {
        Place place = use.role().tree().place(use.role().path(), 0);
        return new Step(Via.INCLUDE, "role " + use.role().fullName(), place);
    }

    /** What tells whether a role ran before: its place, and all that is written beside its name. */
    static String key(RoleUse use) {
        return use.role().path()
                + "\0" + spelled(use.parameters())
                + "\0" + spelled(use.variables())
                + "\0" + spelled(use.keywords().get("when"))
                + "\0" + spelled(use.keywords().get("tags"));
    }

    private static String spelled(VariableLayer layer) {
        return layer.names().stream()
                .map(name -> name + "="
                        + layer.find(name)
                                .map(definition -> definition.value().toString())
                                .orElse(""))
                .collect(Collectors.joining(","));
    }

    private static String spelled(Optional<Keyword> keyword) {
        return keyword.map(each -> each.value().toString()).orElse("");
    }

    /** The role of an entry; empty, with a gap, if it cannot be found. */
    Optional<RoleUse> of(RoleEntry entry, List<RoleUse> chain, HostVariables variables) {
        PyValue name;
        try {
            name = variables.evaluate(entry.name().value(), entry.name().place());
        } catch (TemplateException e) {
            coverage.gap(entry.place(), "the name of a role cannot be evaluated: " + e.what());
            return Optional.empty();
        }
        if (!(name instanceof PyText text)) {
            coverage.gap(entry.place(), "the name of a role is not known");
            return Optional.empty();
        }
        return named(
                text.text(),
                new Naming(entry.keywords(), entry.keywords().vars(), entry.parameters(), chain, false, entry.place()),
                Map.of(),
                variables);
    }

    /**
     * How a role is named.
     *
     * @param chain the uses that led here
     * @param included whether a task names it
     */
    record Naming(
            Keywords keywords,
            VariableLayer variables,
            VariableLayer parameters,
            List<RoleUse> chain,
            boolean included,
            Place place) {}

    Optional<RoleUse> named(String name, Naming naming, Map<String, String> from, HostVariables variables) {
        if (naming.chain().size() > DEEPEST) {
            coverage.gap(naming.place(), "the role " + name + " depends on itself");
            return Optional.empty();
        }
        List<RoleUse> chain = naming.chain();
        List<String> collections =
                chain.isEmpty() ? List.of() : chain.get(chain.size() - 1).role().collections();
        Optional<String> beside = chain.isEmpty()
                ? Optional.empty()
                : Optional.of(TreePath.folder(chain.get(chain.size() - 1).role().path()));
        Optional<RoleFinder.Found> found = play.finder().find(name, collections, beside);
        if (found.isEmpty()) {
            lost.add(name);
            coverage.gap(
                    naming.place(),
                    "the role " + name + " is not in the repository, so that all its tasks are lost"
                            + play.supplies().told(play.tree(), name));
            return Optional.empty();
        }
        boolean circle = !naming.included()
                && chain.stream()
                        .anyMatch(use -> use.role().path().equals(found.get().path()));
        if (circle) {
            coverage.gap(naming.place(), "the role " + name + " depends on itself");
            return Optional.empty();
        }
        Role role = play.loader().load(found.get(), from);
        RoleUse use = new RoleUse(
                role, naming.keywords(), naming.variables(), naming.parameters(), chain, List.of(), naming.included());
        List<RoleUse> longer = new ArrayList<>(chain);
        longer.add(use);
        List<RoleUse> dependencies = new ArrayList<>();
        for (RoleEntry each : role.dependencies()) {
            of(each, longer, variables).ifPresent(dependencies::add);
        }
        return Optional.of(new RoleUse(
                role,
                naming.keywords(),
                naming.variables(),
                naming.parameters(),
                chain,
                dependencies,
                naming.included()));
    }
}
