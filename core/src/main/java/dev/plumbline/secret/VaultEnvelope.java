package dev.plumbline.secret;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * What Ansible Vault wraps around a ciphertext: a line of header, and then hexadecimal digits of three lines that are
 * hexadecimal digits themselves: salt, HMAC-SHA256, ciphertext.
 */
final class VaultEnvelope {
    static final String HEADER = "$ANSIBLE_VAULT";
    private static final HexFormat HEX = HexFormat.of();

    private final String label;
    private final byte[] salt;
    private final byte[] mac;
    private final byte[] ciphertext;

    private VaultEnvelope(String label, byte[] salt, byte[] mac, byte[] ciphertext) {
        this.label = label;
        this.salt = salt;
        this.mac = mac;
        this.ciphertext = ciphertext;
    }

    /** What is not an envelope: what is wrong with it, as the end of a sentence. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what, null, false, false);
        }
    }

    static VaultEnvelope parse(String text) throws Malformed {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        String[] header = lines.isEmpty() ? new String[0] : lines.get(0).split(";", -1);
        if (header.length < 3 || !header[0].equals(HEADER)) {
            throw new Malformed("has no header of Ansible Vault");
        }
        if (!header[2].strip().equals("AES256")) {
            throw new Malformed("is of a cipher other than AES256, as version 1.0 of Ansible Vault wrote it: encrypt it"
                    + " again with a present one");
        }
        String label = header.length > 3 ? header[3].strip() : "";
        String outer = String.join("", lines.subList(1, lines.size())).replaceAll("\\s", "");
        String[] parts = new String(unhex(outer), StandardCharsets.ISO_8859_1).split("\n", -1);
        if (parts.length != 3) {
            throw new Malformed("has not the three lines of salt, checksum and ciphertext inside");
        }
        return new VaultEnvelope(label, unhex(parts[0]), unhex(parts[1]), unhex(parts[2]));
    }

    private static byte[] unhex(String digits) throws Malformed {
        try {
            return HEX.parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new Malformed("is cut short, or has other characters than hexadecimal digits");
        }
    }

    /** The vault id; empty in format 1.1. */
    String label() {
        return label;
    }

    byte[] salt() {
        return salt;
    }

    byte[] mac() {
        return mac;
    }

    byte[] ciphertext() {
        return ciphertext;
    }
}
