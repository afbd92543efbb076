/**
 * What is given to a Compose project when it is deployed, beside its files: the records that a CI server keeps of
 * deployments, and what an image that nobody recorded must keep to at least.
 *
 * <p>Depends on {@code source}, {@code format} and {@code model}.
 */
@NullMarked
package dev.plumbline.declared.compose.deployment;

import org.jspecify.annotations.NullMarked;
