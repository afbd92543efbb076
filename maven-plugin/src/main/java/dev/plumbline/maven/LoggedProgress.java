package dev.plumbline.maven;

import dev.plumbline.model.ProgressListener;
import dev.plumbline.model.Snapshot;
import dev.plumbline.report.ConsoleText;
import org.apache.maven.plugin.logging.Log;

/** Tells the progress as Maven's users know it: steps at debug level, what they should know as a warning. */
final class LoggedProgress implements ProgressListener {
    private final Log log;

    LoggedProgress(Log log) {
        this.log = log;
    }

    @Override
    public void observing(String target) {
        log.info("plumbline: reading " + target);
    }

    @Override
    public void observed(Snapshot snapshot) {
        log.debug("plumbline: read " + snapshot.target() + ", "
                + snapshot.resources().size() + " resources");
    }

    @Override
    public void evaluating(String target) {
        log.debug("plumbline: evaluating the declarations of " + target);
    }

    @Override
    public void notice(String text) {
        log.warn("plumbline: " + ConsoleText.encode(text));
    }
}
