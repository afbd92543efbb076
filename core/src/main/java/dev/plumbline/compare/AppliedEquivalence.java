package dev.plumbline.compare;

import dev.plumbline.model.ResourceId;

/**
 * A rule that made two spellings equal, or folded something that was not declared.
 *
 * @param rule the id of the rule, such as {@code sysctl.white-space}
 * @param id the declared resource, or the observed one where it was folded
 * @param path the attribute, or empty where it concerns the resource as a whole
 * @param declared how it is declared, or the default that it was folded against
 * @param observed how it was observed
 */
public record AppliedEquivalence(String rule, ResourceId id, String path, String declared, String observed) {}
