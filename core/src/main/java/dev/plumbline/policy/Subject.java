package dev.plumbline.policy;

import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;

/** What a finding is about. */
public sealed interface Subject {

    /** What the finding is named after; stays the same whatever value, line or revision is concerned. */
    ResourceId id();

    /** Whether it is undecided as a whole: it counts as unknown, not as a difference. */
    boolean undecided();

    /** Whether anything about it could not be decided, so that the run is not complete. */
    boolean leavesOpen();

    /** A resource that differs from what is declared, or may. */
    record Differing(Difference difference) implements Subject {
        @Override
        public ResourceId id() {
            return difference.id();
        }

        @Override
        public boolean undecided() {
            return difference.type() == DifferenceType.UNKNOWN;
        }

        @Override
        public boolean leavesOpen() {
            return undecided()
                    || difference.attributes().stream()
                            .anyMatch(attribute -> attribute.status() == DifferenceType.UNKNOWN);
        }
    }

    /**
     * A rule broken without a difference of a resource.
     *
     * @param id what broke it
     * @param rule the rule's name, such as {@link #HOST_KEY}
     * @param reason how it was noticed
     */
    record Breach(ResourceId id, String rule, Reason reason) implements Subject {
        /** A target that is said to be away must be, and for no longer than was said. */
        public static final String EXPECTED = "expected";

        /** A target must be the machine that it was. */
        public static final String MACHINE = "machine";

        /** What a target begins to tell of itself must not make expectations vanish. */
        public static final String FACTS = "facts";

        /** What a target tells must be of a time that can be. */
        public static final String TIME = "time";

        /** A target must show the host key that is pinned for it. */
        public static final String HOST_KEY = "host-key";

        /** What is declared must have been decided by a commit that was allowed. */
        public static final String AUTHORIZATION = "authorization";

        /** What is declared must have reached its target. */
        public static final String ROLLOUT = "rollout";

        /** What is written must mean what it seems to. */
        public static final String SPELLING = "spelling";

        /** A container must be kept apart from its host, and an app from the data of another. */
        public static final String ISOLATION = "isolation";

        /** What was accepted must shrink, and be looked at again in time. */
        public static final String ACCEPTED = "accepted";

        /** A build that was let pass by a ticket must be reviewed afterwards. */
        public static final String OVERRIDE = "override";

        /** No more of the declaration may be open than was agreed. */
        public static final String COVERAGE = "coverage";

        /** A waiver must let something pass. */
        public static final String WAIVER = "waiver";

        /** Of a whole target. */
        public static Breach ofTarget(String target, String rule, Reason reason) {
            return new Breach(new ResourceId(target, "host", rule), rule, reason);
        }

        static Breach ofHostKey(String target, Reason reason) {
            return new Breach(new ResourceId(target, "host", "ssh-host-key"), HOST_KEY, reason);
        }

        @Override
        public boolean undecided() {
            return false;
        }

        /** A target that is not what it claims to be was not looked at, and neither was a history that is cut off. */
        @Override
        public boolean leavesOpen() {
            return rule.equals(HOST_KEY) || (rule.equals(AUTHORIZATION) && reason.code() == Reason.Code.NOT_EVALUATED);
        }
    }

    /**
     * A target that does not answer, as was to be expected. Nothing of it is judged, and nothing is missing.
     *
     * @param target the host or engine
     * @param reason what is expected and why, and how it shows
     */
    record Away(String target, Reason reason) implements Subject {
        @Override
        public ResourceId id() {
            return new ResourceId(target, "host", Breach.EXPECTED);
        }

        @Override
        public boolean undecided() {
            return false;
        }

        @Override
        public boolean leavesOpen() {
            return false;
        }
    }

    /**
     * A part of a target that could not be seen whole, so that something undeclared may be there.
     *
     * @param target the host or engine
     * @param scope which part
     * @param nothing whether nothing at all of it could be seen
     * @param reason why
     */
    record Unseen(String target, Scope scope, boolean nothing, Reason reason) implements Subject {
        /** Named with a star, as no resource is: {@code container *}, {@code file /etc/nginx/*}. */
        @Override
        public ResourceId id() {
            return new ResourceId(target, scope.kind(), scope.within().isEmpty() ? "*" : scope.within() + "/*");
        }

        @Override
        public boolean undecided() {
            return true;
        }

        @Override
        public boolean leavesOpen() {
            return true;
        }
    }
}
