/**
 * What is: live targets seen through transports that only read, and snapshot files.
 *
 * <p>What could not be seen is told with its reason; a secret becomes a fingerprint before it reaches a snapshot. Depends
 * on {@code model}, {@code format} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed;

import org.jspecify.annotations.NullMarked;
