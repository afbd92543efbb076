package dev.plumbline.observed.host.certificates;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Certificates, in PEM or DER, of the files that are not the bundle of the distribution: of that its hash is told as of a
 * file. Links among them lead to what is told itself or to files of packages.
 */
public final class CertificateReader implements SurveyReader {
    private static final String KIND = SystemKinds.CERTIFICATE.name();
    private static final List<String> PLACES = List.of(
            "/usr/local/share/ca-certificates", "/etc/ssl/certs", "/etc/pki/tls/certs", "/etc/pki/ca-trust/source");
    private static final int MOST_OF_A_FILE = 1000;
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?<sort>(?:X509 |TRUSTED )?CERTIFICATE)-----(?<body>[^-]*)-----END \\k<sort>-----");

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        return List.of(read(HostFiles.read(answer)));
    }

    static Reading read(HostFiles files) {
        Listing listing = new Listing(KIND);
        String broken = null;
        for (String place : PLACES) {
            for (HostFile file : files.below(place)) {
                String problem = file.regular() ? add(file, listing) : null;
                broken = broken == null ? problem : broken;
            }
        }
        Optional<Reason> gap = files.gapIn(PLACES);
        if (gap.isEmpty() && broken != null) {
            gap = Optional.of(Reason.of(Code.MALFORMED, broken));
        }
        Scope scope = Scope.ofKind(KIND);
        return new Reading(
                listing.resources(),
                List.of(gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope))));
    }

    /** Why not all of a file could be read; null if it could, or if it says to hold no certificate. */
    private static @Nullable String add(HostFile file, Listing listing) {
        List<byte[]> encoded = encoded(file);
        String broken = null;
        for (int i = 0; i < Math.min(encoded.size(), MOST_OF_A_FILE); i++) {
            String name = i == 0 ? file.path() : file.path() + " #" + (i + 1);
            try {
                X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(encoded.get(i)));
                listing.add(name, attributes(file, certificate));
            } catch (CertificateException e) {
                broken = file.path() + " has a certificate that cannot be read";
            }
        }
        return encoded.size() > MOST_OF_A_FILE ? file.path() + " has more than " + MOST_OF_A_FILE : broken;
    }

    private static List<byte[]> encoded(HostFile file) {
        byte[] content = file.content();
        boolean binary = content.length > 1 && content[0] == 0x30 && (content[1] & 0xff) >= 0x80;
        if (binary) {
            return List.of(content);
        }
        List<byte[]> all = new ArrayList<>();
        Matcher pem = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (pem.find() && all.size() <= MOST_OF_A_FILE) {
            try {
                all.add(Base64.getMimeDecoder().decode(pem.group("body").strip()));
            } catch (IllegalArgumentException e) {
                // is told as one that cannot be read
                all.add(new byte[0]);
            }
        }
        return all;
    }

    private static Map<String, Value> attributes(HostFile file, X509Certificate certificate)
            throws CertificateException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Map.of(
                    "subject", Value.of(certificate.getSubjectX500Principal().getName()),
                    "issuer", Value.of(certificate.getIssuerX500Principal().getName()),
                    "not-before",
                            Value.of(certificate.getNotBefore().toInstant().toString()),
                    "not-after", Value.of(certificate.getNotAfter().toInstant().toString()),
                    "serial", Value.of(certificate.getSerialNumber().toString(16)),
                    "fingerprint", Value.of(HexFormat.of().formatHex(digest)),
                    "file", Value.of(file.path()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
