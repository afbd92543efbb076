package dev.plumbline.policy.authorization;

import dev.plumbline.policy.signature.ListedKey;
import dev.plumbline.policy.signature.ListedKeys;
import dev.plumbline.policy.signature.ListedKeys.Circumstances;
import dev.plumbline.policy.signature.Signature;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.History;
import java.util.List;
import java.util.Optional;

/**
 * The signatures of commits, by the keys that were listed before them, and by what is known today of keys that were lost:
 * that a key is revoked counts for older rules too.
 */
final class Signatures {
    private final History history;
    private final FirstSeen seen;

    Signatures(History history, FirstSeen seen) {
        this.history = history;
        this.seen = seen;
    }

    Signature of(CommitDetails commit, AuthorizationRules held, AuthorizationRules now) {
        if (!commit.signed() && held.keys().keys().isEmpty()) {
            return Signature.NONE;
        }
        String id = commit.commit().id();
        Circumstances circumstances = new Circumstances(
                held.person(commit.committer().mail()), commit.commit().time(), seen.of(id));
        return new ListedKeys(withRevocations(held, now)).judge(history.signed(id), circumstances);
    }

    private static List<ListedKey> withRevocations(AuthorizationRules held, AuthorizationRules now) {
        return held.keys().keys().stream()
                .map(key -> now.keys().keys().stream()
                        .filter(later -> later.person().equals(key.person())
                                && later.key().fingerprint().equals(key.key().fingerprint()))
                        .findFirst()
                        .map(later -> key.within(new ListedKey(
                                key.person(), key.key(), Optional.empty(), later.until(), later.revoked())))
                        .orElse(key))
                .toList();
    }
}
