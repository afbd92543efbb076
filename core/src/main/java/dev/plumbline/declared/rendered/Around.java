package dev.plumbline.declared.rendered;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.util.Optional;
import java.util.function.Function;

/**
 * What readers of files may know beside the files.
 *
 * @param target the host
 * @param said what is declared of it by other means
 * @param facts of the host by name; asking for one is noted
 * @param sealer makes secrets fingerprints
 */
public record Around(String target, DeclaredState said, Function<String, Optional<Value>> facts, Sealer sealer) {}
