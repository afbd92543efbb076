package dev.plumbline.notation;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses with a prefix or a mask, as packet filters take and print them. */
public final class IpNetwork {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");
    private static final int BITS = 16;

    private IpNetwork() {}

    /** Whether it is an address with a prefix or a mask. */
    public static boolean isOne(String spelled) {
        return parse(spelled) != null;
    }

    /**
     * The network that an address lies in: {@code 10.0.0.0/24} for {@code 10.0.0.5/24} and {@code 10.0.0.5/255.255.255.0}.
     * What is no address with a prefix stays as it is.
     */
    public static String of(String spelled) {
        String network = parse(spelled);
        return network == null ? spelled : network;
    }

    private static @Nullable String parse(String spelled) {
        int slash = spelled.indexOf('/');
        if (slash < 0) {
            return null;
        }
        String address = spelled.substring(0, slash);
        boolean four = NetworkAddress.IPV4.matcher(address).matches();
        int @Nullable [] groups =
                four ? NetworkAddress.ofFour(address) : NetworkAddress.groups(address.toLowerCase(Locale.ROOT));
        if (groups == null) {
            return null;
        }
        int length = length(spelled.substring(slash + 1), four);
        if (length < 0 || length > groups.length * BITS) {
            return null;
        }
        for (int i = 0; i < groups.length; i++) {
            int kept = Math.max(0, Math.min(BITS, length - i * BITS));
            groups[i] &= (0xffff << (BITS - kept)) & 0xffff;
        }
        return (four ? NetworkAddress.dotted(groups[0], groups[1]) : NetworkAddress.spell(groups)) + "/" + length;
    }

    /** How many bits are of the network; -1 if that is no prefix and no mask. */
    private static int length(String prefix, boolean four) {
        if (LENGTH.matcher(prefix).matches()) {
            return Integer.parseInt(prefix);
        }
        if (!four || !NetworkAddress.IPV4.matcher(prefix).matches()) {
            return -1;
        }
        int[] groups = NetworkAddress.ofFour(prefix);
        int mask = (groups[0] << BITS) | groups[1];
        int length = Integer.bitCount(mask);
        return mask == (length == 0 ? 0 : -1 << (32 - length)) ? length : -1;
    }
}
