package dev.plumbline.observed.container;

import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.util.List;

/**
 * Seals what containers and images carry. Images have the contexts of containers, so that a value which a container
 * inherits from its image compares as equal.
 */
record Sealing(String target, Sealer sealer) {
    private static final String CONTEXT = "container/";

    /** Always sealed: what a variable holds is nobody's business unless it was asked for. */
    Value environment(String key, String plain) {
        return sealer.seal(target, CONTEXT + "environment." + key, plain);
    }

    /** Told, unless it looks secret after all. */
    Value askedEnvironment(String key, String plain) {
        return sealer.sealIfSecret(target, CONTEXT + "environment." + key, key, plain);
    }

    Value label(String name, String plain) {
        return sealer.sealIfSecret(target, CONTEXT + "labels." + name, name, plain);
    }

    /** An option of a driver, a kernel parameter or the like. */
    Value option(String attribute, String name, String plain) {
        return sealer.sealIfSecret(target, CONTEXT + attribute + "." + name, name, plain);
    }

    /** A command line, of which each argument that looks secret is sealed by itself. */
    Value arguments(String attribute, List<String> arguments) {
        return sealer.sealArguments(target, CONTEXT + attribute, arguments);
    }
}
