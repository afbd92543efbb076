/** Lines of the repository as they may be shown: without what may be secret. Depends on {@code source} and {@code secret}. */
@NullMarked
package dev.plumbline.explain.snippet;

import org.jspecify.annotations.NullMarked;
