package dev.plumbline.compare;

import java.util.List;

/** The rules of who may do what. Part of {@link Equivalences}. */
final class AccountEquivalences {
    static final Equivalence WHOLE_KEY = new Equivalence(
            "key.whole", "A key that is named by its type and its whole text is the one of its fingerprint.");
    static final Equivalence KEY_COMMENT =
            new Equivalence("key.comment", "The comment behind a key does not matter, as sshd does not look at it.");
    static final Equivalence SUDO_SPELLING = new Equivalence(
            "sudo.spelling",
            "White space between the parts of a rule of sudo does not matter, and without a user to run as it is root.");
    static final Equivalence SSHD_KEYWORD =
            new Equivalence("sshd.keyword", "The keywords of sshd are the same in capitals.");
    static final Equivalence SSHD_VALUE = new Equivalence(
            "sshd.value",
            "Values of sshd are the same with any white space between their words, yes and no in capitals too, and"
                    + " prohibit-password is without-password.");

    static final List<Equivalence> ALL = List.of(WHOLE_KEY, KEY_COMMENT, SUDO_SPELLING, SSHD_KEYWORD, SSHD_VALUE);

    private AccountEquivalences() {}
}
