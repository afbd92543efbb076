package dev.plumbline.compare;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What is left when every declared name of a kind was looked for.
 *
 * @param names the declared names that nothing observed matched
 * @param declared all declared names of the kind
 * @param claimed the observed names that were matched
 */
record Unmatched(List<String> names, Collection<String> declared, Set<String> claimed) {}
