package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;

/**
 * Something that could not be read, wholly or in part, or is not what Ansible would take it for.
 *
 * @param place where it is
 * @param reason why, and what would help
 */
public record Unread(Place place, Reason reason) {}
