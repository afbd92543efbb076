/**
 * What is secret, and what stands for it: keyed fingerprints that are equal for equal secrets and tell nothing else. And
 * Ansible Vault, by the means of the JDK: {@link dev.plumbline.secret.VaultKeys}.
 *
 * <p>Readers and collectors seal values here before they reach a declared state or a snapshot. Depends on {@code model}
 * alone.
 */
@NullMarked
package dev.plumbline.secret;

import org.jspecify.annotations.NullMarked;
