/**
 * Text formats: YAML that knows where every value stands, and canonical JSON. The only user of SnakeYAML and Jackson.
 *
 * <p>Everything read is untrusted and bounded: size, depth, number of nodes after expansion of aliases. Depends on {@code
 * model} alone.
 */
@NullMarked
package dev.plumbline.format;

import org.jspecify.annotations.NullMarked;
