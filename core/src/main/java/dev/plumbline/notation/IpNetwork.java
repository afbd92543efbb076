package dev.plumbline.notation;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses with a prefix or a mask, as packet filters take and print them. */
public final class IpNetwork {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    private IpNetwork() {}

    /**
     * The network that an address lies in: {@code 10.0.0.0/24} for {@code 10.0.0.5/24} and {@code 10.0.0.5/255.255.255.0}.
     * What is no address with a prefix stays as it is; an address of IPv6 keeps its spelling unless bits of it go.
     */
    public static String of(String spelled) {
        int slash = spelled.indexOf('/');
        if (slash < 0) {
            return spelled;
        }
        byte[] address = bytes(spelled.substring(0, slash)).orElse(new byte[0]);
        int length = length(spelled.substring(slash + 1), address.length * Byte.SIZE);
        if (address.length == 0 || length < 0) {
            return spelled;
        }
        byte[] network = address.clone();
        for (int bit = length; bit < address.length * Byte.SIZE; bit++) {
            network[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        return text(network) + "/" + length;
    }

    private static Optional<byte[]> bytes(String address) {
        if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            // a literal is never looked up
            return Optional.of(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** How many bits are of the network; -1 if that is no prefix and no mask. */
    private static int length(String prefix, int bits) {
        if (LENGTH.matcher(prefix).matches()) {
            int length = Integer.parseInt(prefix);
            return length <= bits ? length : -1;
        }
        BigInteger mask = IPV4.matcher(prefix).matches() && bits == 32
                ? new BigInteger(1, bytes(prefix).orElseThrow())
                : BigInteger.ZERO;
        int length = mask.bitCount();
        BigInteger whole = BigInteger.ONE.shiftLeft(length).subtract(BigInteger.ONE).shiftLeft(bits - length);
        return IPV4.matcher(prefix).matches() && bits == 32 && mask.equals(whole) ? length : -1;
    }

    /** As RFC 5952 spells it. */
    private static String text(byte[] address) {
        if (address.length == 4) {
            return (address[0] & 255) + "." + (address[1] & 255) + "." + (address[2] & 255) + "." + (address[3] & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (address[2 * i] & 255) << 8 | address[2 * i + 1] & 255;
        }
        int start = -1;
        int longest = 1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - i > longest) {
                start = i;
                longest = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
