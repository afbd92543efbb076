package dev.plumbline.policy.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trailers of a message, as of git-interpret-trailers(1) but stricter: they stand in the last paragraph, which is not
 * the first, and in which every line is a trailer.
 */
final class Trailers {
    /** Signed-off-by is not among them: it is a statement of the author about the author. */
    private static final Set<String> REVIEWS = Set.of("reviewed-by", "approved-by", "acked-by");

    private static final Pattern LINE = Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,63}): (\\S.{0,500})");
    private static final Pattern MAIL = Pattern.compile("[^<>]*<([^<>\\s]{1,254})>");

    /** One of them, its name in small letters. */
    private record Trailer(String name, String value) {}

    private Trailers() {}

    /** The mail addresses of those who are said to have reviewed. */
    static List<String> reviewers(String message) {
        return of(message).stream()
                .filter(each -> REVIEWS.contains(each.name()))
                .map(each -> MAIL.matcher(each.value()))
                .filter(Matcher::matches)
                .map(mail -> mail.group(1))
                .toList();
    }

    /** What the trailers of a name, written in small letters, say. */
    static List<String> values(String message, String name) {
        return of(message).stream()
                .filter(each -> each.name().equals(name))
                .map(Trailer::value)
                .toList();
    }

    private static List<Trailer> of(String message) {
        String[] paragraphs = message.strip().split("\n[ \t]*\n", -1);
        if (paragraphs.length < 2) {
            return List.of();
        }
        List<Trailer> trailers = new ArrayList<>();
        for (String line : paragraphs[paragraphs.length - 1].split("\n", -1)) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                continue;
            }
            Matcher trailer = LINE.matcher(line);
            if (!trailer.matches()) {
                return List.of();
            }
            trailers.add(new Trailer(
                    trailer.group(1).toLowerCase(Locale.ROOT), trailer.group(2).strip()));
        }
        return trailers;
    }
}
