package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.compare.spelling.FileMode;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Files, directories and links. */
final class FileRules extends KindRules {
    /** What the umask of root makes of a directory that a tool creates on the way to a file. */
    private static final Map<String, String> ORDINARY_DIRECTORY =
            Map.of("type", "directory", "uid", "0", "gid", "0", "mode", "0755");

    private static final Pattern BASE_ENTRY = Pattern.compile("(?:user|group|other)::[rwx-]{3}");

    @Override
    Name name(String spelled, Surroundings around) {
        LinkedPaths.Resolved resolved = around.links().resolve(spelled);
        List<Equivalence> rules = new ArrayList<>(1);
        if (!AbsolutePath.clean(spelled).equals(spelled)) {
            rules.add(Equivalences.FILE_PATH);
        }
        if (resolved.linked()) {
            rules.add(Equivalences.LINKED_DIRECTORY);
        }
        return new Name(resolved.path(), AbsolutePath.name(resolved.path()), rules, resolved.doubt());
    }

    @Override
    boolean manyNames() {
        return true;
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("mode") ? FileRules::sameMode : super.likeness(kind, path);
    }

    @Override
    List<Reading> readings(String path, Resource observed) {
        return switch (path) {
            case "owner" -> byId(observed.attribute("uid"));
            case "group" -> byId(observed.attribute("gid"));
            case "acl" -> withoutBase(observed.attribute("acl"));
            default -> List.of();
        };
    }

    /** Only where all files are told is a file that nobody declared worth telling; elsewhere somebody asked for it. */
    @Override
    boolean tells(Resource undeclared, Surroundings around) {
        return around.unlistedBecause("file", undeclared.name()).isEmpty();
    }

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        LinkedPaths.Resolved path = around.links().resolve(undeclared.name());
        boolean needed = around.parents().needs(path.path());
        Optional<Reason> perhaps = around.parents().mayNeed(path.path()).or(() -> Optional.ofNullable(path.doubt()));
        if (!needed && perhaps.isEmpty()) {
            return Fold.NONE;
        }
        Reason unseen = null;
        for (Map.Entry<String, String> ordinary : ORDINARY_DIRECTORY.entrySet()) {
            Observation observation = undeclared.attribute(ordinary.getKey());
            if (observation instanceof Observation.Hidden hidden) {
                unseen = hidden.reason();
            } else if (!(observation instanceof Observation.Seen seen)
                    || !seen.value().display().equals(ordinary.getValue())) {
                return Fold.NONE;
            }
        }
        if (unseen != null) {
            return Fold.open(unseen);
        }
        return needed || perhaps.isEmpty()
                ? Fold.by(Equivalences.PARENT_DIRECTORY, "directory root 0755")
                : Fold.open(perhaps.get());
    }

    private static List<Reading> withoutBase(Observation acl) {
        boolean base = acl instanceof Observation.Seen seen
                && seen.value() instanceof Value.Items entries
                && entries.items().stream()
                        .allMatch(entry -> BASE_ENTRY.matcher(entry.display()).matches());
        return base
                ? List.of(new Reading(Equivalences.ACL_BASE, new Observation.Seen(new Value.Items(List.of()))))
                : List.of();
    }

    private static List<Reading> byId(Observation id) {
        return id instanceof Observation.Absent ? List.of() : List.of(new Reading(Equivalences.OWNER_ID, id));
    }

    private static Conformance sameMode(Value declared, Value observed, AttributeJudgement judgement) {
        OptionalInt seen = FileMode.octal(observed.display());
        if (seen.isEmpty()) {
            return Conformance.BROKEN;
        }
        if (declared instanceof Value.Whole number) {
            return by(number.number() == seen.getAsInt(), judgement);
        }
        OptionalInt octal = FileMode.octal(declared.display());
        if (octal.isPresent()) {
            return by(octal.getAsInt() == seen.getAsInt(), judgement);
        }
        return symbolic(declared.display(), seen.getAsInt(), judgement);
    }

    private static Conformance symbolic(String letters, int mode, AttributeJudgement judgement) {
        OptionalInt asFile = FileMode.applied(letters, mode, false);
        OptionalInt asDirectory = FileMode.applied(letters, mode, true);
        if (asFile.isEmpty() || asDirectory.isEmpty()) {
            return AttributeJudgement.unknown(
                    Reason.Code.NOT_EVALUATED, "what the mode " + letters + " makes depends on more than the file");
        }
        Observation type = judgement.observed().attribute("type");
        if (type instanceof Observation.Hidden hidden && asFile.getAsInt() != asDirectory.getAsInt()) {
            return Conformance.unknown(hidden.reason());
        }
        boolean directory =
                type instanceof Observation.Seen seen && seen.value().display().equals("directory");
        return by((directory ? asDirectory : asFile).getAsInt() == mode, judgement);
    }

    private static Conformance by(boolean same, AttributeJudgement judgement) {
        return same ? judgement.by(Equivalences.MODE) : Conformance.BROKEN;
    }
}
