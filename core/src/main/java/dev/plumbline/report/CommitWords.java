package dev.plumbline.report;

import dev.plumbline.provenance.Arrival;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.Identity;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Commits as they are told in a line of text, each word encoded by {@link ConsoleText}. */
public final class CommitWords {
    private static final int LONGEST_SUBJECT = 72;

    private CommitWords() {}

    /** {@code 3f2c1ab9d0 "OPS-3 Swap more" by Alice on 2026-03-01}. */
    public static String of(CommitDetails commit) {
        return commit.commit().shortId() + " \"" + subject(commit) + "\" by " + who(commit.author()) + " on "
                + day(commit);
    }

    /** The same, and who merged it when and by which pull request. */
    public static String of(Arrival arrival) {
        String request = arrival.pullRequest()
                .map(each -> (arrival.merge().isPresent() ? " as" : ",") + " pull request #" + each.number())
                .orElse("");
        return of(arrival.commit())
                + arrival.merge()
                        .map(merge -> ", merged by " + who(merge.author()) + " on " + day(merge))
                        .orElse("")
                + request;
    }

    /** The first line of the message, cut where it is long. */
    public static String subject(CommitDetails commit) {
        String subject = commit.subject();
        int characters = subject.codePointCount(0, subject.length());
        return ConsoleText.encode(
                characters <= LONGEST_SUBJECT
                        ? subject
                        : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…");
    }

    /** The name, or where there is none the mail address. */
    public static String who(Identity identity) {
        return ConsoleText.encode(identity.name().isEmpty() ? identity.mail() : identity.name());
    }

    /** The day in UTC on which the committer says that it was made. */
    public static LocalDate day(CommitDetails commit) {
        return LocalDate.ofInstant(commit.commit().time(), ZoneOffset.UTC);
    }
}
