package dev.plumbline.observed.host.certificates;

import dev.plumbline.model.Value;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For whom a certificate is besides its subject, as {@code DNS:www.example.com} or {@code IP:192.0.2.1}. */
final class AlternativeNames {
    /** By the numbers of RFC 5280; names of other sorts are told by their sort alone. */
    private static final Map<Integer, String> SORTS =
            Map.of(1, "email", 2, "DNS", 4, "dirName", 6, "URI", 7, "IP", 8, "RID");

    private AlternativeNames() {}

    static Value of(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names =
                Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        return Value.ofTexts(
                names.stream().map(AlternativeNames::text).distinct().toList());
    }

    /** A sort and a name. */
    private static String text(List<?> name) {
        String sort = name.get(0) instanceof Integer number ? SORTS.get(number) : null;
        return sort != null && name.get(1) instanceof String text ? sort + ":" + text : "other";
    }
}
