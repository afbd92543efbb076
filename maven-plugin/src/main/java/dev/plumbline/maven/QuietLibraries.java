package dev.plumbline.maven;

import java.util.List;

/**
 * Keeps what libraries log of their inner workings out of the build log. Maven's logger reads these properties when a logger
 * is first used, and has no other switch; what somebody set already stays.
 */
final class QuietLibraries {
    private static final String LEVEL = "org.slf4j.simpleLogger.log.";
    private static final List<String> LOGGERS = List.of("org.apache.sshd", "org.eclipse.jgit", "net.i2p.crypto");

    private QuietLibraries() {}

    static void warnOnly() {
        for (String logger : LOGGERS) {
            if (System.getProperty(LEVEL + logger) == null) {
                System.setProperty(LEVEL + logger, "warn");
            }
        }
    }
}
