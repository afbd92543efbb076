package dev.plumbline.observed.host.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.host.DisposableHost;
import dev.plumbline.observed.host.HostSession;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Transport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Certificates that lie about on a host, as its own openssl tells them. */
@Tag("live")
class CertificatesLiveTest {
    private static final String SITE = "/srv/tls/site";
    private static DisposableHost host;

    private final List<String> printed = new ArrayList<>();

    @BeforeAll
    static void populate() throws Exception {
        host = DisposableHost.populated("populate-certificates.sh");
    }

    @AfterAll
    static void remove() throws Exception {
        if (host != null) {
            host.close();
        }
    }

    private Snapshot inquire(Transport own, Question... questions) {
        try (HostSession session = session(own)) {
            return session.inquire(Inquiry.of("web1", List.of(questions)));
        }
    }

    private HostSession session(Transport own) {
        Transport noted = new Transport() {
            @Override
            public String description() {
                return own.description();
            }

            @Override
            public Execution run(String command, byte[] input) {
                Execution execution = own.run(command, input);
                printed.add(new String(execution.output(), StandardCharsets.ISO_8859_1));
                return execution;
            }

            @Override
            public void close() {
                own.close();
            }
        };
        Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
        return HostSession.over("web1", noted, false, sealer, () -> Instant.EPOCH);
    }

    private static Question below(String folder) {
        return new Question("certificate", folder, "", Detail.BELOW);
    }

    private static Question of(String name) {
        return new Question("certificate", name, "", Detail.METADATA);
    }

