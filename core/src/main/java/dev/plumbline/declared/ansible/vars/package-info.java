/**
 * Variables of Ansible: definitions in layers of different strength, and their lazy evaluation.
 *
 * <p>Entry point is {@link dev.plumbline.declared.ansible.vars.HostVariables}, the variables of one host at one point of a
 * run; it is a {@link dev.plumbline.template.Scope}, tells which definitions an evaluation asked for, and takes further
 * {@link dev.plumbline.declared.ansible.vars.VariableLayer}s at a {@link dev.plumbline.declared.ansible.vars.Level}. What
 * must be decrypted and is locked, what is broken, and facts that nobody told are unknown; all else goes on.
 */
@NullMarked
package dev.plumbline.declared.ansible.vars;

import org.jspecify.annotations.NullMarked;
