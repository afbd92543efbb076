package dev.plumbline.forge;

import java.util.Locale;

/**
 * Who did something, as a forge knows them.
 *
 * @param login the name that they log in with; empty if it is not told
 * @param mail the mail address; empty if it is not told
 */
public record Account(String login, String mail) {
    /** Nobody that is told. */
    static final Account NONE = new Account("", "");

    public Account {
        login = login.strip().toLowerCase(Locale.ROOT);
        mail = mail.strip().toLowerCase(Locale.ROOT);
    }
}
