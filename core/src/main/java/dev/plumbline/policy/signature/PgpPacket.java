package dev.plumbline.policy.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * A packet of OpenPGP (RFC 9580, 4880).
 *
 * @param tag what it holds
 * @param body its content
 */
@SuppressWarnings("ArrayRecordComponent") // made and used up in one go, never compared
record PgpPacket(int tag, byte[] body) {
    static final int SIGNATURE = 2;
    static final int PUBLIC_KEY = 6;
    static final int USER_ID = 13;
    static final int PUBLIC_SUBKEY = 14;
    static final int USER_ATTRIBUTE = 17;

    private static final int MOST = 10_000;

    /** All packets of some bytes, none of which may be left over. */
    static List<PgpPacket> all(byte[] bytes) throws SignatureException {
        Octets octets = new Octets(bytes);
        List<PgpPacket> packets = new ArrayList<>();
        while (!octets.atEnd()) {
            if (packets.size() == MOST) {
                throw SignatureException.malformed("carries something of OpenPGP with too many parts");
            }
            packets.add(next(octets));
        }
        return packets;
    }

    private static PgpPacket next(Octets octets) throws SignatureException {
        int header = octets.one();
        if ((header & 0x80) == 0) {
            throw SignatureException.malformed("carries something that is not of OpenPGP");
        }
        boolean current = (header & 0x40) != 0;
        int tag = current ? header & 0x3f : header >> 2 & 0x0f;
        long length = current ? length(octets, octets.one()) : oldLength(octets, header & 3);
        return new PgpPacket(tag, octets.take(length));
    }

    private static long oldLength(Octets octets, int type) throws SignatureException {
        return switch (type) {
            case 0 -> octets.one();
            case 1 -> octets.two();
            case 2 -> octets.four();
            default -> throw SignatureException.malformed("carries something of OpenPGP without a length");
        };
    }

    /** The length of a packet or of one of a signature's fields, whose first octet was read. */
    static long length(Octets octets, int first) throws SignatureException {
        if (first < 192) {
            return first;
        }
        if (first < 224) {
            return ((first - 192L) << 8) + octets.one() + 192;
        }
        if (first == 255) {
            return octets.four();
        }
        throw SignatureException.malformed("carries something of OpenPGP in pieces");
    }
}
