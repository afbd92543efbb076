/**
 * The abstract run: plays, roles and tasks in the order in which Ansible would execute them on one host, each task with its
 * condition, its loop and its rendered arguments, handed on as calls of modules. Nothing is executed. What cannot be decided
 * is a gap with its place, and the rest goes on.
 */
@NullMarked
package dev.plumbline.declared.ansible.run;

import org.jspecify.annotations.NullMarked;
