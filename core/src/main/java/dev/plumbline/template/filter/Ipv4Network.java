package dev.plumbline.template.filter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address, perhaps within a network.
 *
 * @param ip the address as a number
 * @param prefix how many of its bits name the network
 * @param isNetwork whether a prefix was written
 */
record Ipv4Network(long ip, int prefix, boolean isNetwork) {
    private static final Pattern SPELLED = Pattern.compile(
            "(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})(?:/(\\d{1,2}|\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}))?");
    private static final long ALL = 0xffffffffL;

    static Optional<Ipv4Network> parse(String text) {
        Matcher found = SPELLED.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        long ip = number(found.group(1));
        String written = found.group(2);
        int prefix = written == null ? 32 : written.contains(".") ? ofMask(number(written)) : Integer.parseInt(written);
        return ip < 0 || prefix < 0 || prefix > 32
                ? Optional.empty()
                : Optional.of(new Ipv4Network(ip, prefix, written != null));
    }

    private static long number(String dotted) {
        long number = 0;
        for (String part : dotted.split("\\.", -1)) {
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                return -1;
            }
            number = number << 8 | octet;
        }
        return number;
    }

    private static int ofMask(long mask) {
        for (int prefix = 0; prefix <= 32; prefix++) {
            if (mask(prefix) == mask) {
                return prefix;
            }
        }
        return -1;
    }

    private static long mask(int prefix) {
        return prefix == 0 ? 0 : ALL << (32 - prefix) & ALL;
    }

    static String dotted(long number) {
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    long size() {
        return 1L << (32 - prefix);
    }

    long network() {
        return ip & mask(prefix);
    }

    long last() {
        return network() + size() - 1;
    }

    String address() {
        return dotted(ip);
    }

    String netmask() {
        return dotted(mask(prefix));
    }

    String hostmask() {
        return dotted(ALL ^ mask(prefix));
    }

    /** The address and the prefix. */
    String withPrefix() {
        return address() + "/" + prefix;
    }

    /** The network and the prefix. */
    String subnet() {
        return dotted(network()) + "/" + prefix;
    }

    /** Whether the address is that of a host rather than the network itself. */
    boolean isHost() {
        return size() <= 2 || ip != network();
    }
}
