package dev.plumbline.source;

import java.time.Instant;

/**
 * Who a commit says made it, and when: a claim of whoever wrote the commit, which proves nothing by itself.
 *
 * @param name the name as written; empty if it cannot be read
 * @param mail the mail address as written; empty if it cannot be read
 * @param time the time as written; {@link Instant#EPOCH} if it cannot be read or is out of all range
 */
public record Identity(String name, String mail, Instant time) {

    /** As Git shows it. */
    public String display() {
        return mail.isEmpty() ? name : name + " <" + mail + ">";
    }
}
