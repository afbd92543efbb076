/**
 * Notations of the outside world, read so that two spellings of one thing can be told from two things: versions,
 * references to images, permissions, addresses, paths, commands.
 *
 * <p>Knows only texts and numbers; which attribute has which notation is known one package above. Depends on nothing.
 */
@NullMarked
package dev.plumbline.compare.spelling;

import org.jspecify.annotations.NullMarked;