    /** What openssl tells of a file that holds a certificate and perhaps more. */
    private static Map<String, String> judged(String path, String form) throws Exception {
        String told = host.told("openssl x509 -inform " + form + " -in " + path
                + " -noout -subject -issuer -serial -fingerprint -sha256 -startdate -enddate -ext subjectAltName"
                + " -dateopt iso_8601 -nameopt RFC2253,-esc_msb,utf8 2>/dev/null");
        Map<String, String> judged = new TreeMap<>();
        judged.put("names", "[]");
        for (String line : told.lines().toList()) {
            String[] parts = line.split("=", 2);
            String last = parts[parts.length - 1];
            switch (parts[0]) {
                case "subject", "issuer" -> judged.put(parts[0], last);
                case "serial" ->
                    judged.put("serial", last.toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", ""));
                case "sha256 Fingerprint" ->
                    judged.put("fingerprint", last.replace(":", "").toLowerCase(Locale.ROOT));
                case "notBefore" -> judged.put("not-before", last.replace(' ', 'T'));
                case "notAfter" -> judged.put("not-after", last.replace(' ', 'T'));
                default -> {
                    if (line.startsWith("    ")) {
                        judged.put("names", "[" + line.strip().replace("IP Address:", "IP:") + "]");
                    }
                }
            }
        }
        return judged;
    }

    private static Map<String, String> told(Resource resource) {
        Map<String, String> told = new TreeMap<>();
        resource.attributes().forEach((name, value) -> told.put(name, value.display()));
        told.remove("file");
        return told;
    }

    @Test
    void whatLiesBelowAFolderIsAsOpensslTellsIt() throws Exception {
        everythingIsAsOpensslTellsIt(inquire(host.transport("root"), below("/srv/tls")));
    }

    @Test
    void theProgramsOfBusyboxTellTheSame() throws Exception {
        everythingIsAsOpensslTellsIt(inquire(host.busybox(), below("/srv/tls")));
    }

    private void everythingIsAsOpensslTellsIt(Snapshot snapshot) throws Exception {
        Map<String, Map<String, String>> expected = new TreeMap<>();
        expected.put(SITE + "/rsa.crt", judged(SITE + "/rsa.crt", "PEM"));
        expected.put(SITE + "/ec.der", judged(SITE + "/ec.der", "DER"));
        expected.put(SITE + "/small.cer", judged(SITE + "/small.cer", "DER"));
        expected.put(SITE + "/combined.pem", judged(SITE + "/rsa.crt", "PEM"));
        expected.put(SITE + "/combined.pem #2", judged("/srv/tls/ca.pem", "PEM"));
        expected.put("/srv/tls/ca.pem", judged("/srv/tls/ca.pem", "PEM"));
        expected.put("/srv/tls/returns.pem", judged(SITE + "/rsa.crt", "PEM"));
        expected.put("/srv/tls/new\nline.pem", judged("/srv/tls/ca.pem", "PEM"));
        Map<String, Map<String, String>> told = snapshot.ofKind("certificate").stream()
                .collect(Collectors.toMap(Resource::name, CertificatesLiveTest::told));
        assertThat(new TreeMap<>(told)).isEqualTo(expected);
        assertThat(told.getOrDefault(SITE + "/rsa.crt", Map.of()))
                .containsEntry(
                        "names", "[DNS:www.example.com, DNS:*.example.org, IP:192.0.2.7, email:ops@example.com]");
        // the truncated file makes the folder doubtful, and says so by name
        assertThat(snapshot.unlistedBecause("certificate", "/srv/tls/broken/other"))
                .hasValueSatisfying(reason -> assertThat(reason.detail()).contains("cut.pem"));
    }

    @Test
    void noPrivateKeyLeavesTheHost() throws Exception {
        inquire(host.transport("root"), below("/srv/tls"), of(SITE + "/key.der"), of(SITE + "/pkcs8.der"));
        assertThat(printed).singleElement().asString().contains("-----BEGIN CERTIFICATE-----");
        String text = printed.get(0).replaceAll("\\s", "");
        for (String sealed : List.of("pkcs8.der", "encrypted.pem", "bundle.p12")) {
            String body = host.told("cd " + SITE + "; sed '/-----/d' " + sealed + " | case " + sealed
                    + " in *.pem) tr -d '\\n';; *) base64 -w 0 " + sealed + ";; esac");
            assertThat(body).hasSizeGreaterThan(1000);
            for (int at = 0; at + 24 < body.length(); at += 24) {
                assertThat(text).doesNotContain(body.substring(at, at + 24));
            }
        }
        // what is public of a key is in its certificate, too: the prime factors are not
        String primes = host.told("openssl rsa -in " + SITE + "/rsa.key -noout -text | sed -n '/^prime/,/^expon/p'"
                + " | sed '/[a-z0-9]* [a-z0-9]*:$/d; /^exp/d' | tr -d ' :\\n'");
        assertThat(primes).hasSizeGreaterThan(500);
        String sent = blocks(printed.get(0));
        assertThat(sent).hasSizeGreaterThan(5000);
        for (int at = 16; at + 32 < primes.length(); at += 32) {
            assertThat(sent).doesNotContain(primes.substring(at, at + 32));
        }
    }

    @Test
    void noPrivateKeyAmongTrustedCertificatesLeavesTheHost() throws Exception {
        Snapshot seen;
        try (HostSession session = session(host.transport("root"))) {
            seen = session.survey();
        }
        assertThat(seen.lookUp("certificate", "/etc/ssl/certs/own.pem").presence())
                .isEqualTo(Presence.PRESENT);
        assertThat(seen.unlistedBecause("certificate", "/etc/ssl/certs/keyed.pem"))
                .hasValueSatisfying(reason -> assertThat(reason.detail()).contains("private key"));
        String sent = printed.get(0);
        String archive = unpacked(sent.substring(sent.indexOf("\u001f\u008b\b")));
        assertThat(archive).contains("etc/ssl/certs/own.pem").doesNotContain("PRIVATE KEY");
        assertThat(sent).doesNotContain("PRIVATE KEY");
    }

    /** Of an archive that other output follows. */
    private static String unpacked(String compressed) throws IOException {
        Inflater inflater = new Inflater(true);
        byte[] bytes = compressed.getBytes(StandardCharsets.ISO_8859_1);
        int header = 10;
        inflater.setInput(bytes, header, bytes.length - header);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[65_536];
        try {
            while (!inflater.finished()) {
                all.write(part, 0, inflater.inflate(part));
            }
        } catch (DataFormatException e) {
            throw new IOException(e);
        } finally {
            inflater.end();
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** All that was sent between marks, in hexadecimal. */
    private static String blocks(String printed) {
        return Pattern.compile("-----BEGIN [^-]*-----([A-Za-z0-9+/=\\s]*)")
                .matcher(printed)
                .results()
                .map(found -> HexFormat.of().formatHex(Base64.getMimeDecoder().decode(found.group(1))))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void anAskedNameIsThereOrAbsentOrTellsWhyNobodyKnows() throws Exception {
        Question[] questions = {
            of(SITE + "/rsa.crt"),
            of("/srv/tls/live.pem"),
            of("/srv/tls/combined-without-suffix"),
            of(SITE + "/combined.pem #3"),
            of(SITE + "/none.pem"),
            of(SITE + "/rsa.key"),
            of("/srv/closed/secret.pem"),
            below("/srv/none"),
            below("/srv/closed")
        };
        Snapshot root = inquire(host.transport("root"), questions);
        assertThat(root.lookUp("certificate", SITE + "/rsa.crt").presence()).isEqualTo(Presence.PRESENT);
        assertThat(told(root.lookUp("certificate", "/srv/tls/live.pem"))).isEqualTo(judged(SITE + "/rsa.crt", "PEM"));
        assertThat(told(root.lookUp("certificate", "/srv/tls/combined-without-suffix")))
                .isEqualTo(judged(SITE + "/rsa.crt", "PEM"));
        for (String absent : List.of("/combined.pem #3", "/none.pem", "/rsa.key")) {
            assertThat(root.lookUp("certificate", SITE + absent).presence()).isEqualTo(Presence.ABSENT);
        }
        assertThat(root.lookUp("certificate", "/srv/closed/secret.pem").presence())
                .isEqualTo(Presence.PRESENT);
        assertThat(root.unlistedBecause("certificate", "/srv/none/x.pem")).isEmpty();
        assertThat(root.unlistedBecause("certificate", "/srv/closed/x.pem")).isEmpty();
        assertThat(root.unlistedBecause("certificate", "/elsewhere.pem")).isPresent();

        Snapshot nobody = inquire(host.transport("nobody"), questions);
        assertThat(nobody.lookUp("certificate", SITE + "/rsa.crt").presence()).isEqualTo(Presence.PRESENT);
        assertThat(nobody.lookUp("certificate", "/srv/closed/secret.pem").presence())
                .isEqualTo(Presence.UNREADABLE);
        assertThat(nobody.unlistedBecause("certificate", "/srv/closed/x.pem")).isPresent();
        assertThat(new TreeSet<>(nobody.lookUp("certificate", SITE + "/rsa.crt")
                        .attributes()
                        .keySet()))
                .contains("names");
        assertThat(nobody.lookUp("certificate", SITE + "/none.pem").presence()).isEqualTo(Presence.ABSENT);
    }
}
