/** Gossfiles as declarations: the tests of goss (its manual, "The gossfile configuration") that are about state. */
@NullMarked
package dev.plumbline.declared.goss;

import org.jspecify.annotations.NullMarked;
