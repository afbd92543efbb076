package dev.plumbline;

import dev.plumbline.config.AuthorizationSettings;
import dev.plumbline.config.Configuration;
import dev.plumbline.declared.Declarations;
import dev.plumbline.declared.Evaluation;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Place;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.model.Snapshot;
import dev.plumbline.policy.authorization.AuthorizationRules;
import dev.plumbline.provenance.DeclaredAt;
import dev.plumbline.source.Commit;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What other commits declare, each by its own configuration. A commit from before there was one is read by the
 * present configuration, because what it declares was there before Plumbline was.
 */
final class PastDeclarations {
    /** A commit from before the files that the present configuration names: it declares nothing, and counts for nothing. */
    private record Before(DeclaredState state) implements DeclaredAt.Version {
        static Before of(String target) {
            return new Before(new DeclaredState(target, new TreeMap<>(), List.of(), List.of()));
        }

        @Override
        public boolean declares() {
            return false;
        }

        @Override
        public boolean readsTheSameAt(Commit other) {
            return false;
        }
    }

    private final Setup setup;
    private final RunOptions options;
    private final Map<String, Declarations> declarations = new HashMap<>();
    private final Map<String, Optional<AuthorizationSettings>> settings = new HashMap<>();
    private final Map<List<Object>, AuthorizationRules> rules = new HashMap<>();

    PastDeclarations(Setup setup, RunOptions options) {
        this.setup = setup;
        this.options = options;
    }

    /** What commits declare of one target, given what was seen of it: its facts, and what tasks looked at there. */
    DeclaredAt of(Snapshot snapshot) {
        return of(snapshot, new HashMap<>());
    }

    /** The same, where it is known already what the checked commit declares. */
    DeclaredAt of(Snapshot snapshot, Evaluation checked) {
        Commit commit = setup.commit();
        return of(snapshot, new HashMap<>(Map.of(commit.id(), version(commit, checked))));
    }

    private DeclaredAt of(Snapshot snapshot, Map<String, DeclaredAt.Version> versions) {
        return commit -> {
            DeclaredAt.Version known = versions.get(commit.id());
            if (known == null) {
                known = version(commit, snapshot);
                versions.put(commit.id(), known);
            }
            return known;
        };
    }

    /** What is declared of one target now, if another repository had the files that one of its commits has. */
    DeclaredAt of(OtherRepositories.Opened other, Snapshot snapshot) {
        Map<String, DeclaredAt.Version> versions = new HashMap<>();
        return commit -> {
            DeclaredAt.Version known = versions.get(commit.id());
            if (known == null) {
                Evaluation evaluation = setup.declarations(other, other.git().tree(commit))
                        .evaluate(
                                snapshot.target(),
                                options.variables(),
                                snapshot.facts(),
                                Optional.of(snapshot),
                                options.sealer());
                known = new DeclaredAt.Version() {
                    @Override
                    public DeclaredState state() {
                        return evaluation.state();
                    }

                    @Override
                    public boolean readsTheSameAt(Commit next) {
                        return evaluation.readsTheSameIn(other.git().tree(next));
                    }
                };
                versions.put(commit.id(), known);
            }
            return known;
        };
    }

    private DeclaredAt.Version version(Commit commit, Snapshot snapshot) {
        String target = snapshot.target();
        Declarations declared = at(commit);
        if (declared.isEmpty() && configuration(commit).isEmpty()) {
            return Before.of(target);
        }
        return version(
                commit,
                declared.evaluate(
                        target, options.variables(), snapshot.facts(), Optional.of(snapshot), options.sealer()));
    }

    private DeclaredAt.Version version(Commit commit, Evaluation evaluation) {
        Optional<String> configured = configuration(commit).map(TreeFile::objectId);
        return new DeclaredAt.Version() {
            @Override
            public DeclaredState state() {
                return evaluation.state();
            }

            @Override
            public boolean readsTheSameAt(Commit other) {
                return configuration(other).map(TreeFile::objectId).equals(configured)
                        && evaluation.readsTheSameIn(setup.git().tree(other));
            }
        };
    }

    private Declarations at(Commit commit) {
        Declarations known = declarations.get(commit.id());
        if (known == null) {
            FileTree tree = setup.git().tree(commit);
            known = read(commit)
                    .map(own -> setup.declarations(tree, own))
                    // what the present configuration names need not be there yet
                    .orElseGet(() ->
                            setup.declarations(tree, setup.configuration()).existing());
            declarations.put(commit.id(), known);
        }
        return known;
    }

    /** The rules that a commit states for the changes after it; empty if it states none that can be read. */
    Optional<AuthorizationRules> rules(Commit commit) {
        try {
            return settings(commit).map(each -> rules(each, commit));
        } catch (PlumblineException e) {
            // a configuration that cannot be read states no rules; the present ones hold then
            return Optional.empty();
        }
    }

    /** Read once for as long as the settings and the files of keys that they name stay the same. */
    private AuthorizationRules rules(AuthorizationSettings stated, Commit commit) {
        FileTree tree = setup.git().tree(commit);
        List<Object> inputs = new ArrayList<>(List.of(stated));
        StatedRules.files(stated, setup)
                .forEach(path -> inputs.add(tree.find(path).map(TreeFile::objectId)));
        AuthorizationRules known = rules.get(inputs);
        if (known == null) {
            known = StatedRules.of(stated, setup, tree);
            rules.put(inputs, known);
        }
        return known;
    }

    /** Read once for as long as the file stays the same, because every commit of the trusted branch is asked. */
    private Optional<AuthorizationSettings> settings(Commit commit) {
        Optional<TreeFile> file = configuration(commit);
        return file.flatMap(each -> {
            Optional<AuthorizationSettings> known = settings.get(each.objectId());
            if (known == null) {
                known = read(commit).flatMap(Configuration::authorization);
                settings.put(each.objectId(), known);
            }
            return known;
        });
    }

    private Optional<Configuration> read(Commit commit) {
        return configuration(commit)
                .map(file -> Configuration.read(file.bytes(), new Place("", commit.id(), file.path(), 0)));
    }

    private Optional<TreeFile> configuration(Commit commit) {
        return setup.git().tree(commit).find(setup.file());
    }
}
