package dev.plumbline.declared.compose;

import dev.plumbline.model.Problem;
import dev.plumbline.secret.Sealer;
import java.util.List;
import java.util.Map;

/**
 * What the services of one project share.
 *
 * @param name the name of the project
 * @param target the engine that it runs on
 * @param volumes by the key in the file: what the engine calls the volume
 * @param variables the variables
 * @param sealer makes secrets fingerprints
 * @param problems what has been found wrong so far
 */
record Project(
        String name,
        String target,
        Map<String, Rendered> volumes,
        Variables variables,
        Sealer sealer,
        List<Problem> problems) {}
