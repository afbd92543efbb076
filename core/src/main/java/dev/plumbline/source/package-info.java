/**
 * Git as revisions, trees and files, read from the object database. The only user of JGit but for SSH sessions.
 *
 * <p>Nothing is checked out, and no configuration of system, user or repository is honored. Depends on {@code model}
 * alone.
 */
@NullMarked
package dev.plumbline.source;

import org.jspecify.annotations.NullMarked;
