package dev.plumbline.observed.transport;

import dev.plumbline.model.Reason;

/** A way to run commands on one host. Not for use by several threads at once. */
public interface Transport extends AutoCloseable {

    /** A name for people: the address, or that it is this machine. */
    String description();

    /**
     * Runs a command of the POSIX shell and waits for its end.
     *
     * @param command the command line
     * @param input what it reads from standard input, which then ends
     */
    Execution run(String command, byte[] input);

    /**
     * Runs a command that a program starts which may ask for a password.
     *
     * @param input sent when the command is ready for it
     * @param prompt how the program asks
     */
    default Execution run(String command, byte[] input, Prompt prompt) {
        return run(command, input);
    }

    /**
     * Starts a command that stays, for another protocol than lines of output.
     *
     * @param command the command line
     */
    default Relay relay(String command) {
        return Relay.failed(Reason.of(Reason.Code.UNSUPPORTED, description() + " takes single commands only"));
    }

    /** Ends the connection, and whatever still runs, within seconds. */
    @Override
    void close();
}
