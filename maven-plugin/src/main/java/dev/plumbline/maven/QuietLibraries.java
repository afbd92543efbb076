package dev.plumbline.maven;

import java.util.List;

/**
 * Keeps what libraries log of their inner workings out of the build log. Maven's logger reads these properties when a logger
 * is first used, and has no other switch; what somebody set already stays.
 */
final class QuietLibraries {
    private static final List<String> LOGGERS = List.of("org.apache.sshd", "org.eclipse.jgit", "net.i2p.crypto");

    private QuietLibraries() {}

    static void warnOnly(String mavenVersion) {
        // Maven 4 warns of each use of the older name, and Maven 3 does not know the newer one.
        String level = mavenVersion.startsWith("4.") ? "maven.logger.log." : "org.slf4j.simpleLogger.log.";
        for (String logger : LOGGERS) {
            if (System.getProperty(level + logger) == null) {
                System.setProperty(level + logger, "warn");
            }
        }
    }
}
