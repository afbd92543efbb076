package dev.plumbline.notation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of hosts, and of ports on them. */
public final class NetworkAddress {
    static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final int GROUPS = 8;

    private NetworkAddress() {}

    /**
     * The one spelling of an address: without brackets, IPv6 as RFC 5952 has it, an IPv4 address within IPv6 as that
     * IPv4 address. What is no address stays as it is.
     */
    public static String canonical(String address) {
        boolean bracketed = address.startsWith("[") && address.endsWith("]") && address.length() > 1;
        String bare = bracketed ? address.substring(1, address.length() - 1) : address;
        int percent = bare.indexOf('%');
        String zone = percent < 0 ? "" : bare.substring(percent);
        String plain = percent < 0 ? bare : bare.substring(0, percent);
        int @Nullable [] groups = groups(plain.toLowerCase(Locale.ROOT));
        return groups == null ? address : spell(groups) + zone;
    }

    /** The part behind which the port follows; empty if there is none. */
    public static Optional<String> host(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(endpoint.substring(0, colon));
    }

    /** The eight groups of an address of IPv6 in lower case; null if it is none. */
    static int @Nullable [] groups(String text) {
        if (text.indexOf(':') < 0) {
            return null;
        }
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            return null;
        }
        int @Nullable [] head = side(gap < 0 ? text : text.substring(0, gap));
        int @Nullable [] tail = side(gap < 0 ? "" : text.substring(gap + 2));
        if (head == null || tail == null) {
            return null;
        }
        int known = head.length + tail.length;
        if (gap < 0 ? known != GROUPS : known >= GROUPS) {
            return null;
        }
        int[] groups = new int[GROUPS];
        System.arraycopy(head, 0, groups, 0, head.length);
        System.arraycopy(tail, 0, groups, GROUPS - tail.length, tail.length);
        return groups;
    }

    private static int @Nullable [] side(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        String last = parts[parts.length - 1];
        boolean dotted = IPV4.matcher(last).matches();
        int[] groups = new int[parts.length + (dotted ? 1 : 0)];
        for (int i = 0; i < parts.length - (dotted ? 1 : 0); i++) {
            if (!parts[i].matches("[0-9a-f]{1,4}")) {
                return null;
            }
            groups[i] = Integer.parseInt(parts[i], 16);
        }
        if (dotted) {
            System.arraycopy(ofFour(last), 0, groups, groups.length - 2, 2);
        }
        return groups;
    }

    /** An IPv4 address as two groups of sixteen bits. */
    static int[] ofFour(String dotted) {
        String[] bytes = dotted.split("\\.", -1);
        return new int[] {
            (Integer.parseInt(bytes[0]) << 8) | Integer.parseInt(bytes[1]),
            (Integer.parseInt(bytes[2]) << 8) | Integer.parseInt(bytes[3])
        };
    }

    static String dotted(int first, int second) {
        return (first >> 8) + "." + (first & 255) + "." + (second >> 8) + "." + (second & 255);
    }

    /** As RFC 5952 has it, or the IPv4 address that is within. */
    static String spell(int[] groups) {
        if (mapped(groups)) {
            return dotted(groups[6], groups[7]);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static boolean mapped(int[] groups) {
        for (int i = 0; i < 5; i++) {
            if (groups[i] != 0) {
                return false;
            }
        }
        return groups[5] == 0xffff;
    }
}
