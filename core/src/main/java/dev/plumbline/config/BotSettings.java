package dev.plumbline.config;

import java.util.List;

/**
 * A program that may change some files by itself.
 *
 * @param person what it is listed as among the people
 * @param paths patterns of the only files that it may change so
 * @param review how many persons must have seen such a change
 * @param ticket whether it needs a ticket
 * @param signed whether such a change must be signed by its key, unless a person has seen it
 */
public record BotSettings(String person, List<String> paths, int review, boolean ticket, boolean signed) {
    public BotSettings {
        paths = List.copyOf(paths);
    }
}
