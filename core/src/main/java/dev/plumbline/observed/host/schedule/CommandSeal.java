package dev.plumbline.observed.host.schedule;

import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.secret.Secrets;
import java.util.List;

/** Command lines of jobs: as they are, or the fingerprint of one that holds a secret. */
final class CommandSeal {
    private final Surveyed surveyed;
    private final String context;

    CommandSeal(Surveyed surveyed, String context) {
        this.surveyed = surveyed;
        this.context = context;
    }

    Value value(String command) {
        List<String> words = List.of(command.strip().split("\\s+"));
        boolean secret = Secrets.secretShape(command)
                || surveyed.sealer().sealArguments(surveyed.target(), context, words).items().stream()
                        .anyMatch(Value.Fingerprint.class::isInstance);
        return secret ? surveyed.sealer().seal(surveyed.target(), context, command) : Value.of(command);
    }

    /** The command for a name: of a secret one the program and the beginning of its fingerprint. */
    String name(String command) {
        Value value = value(command);
        return value instanceof Value.Fingerprint
                ? command.strip().split("\\s+", 2)[0] + " " + value.display()
                : command;
    }
}
