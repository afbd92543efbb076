package dev.plumbline.config;

/**
 * How the collector runs on a host.
 *
 * @param become whether as root, by sudo
 * @param credentials where the password for sudo is: the id of a server in Maven's settings, or a file as written, absolute
 *     or under {@code ~}; empty if sudo asks for none
 * @param installed where the administrator put the script on the host; empty if it is sent there
 */
public record Collecting(boolean become, String credentials, String installed) {
    /** Where {@code collector: installed} means it to be. */
    public static final String USUAL_PLACE = "/usr/local/lib/plumbline/collect.sh";

    /** The script is sent, and nothing is needed to become root. */
    static Collecting sent(boolean become) {
        return new Collecting(become, "", "");
    }
}
