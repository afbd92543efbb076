/** What a repository wants {@code ansible-galaxy} to fetch, taken from clones and archives on this machine instead. */
@NullMarked
package dev.plumbline.declared.ansible.requirement;

import org.jspecify.annotations.NullMarked;
