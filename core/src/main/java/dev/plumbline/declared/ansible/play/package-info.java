/**
 * What playbooks, roles and task files say, before anything in them is evaluated: plays, blocks and tasks with the place of
 * each keyword and argument. Read once, and shared by all hosts. Depends on {@code source}, {@code format} and {@code
 * template}.
 */
@NullMarked
package dev.plumbline.declared.ansible.play;

import org.jspecify.annotations.NullMarked;
