/**
 * The nodes of a parsed template, which evaluate themselves, and what they need for that: frames of names, macros, loops,
 * methods of Python's classes.
 */
@NullMarked
package dev.plumbline.template.eval;

import org.jspecify.annotations.NullMarked;
