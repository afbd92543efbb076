package dev.plumbline.observed.host.evidence;

import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.util.List;
import java.util.regex.Pattern;

/** Text of records, cut to a length, on one line, with fingerprints in place of words that look secret. */
final class EvidenceText {
    private static final int LONGEST = 1000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    private final String target;
    private final Sealer sealer;

    EvidenceText(String target, Sealer sealer) {
        this.target = target;
        this.sealer = sealer;
    }

    String of(String recorded) {
        String line = CONTROL.matcher(recorded).replaceAll(" ").strip();
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        // sudo writes its directory so, which is no password
        List<String> plain = List.of(cut.replace("; PWD=/", "; DIR=/").split(" ", -1));
        List<Value> words = sealer.sealArguments(target, "evidence/what", plain).items();
        StringBuilder text = new StringBuilder();
        boolean quoted = cut.indexOf('"') >= 0 || cut.indexOf('\'') >= 0;
        for (Value word : words) {
            text.append(text.length() == 0 ? "" : " ").append(word.display());
            if (quoted && word instanceof Value.Fingerprint) {
                // a secret in quotes may go on in the words behind it
                return text.append(" …").toString();
            }
        }
        return text.toString();
    }
}
