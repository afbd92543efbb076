/** The rules of sudoers(5) and the words in them. Depends on the JDK alone. */
@NullMarked
package dev.plumbline.notation.sudo;

import org.jspecify.annotations.NullMarked;
