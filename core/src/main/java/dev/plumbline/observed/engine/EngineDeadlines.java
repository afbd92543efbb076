package dev.plumbline.observed.engine;

import java.time.Duration;

/**
 * How long an engine may take.
 *
 * @param connect until a connection stands
 * @param answer until the answer to one request is complete, however steadily it trickles
 * @param round until a whole survey or inquiry is over
 */
public record EngineDeadlines(Duration connect, Duration answer, Duration round) {
    public static final EngineDeadlines DEFAULT =
            new EngineDeadlines(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(120));
}
