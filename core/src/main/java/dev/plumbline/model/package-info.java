/**
 * The vocabulary that every part of Plumbline shares: what is declared, what is observed, and how the two are judged.
 *
 * <p>Depends on the JDK alone and does nothing but hold and judge values: no input, no output, no clock.
 */
@NullMarked
package dev.plumbline.model;

import org.jspecify.annotations.NullMarked;
