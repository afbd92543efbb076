/** The filters and tests of Jinja and of Ansible, by concern; none reads a file, a clock or a random number. */
@NullMarked
package dev.plumbline.template.filter;

import org.jspecify.annotations.NullMarked;
