/**
 * {@code ansible.cfg} as data: a closed list of keys, with the places where they stand, and the list of those that are
 * ignored.
 */
@NullMarked
package dev.plumbline.declared.ansible.settings;

import org.jspecify.annotations.NullMarked;
