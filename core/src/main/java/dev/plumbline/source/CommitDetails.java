package dev.plumbline.source;

/**
 * A commit with what it says of itself.
 *
 * @param commit the commit
 * @param author who it says wrote the change
 * @param committer who it says made the commit
 * @param message the whole message; unreadable bytes are replaced, and it is cut after 64 KiB
 * @param signed whether it carries a signature, whatever that is worth
 */
public record CommitDetails(Commit commit, Identity author, Identity committer, String message, boolean signed) {

    /** The first line of the message. */
    public String subject() {
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).strip();
    }
}
