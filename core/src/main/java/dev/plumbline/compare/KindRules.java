package dev.plumbline.compare;

import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is particular to a kind: what its names mean, when two spellings of an attribute mean the same, and what is there
 * without a declaration. As it stands it suits a kind that nothing is known of, where all must be spelled alike.
 */
class KindRules {
    /** What a declared or observed name means. */
    Name name(String spelled, Surroundings around) {
        return Name.plain(spelled);
    }

    Aliases aliases(Resource observed, Surroundings around) {
        return Aliases.NONE;
    }

    /** Whether several observed resources may be one thing under several names, as files are. */
    boolean manyNames() {
        return false;
    }

    /** Matches declared names that nothing else matched; only where all of the kind is told. */
    Map<String, Resource> lastResort(Unmatched unmatched, Surroundings around) {
        return Map.of();
    }

    Presence presence(Resource observed) {
        return new Presence(observed.observed(), null);
    }

    /** The one spelling of a path of attributes. */
    String key(String path) {
        return path;
    }

    /** The rule that {@link #key} follows. */
    Equivalence keyRule(String path) {
        throw new IllegalStateException("paths like " + path + " have one spelling");
    }

    Likeness likeness(String kind, String path) {
        Optional<Kind.Attribute> attribute = Kinds.named(kind).flatMap(known -> known.attribute(path));
        return attribute.isPresent() ? Likeness.of(attribute.get().type()) : Likeness.STRICT;
    }

    /** Other ways to read an observed attribute, tried where it is not as expected when read as it is. */
    List<Reading> readings(String path, Resource observed) {
        return List.of();
    }

    OptionalInt order(String path, Value observed, Value declared) {
        return observed instanceof Value.Whole one && declared instanceof Value.Whole other
                ? OptionalInt.of(Long.compare(one.number(), other.number()))
                : OptionalInt.empty();
    }

    /** The class of an attribute for fingerprints. */
    String context(String kind, String path) {
        return kind + "/" + path;
    }

    /** Differences beyond those of the declared attributes; asked only where the resource is there. */
    List<AttributeDifference> further(Judged judged, Surroundings around) {
        return List.of();
    }

    /** Whether an attribute may be declared at all, so that it counts where nothing but what is declared may be there. */
    boolean limited(String path) {
        return true;
    }

    /** Whether an attribute that nobody declared needs no declaration although nothing else may be there. */
    Fold fold(String path, Value value, Judged judged, Surroundings around) {
        return Fold.NONE;
    }

    /** Whether a resource that nobody declared is to be told even where nothing says that nothing else may be there. */
    boolean tells(Resource undeclared, Surroundings around) {
        return true;
    }

    /** Whether a resource that nobody declared needs no declaration. */
    Fold fold(Resource undeclared, Surroundings around) {
        return Fold.NONE;
    }
}
