package dev.plumbline.config;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A person.
 *
 * @param mails the mail addresses
 * @param logins the names that they log in to a forge with
 * @param keys what they sign with
 */
public record PersonSettings(SortedSet<String> mails, SortedSet<String> logins, List<Key> keys) {

    /**
     * A key.
     *
     * @param ssh the type and the key; empty for one of OpenPGP
     * @param openpgp the fingerprint of the primary key, in capital letters; empty for one of SSH
     * @param file the file that holds the key of OpenPGP
     * @param from the first day on which it is valid
     * @param until the last one
     * @param revoked the first day from which on nothing that is new is believed
     */
    public record Key(
            Optional<Written> ssh,
            Optional<Written> openpgp,
            Optional<Written> file,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            Optional<LocalDate> revoked) {}

    public PersonSettings {
        mails = Collections.unmodifiableSortedSet(new TreeSet<>(mails));
        logins = Collections.unmodifiableSortedSet(new TreeSet<>(logins));
        keys = List.copyOf(keys);
    }
}
