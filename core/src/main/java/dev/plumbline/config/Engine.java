package dev.plumbline.config;

/**
 * The container engine of a target.
 *
 * @param address {@code docker}, {@code podman}, either with {@code rootless-} in front for the one of the user who looks,
 *     {@code unix:///path/to/socket}, {@code tcp://host:port}, or empty for none
 * @param tls for an engine on a TCP port, the folder with ca.pem, cert.pem and key.pem, as written
 * @param files what to tell of the files that were changed in containers
 */
public record Engine(String address, String tls, Files files) {
    static final String ROOTLESS = "rootless-";
    static final String UNIX = "unix://";
    static final String TCP = "tcp://";

    /** No engine. */
    public static final Engine NONE = new Engine("", "", Files.NONE);

    /** What to tell of the files that differ in a container from its image. */
    public enum Files {
        NONE,
        /** Their paths, and whether they were added, changed or deleted. */
        PATHS,
        /** Also a hash of what is in them. */
        HASHES
    }

    public boolean isNone() {
        return address.isEmpty();
    }

    /** Whether it is the one that the user who looks runs without the rights of root. */
    public boolean isRootless() {
        return address.startsWith(ROOTLESS);
    }

    /** The program whose engine it is, {@code docker} or {@code podman}; empty where the address says where it is. */
    public String program() {
        return address.contains("://") ? "" : address.substring(isRootless() ? ROOTLESS.length() : 0);
    }

    /** The path of the socket, where it is written. */
    public String socket() {
        return address.startsWith(UNIX) ? address.substring(UNIX.length()) : "";
    }

    /** Whether it is on a TCP port, reached with TLS. */
    public boolean isRemote() {
        return address.startsWith(TCP);
    }

    /** The host of a TCP port, without brackets. */
    public String host() {
        String both = address.substring(TCP.length());
        return both.substring(0, both.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
    }

    public int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
