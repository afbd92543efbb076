package dev.plumbline.observed.transport;

import dev.plumbline.model.Reason;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shell of this machine, with nothing of the environment of this process. */
public final class LocalTransport implements Transport {
    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    private final List<String> shell;
    private final Limits limits;

    private LocalTransport(List<String> shell, Limits limits) {
        this.shell = List.copyOf(shell);
        this.limits = limits;
    }

    public static LocalTransport open(Limits limits) {
        return new LocalTransport(List.of("/bin/sh"), limits);
    }

    /** Through another program that takes {@code -c} and a command line. */
    static LocalTransport through(List<String> shell, Limits limits) {
        return new LocalTransport(shell, limits);
    }

    @Override
    public String description() {
        return "this machine";
    }

    @Override
    public Execution run(String command, byte[] input) {
        return start(command, input, null);
    }

    @Override
    public Execution run(String command, byte[] input, Prompt prompt) {
        return start(command, input, prompt);
    }

    @Override
    public Relay relay(String command) {
        try {
            return Relay.over(shell(command).start(), false);
        } catch (IOException e) {
            return Relay.failed(noShell(e));
        }
    }

    private Execution start(String command, byte[] input, @Nullable Prompt prompt) {
        try {
            return new Conversation(shell(command).start(), false, limits).hold(input, prompt);
        } catch (IOException e) {
            return Execution.failed(noShell(e));
        }
    }

    private ProcessBuilder shell(String command) {
        List<String> line = new ArrayList<>(shell);
        line.add("-c");
        line.add(command);
        ProcessBuilder builder = new ProcessBuilder(line).directory(new File("/"));
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        return builder;
    }

    private static Reason noShell(IOException failure) {
        return Reason.of(Reason.Code.UNSUPPORTED, "no shell could be started: " + failure.getMessage());
    }

    @Override
    public void close() {
        // Nothing outlives a run.
    }
}
