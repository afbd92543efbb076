package dev.plumbline.observed.engine.connection;

import java.util.regex.Pattern;

/**
 * A Unix socket on another host.
 *
 * @param path absolute, or empty for that of the user's own engine
 * @param program the engine whose socket it is, where the path is empty
 */
public record RemoteSocket(String path, String program) {
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9_./@:+-]{1,107}");

    public RemoteSocket {
        if (!path.isEmpty() && !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("not the path of a socket on another host: " + path);
        }
    }

    public static RemoteSocket at(String path) {
        return new RemoteSocket(path, "");
    }

    /** The engine that the user runs who looks, without the rights of root: that of {@code docker} or {@code podman}. */
    public static RemoteSocket rootless(String program) {
        return new RemoteSocket("", program);
    }

    /** Whether a path can be one; what could mean something to a shell cannot. */
    public static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public String toString() {
        return path.isEmpty() ? "the user's own " + program : path;
    }

    /** As the script that relays takes it. */
    String argument() {
        return path.isEmpty() ? program : path;
    }
}
