package dev.plumbline.observed.transport;

import java.time.Duration;

/**
 * How long a host may take and how much it may say.
 *
 * @param connect until it accepts a connection
 * @param authenticate from then until it lets the user in
 * @param idle between two signs of life of a command
 * @param total until a command ends
 * @param bytes that a command may print
 */
public record Limits(Duration connect, Duration authenticate, Duration idle, Duration total, int bytes) {
    /** Enough for a slow host with tens of thousands of watched files: no program of the collector is silent for so long. */
    public static final Limits USUAL = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            64 * 1024 * 1024);
}
