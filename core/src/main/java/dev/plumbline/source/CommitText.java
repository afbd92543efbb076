package dev.plumbline.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

/** What a commit object says, read so that no spelling of it can break the reading. */
final class CommitText {
    private static final int MOST_OF_A_MESSAGE = 1 << 16;
    private static final Pattern IDENTITY = Pattern.compile("(?<name>[^<]*)<(?<mail>[^>]*)>.*", Pattern.DOTALL);

    // Not by JGit's PersonIdent, which fails on a date out of all range.
    private static final Pattern DATE = Pattern.compile("> ([0-9]{1,12}) [-+][0-9]+\\s*$");

    private CommitText() {}

    static Commit commit(RevCommit commit) {
        return new Commit(
                commit.name(),
                committer(commit).time(),
                Arrays.stream(commit.getParents()).map(RevCommit::name).toList());
    }

    static CommitDetails details(RevCommit commit) {
        return new CommitDetails(
                commit(commit),
                identity(commit, RawParseUtils.author(commit.getRawBuffer(), 0)),
                committer(commit),
                message(commit),
                commit.getRawGpgSignature() != null);
    }

    private static Identity committer(RevCommit commit) {
        return identity(commit, RawParseUtils.committer(commit.getRawBuffer(), 0));
    }

    private static Identity identity(RevCommit commit, int from) {
        if (from < 0) {
            return new Identity("", "", Instant.EPOCH);
        }
        byte[] raw = commit.getRawBuffer();
        String line = new String(raw, from, RawParseUtils.nextLF(raw, from) - from, StandardCharsets.UTF_8);
        Matcher identity = IDENTITY.matcher(line);
        Matcher date = DATE.matcher(line);
        return new Identity(
                identity.matches() ? identity.group("name").strip() : "",
                identity.matches() ? identity.group("mail").strip() : "",
                date.find() ? Instant.ofEpochSecond(Long.parseLong(date.group(1))) : Instant.EPOCH);
    }

    private static String message(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        int from = RawParseUtils.commitMessage(raw, 0);
        if (from < 0) {
            return "";
        }
        int length = Math.min(raw.length - from, MOST_OF_A_MESSAGE);
        return new String(raw, from, length, StandardCharsets.UTF_8);
    }
}
