package dev.plumbline.policy.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trailers of a message by which somebody says that a change was seen, as of git-interpret-trailers(1) but stricter:
 * they stand in the last paragraph, which is not the first, and in which every line is a trailer.
 */
final class Trailers {
    /** Signed-off-by is not among them: it is a statement of the author about the author. */
    private static final Set<String> REVIEWS = Set.of("reviewed-by", "approved-by", "acked-by");

    private static final Pattern LINE = Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,63}): (\\S.{0,500})");
    private static final Pattern MAIL = Pattern.compile("[^<>]*<([^<>\\s]{1,254})>");

    private Trailers() {}

    /** The mail addresses of those who are said to have reviewed. */
    static List<String> reviewers(String message) {
        String[] paragraphs = message.strip().split("\n[ \t]*\n", -1);
        if (paragraphs.length < 2) {
            return List.of();
        }
        List<String> mails = new ArrayList<>();
        for (String line : paragraphs[paragraphs.length - 1].split("\n", -1)) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                continue;
            }
            Matcher trailer = LINE.matcher(line);
            if (!trailer.matches()) {
                return List.of();
            }
            Matcher mail = MAIL.matcher(trailer.group(2).strip());
            if (REVIEWS.contains(trailer.group(1).toLowerCase(Locale.ROOT)) && mail.matches()) {
                mails.add(mail.group(1));
            }
        }
        return mails;
    }
}
