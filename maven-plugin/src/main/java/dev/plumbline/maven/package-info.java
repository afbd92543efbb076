/** The goals: parameters in, one call of core, its answer on the console and in files, and the right exception. */
@NullMarked
package dev.plumbline.maven;

import org.jspecify.annotations.NullMarked;
