package dev.plumbline.source;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * The machine as JGit sees it, without any Git configuration of system and user.
 *
 * <p>JGit left alone runs {@code git --version} to find the system's configuration, reads the user's, writes probe files
 * into the repository to measure the clock of its file system, and keeps the result below the user's home. The place to
 * stop this is a static field of JGit, so it holds for every use of JGit by the same class loader. All else is left to
 * what was there before: SSH sessions find the user's name and home as ever, and their settings are not Git's.
 */
final class IsolatedSystem extends SystemReader.Delegate {
    private IsolatedSystem(SystemReader present) {
        super(present);
    }

    /** To be called before anything else of JGit is; another program may have put its own in place in between. */
    static synchronized void install() {
        SystemReader present = SystemReader.getInstance();
        if (!(present instanceof IsolatedSystem)) {
            SystemReader.setInstance(new IsolatedSystem(present));
        }
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(fs);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Empty(fs);
    }

    private static final class Empty extends FileBasedConfig {
        Empty(FS fs) {
            super(null, null, fs);
        }

        @Override
        public void load() {
            // there is no file
        }

        @Override
        public void save() {
            // there is no file
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        /** Gives the coarsest clock of a file system, as if it had been measured before: else JGit measures it. */
        @Override
        public long getTimeUnit(String section, String subsection, String name, long otherwise, TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(2, TimeUnit.SECONDS)
                    : super.getTimeUnit(section, subsection, name, otherwise, unit);
        }
    }
}
