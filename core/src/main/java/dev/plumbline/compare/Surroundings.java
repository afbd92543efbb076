package dev.plumbline.compare;

import dev.plumbline.compare.folding.Explanations;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that a rule may consult beside the two values before it. What is costly is made when it is first asked for. */
final class Surroundings {
    private static final Map<String, String> DEBIAN_ARCHITECTURES = Map.of(
            "x86_64", "amd64",
            "aarch64", "arm64",
            "i386", "i386",
            "i686", "i386",
            "armv7l", "armhf",
            "ppc64le", "ppc64el",
            "riscv64", "riscv64",
            "s390x", "s390x");

    private final DeclaredState declared;
    private final Snapshot snapshot;
    private final Fingerprinting fingerprinting;
    private final Map<String, Map<String, Resource>> listed = new HashMap<>();
    private final Map<String, Map<String, Resource>> known = new HashMap<>();
    private final Map<String, Listing> listings = new HashMap<>();
    private @Nullable LinkedPaths links;
    private @Nullable Images images;
    private @Nullable DeclaredParents parents;
    private @Nullable Explanations explanations;

    Surroundings(DeclaredState declared, Snapshot snapshot, Fingerprinting fingerprinting) {
        this.declared = declared;
        this.snapshot = snapshot;
        this.fingerprinting = fingerprinting;
        for (Resource resource : snapshot.resources()) {
            listed.computeIfAbsent(resource.kind(), kind -> new LinkedHashMap<>())
                    .merge(resource.name(), resource, Surroundings::once);
        }
        listed.forEach((kind, resources) -> known.put(kind, new HashMap<>(resources)));
        for (Coverage coverage : snapshot.coverage()) {
            nameTheUnseen(coverage);
        }
    }

    DeclaredState declared() {
        return declared;
    }

    /** The listed resources of each kind by name, in order. */
    Map<String, Map<String, Resource>> listed() {
        return listed;
    }

    /** What is known by exactly this name: also that it could not be seen, where the coverage names it. */
    Map<String, Resource> known(String kind) {
        return known.getOrDefault(kind, Map.of());
    }

    /** As {@link Snapshot#unlistedBecause}. */
    Optional<Reason> unlistedBecause(String kind, String name) {
        return snapshot.unlistedBecause(kind, name);
    }

    Resource lookUp(String kind, String name) {
        Resource resource = known(kind).get(name);
        return resource == null
                ? unlistedBecause(kind, name)
                        .map(reason -> Resource.unreadable(kind, name, reason))
                        .orElseGet(() -> Resource.absent(kind, name))
                : resource;
    }

    Listing listing(String kind) {
        Listing listing = listings.get(kind);
        if (listing == null) {
            listing = new Listing(kind, this);
            listings.put(kind, listing);
        }
        return listing;
    }

    LinkedPaths links() {
        if (links == null) {
            links = new LinkedPaths(this);
        }
        return links;
    }

    Images images() {
        if (images == null) {
            images = new Images(this);
        }
        return images;
    }

    DeclaredParents parents() {
        if (parents == null) {
            parents = new DeclaredParents(this);
        }
        return parents;
    }

    /** Why what nobody declared needs no declaration. */
    Explanations explanations() {
        if (explanations == null) {
            explanations = new Explanations(declared, snapshot);
        }
        return explanations;
    }

    /** Whether it is told whose the files are that say how the host is set up. */
    boolean tellsOrigins() {
        return snapshot.coverage().stream().anyMatch(each -> each.scope().kind().equals("setting-file"));
    }

    /** The architecture that dpkg installs by default. A kernel may run another one, so its word is the second best. */
    Observation nativeArchitecture() {
        Resource dpkg = lookUp("package", "dpkg");
        Observation own =
                dpkg.observed() instanceof Observation.Seen ? dpkg.attribute("architecture") : dpkg.observed();
        if (!(own instanceof Observation.Absent)) {
            return own;
        }
        Value fact = snapshot.facts().get("architecture");
        String architecture = fact == null ? null : DEBIAN_ARCHITECTURES.get(fact.display());
        return architecture == null
                ? new Observation.Hidden(
                        Reason.of(Reason.Code.NOT_COLLECTED, "the native architecture of the target is not told"))
                : new Observation.Seen(Value.of(architecture));
    }

    /** The container that is called so by its name, its id or the beginning of its id. */
    Optional<Resource> containerCalled(String nameOrId) {
        Resource named = known("container").get(nameOrId);
        return Optional.ofNullable(named)
                .or(() -> known("container").values().stream()
                        .filter(each -> each.attribute("id") instanceof Observation.Seen id
                                && nameOrId.length() >= 12
                                && id.value().display().startsWith(nameOrId))
                        .findFirst());
    }

    /** A property that the snapshot tells of the target; absent if it tells none of this name. */
    Observation fact(String name) {
        Value value = snapshot.facts().get(name);
        return value == null ? new Observation.Absent() : new Observation.Seen(value);
    }

    /** Whether the engine is Podman's; where nothing is told of the engine, nothing that only Podman does is expected. */
    boolean isPodman() {
        return fact("engine_name") instanceof Observation.Seen seen
                && seen.value().display().equals("podman");
    }

    /** Whether two values are the same text, where one of them or both are known by their fingerprint alone. */
    Conformance sameSealed(Value one, Value other, String context) {
        if (one instanceof Value.Fingerprint first && other instanceof Value.Fingerprint second) {
            return first.keyId().equals(second.keyId())
                    ? Conformance.of(first.equals(second))
                    : noKey("the fingerprints are of two keys, " + first.keyId() + " and " + second.keyId());
        }
        if (one instanceof Value.Fingerprint first) {
            return sealedAs(first, other, context);
        }
        return other instanceof Value.Fingerprint second
                ? sealedAs(second, one, context)
                : Conformance.of(one.equals(other));
    }

    private Conformance sealedAs(Value.Fingerprint fingerprint, Value plain, String context) {
        if (plain instanceof Value.Items || plain instanceof Value.Fields) {
            return Conformance.BROKEN;
        }
        return fingerprinting
                .of(fingerprint.keyId(), declared.target(), context, plain.display())
                .map(own -> Conformance.of(own.equals(fingerprint)))
                .orElseGet(() -> noKey("the key " + fingerprint.keyId() + " is needed to compare a fingerprint"));
    }

    private static Conformance noKey(String detail) {
        return Conformance.unknown(Reason.of(Reason.Code.KEY_UNAVAILABLE, detail));
    }

    /** A snapshot that tells two things of one resource tells nothing of it. */
    private static Resource once(Resource one, Resource other) {
        return one.equals(other)
                ? one
                : Resource.unreadable(
                        one.kind(),
                        one.name(),
                        Reason.of(Reason.Code.MALFORMED, "the snapshot lists it twice, and differently"));
    }

    /** A scope that could not be seen may be one resource under the name that the target has for it. */
    private void nameTheUnseen(Coverage coverage) {
        String name = coverage.scope().within();
        Reason reason = coverage.reason();
        if (reason != null && !name.isEmpty() && coverage.scope().attribute().isEmpty()) {
            List<String> kinds = coverage.scope().kind().equals("*")
                    ? new ArrayList<>(known.keySet())
                    : List.of(coverage.scope().kind());
            kinds.forEach(kind -> known.computeIfAbsent(kind, any -> new HashMap<>())
                    .putIfAbsent(name, Resource.unreadable(kind, name, reason)));
        }
    }
}
