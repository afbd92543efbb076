/**
 * The text formats of a host's own configuration files: units of systemd, crontabs, authorized keys, kernel parameters.
 *
 * <p>What a host tells of its files and what a repository declares of them are read by the same rules here, and so get the
 * same names. Nothing is looked up and nothing is decided; depends on the JDK alone.
 */
@NullMarked
package dev.plumbline.notation;

import org.jspecify.annotations.NullMarked;
