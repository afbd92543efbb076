package dev.plumbline.observed.host.certificates;

import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of one file, in PEM or DER.
 *
 * @param attributes of each certificate, by its name: the path of the file, from the second on with {@code #2} after it
 * @param broken why not all could be read; null if all could, or if the file says to hold no certificate
 */
record CertificateFile(
        SortedMap<String, Map<String, Value>> attributes,
        @Nullable String broken) {
    static final String KIND = SystemKinds.CERTIFICATE.name();

    private static final int MOST_OF_A_FILE = 1000;
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----");
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?<sort>(?:X509 |TRUSTED )?CERTIFICATE)-----(?<body>[^-]*)-----END \\k<sort>-----");
    /** Parts of names that RFC 2253 knows by number only, as OpenSSL calls them. */
    private static final Map<String, String> PARTS = Map.of(
            "1.2.840.113549.1.9.1", "emailAddress",
            "2.5.4.4", "SN",
            "2.5.4.5", "serialNumber",
            "2.5.4.12", "title",
            "2.5.4.13", "description",
            "2.5.4.15", "businessCategory",
            "2.5.4.17", "postalCode",
            "2.5.4.42", "GN",
            "2.5.4.97", "organizationIdentifier");

    static CertificateFile read(String path, byte[] content) {
        SortedMap<String, Map<String, Value>> all = new TreeMap<>();
        List<byte[]> encoded = encoded(content);
        String broken = null;
        for (int i = 0; i < Math.min(encoded.size(), MOST_OF_A_FILE); i++) {
            try {
                X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(encoded.get(i)));
                all.put(i == 0 ? path : path + " #" + (i + 1), attributes(path, certificate));
            } catch (CertificateException e) {
                broken = path + " has a certificate that cannot be read";
            }
        }
        return new CertificateFile(
                all, encoded.size() > MOST_OF_A_FILE ? path + " has more than " + MOST_OF_A_FILE : broken);
    }

    private static List<byte[]> encoded(byte[] content) {
        boolean binary = content.length > 1 && content[0] == 0x30 && (content[1] & 0xff) >= 0x80;
        if (binary) {
            return List.of(content);
        }
        List<byte[]> all = new ArrayList<>();
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Matcher pem = PEM.matcher(text);
        while (pem.find() && all.size() <= MOST_OF_A_FILE) {
            try {
                all.add(Base64.getMimeDecoder().decode(pem.group("body").strip()));
            } catch (IllegalArgumentException e) {
                // is told as one that cannot be read
                all.add(new byte[0]);
            }
        }
        if (BEGIN.matcher(text).results().count() > all.size()) {
            // one that begins and does not end
            all.add(new byte[0]);
        }
        return all;
    }

    private static Map<String, Value> attributes(String path, X509Certificate certificate) throws CertificateException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Map.of(
                    "subject", name(certificate.getSubjectX500Principal()),
                    "issuer", name(certificate.getIssuerX500Principal()),
                    "names", AlternativeNames.of(certificate),
                    "not-before",
                            Value.of(certificate.getNotBefore().toInstant().toString()),
                    "not-after", Value.of(certificate.getNotAfter().toInstant().toString()),
                    "serial", Value.of(certificate.getSerialNumber().toString(16)),
                    "fingerprint", Value.of(HexFormat.of().formatHex(digest)),
                    "file", Value.of(path));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Value name(X500Principal principal) {
        return Value.of(principal.getName(X500Principal.RFC2253, PARTS));
    }
}
