/**
 * Whose key signed a commit: signatures of SSH and OpenPGP, by the keys that the rules of authorization list and by no
 * other. Neither the configuration of the repository nor anybody's keyring has a say.
 *
 * <p>Needs the JDK alone. May use {@code source}.
 */
@NullMarked
package dev.plumbline.policy.signature;

import org.jspecify.annotations.NullMarked;
