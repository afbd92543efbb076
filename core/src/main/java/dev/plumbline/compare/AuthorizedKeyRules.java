package dev.plumbline.compare;

import dev.plumbline.compare.spelling.KeyFingerprint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys that open accounts. */
final class AuthorizedKeyRules extends KindRules {
    private static final Pattern WHOLE = Pattern.compile("([^/]+)/\\S+ +([A-Za-z0-9+/]+=*)(?: .*)?");

    @Override
    Name name(String spelled, Surroundings around) {
        Matcher whole = WHOLE.matcher(spelled);
        if (!whole.matches()) {
            return Name.plain(spelled);
        }
        return KeyFingerprint.of(whole.group(2))
                .map(fingerprint -> Name.by(AccountEquivalences.WHOLE_KEY, spelled, whole.group(1) + "/" + fingerprint))
                .orElseGet(() -> Name.plain(spelled));
    }

    @Override
    Likeness likeness(String kind, String path) {
        return path.equals("comment")
                ? (declared, observed, judgement) -> judgement.by(AccountEquivalences.KEY_COMMENT)
                : super.likeness(kind, path);
    }
}
