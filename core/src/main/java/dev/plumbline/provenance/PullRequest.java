package dev.plumbline.provenance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pull or merge request that a commit message tells of, in the wording of a forge. Whoever wrote the message could
 * have made it up.
 *
 * @param number its number at the forge
 */
public record PullRequest(String number) {
    /** Longer lines are none of a forge. */
    private static final int LONGEST_LINE = 500;

    private static final List<Pattern> SUBJECTS = List.of(
            // GitHub, Bitbucket Data Center, Gitea
            Pattern.compile("Merge pull request #(\\d{1,9})(?: (?:from|in) .*)?"),
            Pattern.compile("Merge pull request '.*' \\(#(\\d{1,9})\\).*"),
            Pattern.compile("Pull request #(\\d{1,9}): .*"),
            // Bitbucket Cloud
            Pattern.compile("Merged in \\S+ \\(pull request #(\\d{1,9})\\)"),
            // Azure
            Pattern.compile("Merged PR (\\d{1,9}): .*"),
            // what is squashed at GitHub and Gitea
            Pattern.compile(".* \\(#(\\d{1,9})\\)"));

    private static final Pattern GITLAB = Pattern.compile("See merge request (?:\\S{1,200})?!(\\d{1,9})");

    /** What a whole message tells of. */
    public static Optional<PullRequest> in(String message) {
        String[] lines = message.split("\n", -1);
        String subject = lines[0].strip();
        if (subject.length() <= LONGEST_LINE) {
            for (Pattern pattern : SUBJECTS) {
                Matcher told = pattern.matcher(subject);
                if (told.matches()) {
                    return Optional.of(new PullRequest(told.group(1)));
                }
            }
        }
        for (String line : lines) {
            Matcher told = GITLAB.matcher(line.length() <= LONGEST_LINE ? line.strip() : "");
            if (told.matches()) {
                return Optional.of(new PullRequest(told.group(1)));
            }
        }
        return Optional.empty();
    }
}
