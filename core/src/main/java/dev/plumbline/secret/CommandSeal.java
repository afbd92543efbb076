package dev.plumbline.secret;

import dev.plumbline.model.Value;
import java.util.List;

/** Command lines of jobs: as they are, or the fingerprint of one that holds a secret. */
public final class CommandSeal {
    private final Sealer sealer;
    private final String target;
    private final String context;

    /**
     * For the commands of one attribute.
     *
     * @param context the class of the attribute, such as {@code cron-job/command}
     */
    public CommandSeal(Sealer sealer, String target, String context) {
        this.sealer = sealer;
        this.target = target;
        this.context = context;
    }

    /** The command, or its fingerprint. */
    public Value value(String command) {
        List<String> words = List.of(command.strip().split("\\s+"));
        boolean secret = Secrets.secretShape(command)
                || sealer.sealArguments(target, context, words).items().stream()
                        .anyMatch(Value.Fingerprint.class::isInstance);
        return secret ? sealer.seal(target, context, command) : Value.of(command);
    }

    /** The command for a name: of a secret one the program and the beginning of its fingerprint. */
    public String name(String command) {
        Value value = value(command);
        return value instanceof Value.Fingerprint
                ? command.strip().split("\\s+", 2)[0] + " " + value.display()
                : command;
    }
}
