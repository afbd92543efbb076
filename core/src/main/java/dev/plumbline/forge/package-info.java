/**
 * Pull requests as Bitbucket, GitHub and GitLab export them: who proposed, who approved which commit, and what was merged.
 *
 * <p>May use {@code format}.
 */
@NullMarked
package dev.plumbline.forge;

import org.jspecify.annotations.NullMarked;
