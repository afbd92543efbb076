/**
 * What Git says should be: the declarations of a repository at one revision, evaluated to a declared state for each target.
 *
 * <p>An evaluation is a function of the files, the variables and the facts that it is given, and tells which of them it
 * consulted. The ways to declare live in packages of their own that never see each other; this one puts together what they
 * give. Depends on {@code source}, {@code format}, {@code secret} and {@code model}.
 */
@NullMarked
package dev.plumbline.declared;

import org.jspecify.annotations.NullMarked;
