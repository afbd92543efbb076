/** Queries in JMESPath, as the filter {@code json_query} takes them. The only user of the library for them. */
@NullMarked
package dev.plumbline.template.query;

import org.jspecify.annotations.NullMarked;
