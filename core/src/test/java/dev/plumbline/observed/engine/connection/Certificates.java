package dev.plumbline.observed.engine.connection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Certificates (RFC 5280) of authorities, servers and clients, written in DER. */
final class Certificates {
    private static final byte[] RSA_WITH_SHA256 =
            der(0x30, der(0x06, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), der(0x05, new byte[0]));
    private static final byte[] BASIC_CONSTRAINTS = {0x55, 0x1d, 0x13};
    private static final byte[] ALTERNATIVE_NAME = {0x55, 0x1d, 0x11};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, KeyPair> keys = new HashMap<>();
    private final Map<String, Certificate> certificates = new HashMap<>();
    private final KeyPairGenerator generator;

    Certificates() throws GeneralSecurityException {
        generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
    }

    /** An authority, which signs itself. */
    void authority(String name) throws GeneralSecurityException {
        make(name, name, extension(BASIC_CONSTRAINTS, der(0x30, der(0x01, 0xff))), -1, 1000);
    }

    /** A certificate for a host. One that is signed by itself is signed by nobody else. */
    void signed(String name, String authority, String host) throws GeneralSecurityException {
        signed(name, authority, host, -1, 1000);
    }

    /** A certificate for a host, good from a day to a day, counted from today. */
    void signed(String name, String authority, String host, int from, int to) throws GeneralSecurityException {
        byte[] names = der(0x30, der(0x82, host.getBytes(StandardCharsets.US_ASCII)));
        make(name, authority, extension(ALTERNATIVE_NAME, names), from, to);
    }

    /** What a server shows, or whom it trusts. */
    KeyStore store(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(name, key(name).getPrivate(), password(), new Certificate[] {certificate(name)});
        store.setCertificateEntry("trusted", certificate(name));
        return store;
    }

    static char[] password() {
        return "unused".toCharArray();
    }

    KeyPair key(String name) {
        return java.util.Objects.requireNonNull(keys.get(name));
    }

    /** A folder as Docker's client has it. */
    Path folder(Path directory, String client, String authority) throws GeneralSecurityException, IOException {
        Path folder = Files.createDirectories(directory.resolve(client + "-and-" + authority));
        Files.writeString(
                folder.resolve("ca.pem"),
                pem("CERTIFICATE", certificate(authority).getEncoded()));
        Files.writeString(
                folder.resolve("cert.pem"),
                pem("CERTIFICATE", certificate(client).getEncoded()));
        Files.writeString(
                folder.resolve("key.pem"),
                pem("PRIVATE KEY", key(client).getPrivate().getEncoded()));
        return folder;
    }

    static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private Certificate certificate(String name) {
        return java.util.Objects.requireNonNull(certificates.get(name));
    }

    private void make(String name, String authority, byte[] extension, int from, int to)
            throws GeneralSecurityException {
        keys.put(name, generator.generateKeyPair());
        byte[] body = der(
                0x30,
                der(0xa0, der(0x02, 2)),
                der(0x02, BigInteger.valueOf(keys.size()).toByteArray()),
                RSA_WITH_SHA256,
                subject(authority),
                der(0x30, time(from), time(to)),
                subject(name),
                key(name).getPublic().getEncoded(),
                der(0xa3, der(0x30, extension)));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key(authority).getPrivate());
        signature.update(body);
        byte[] whole = der(0x30, body, RSA_WITH_SHA256, der(0x03, new byte[1], signature.sign()));
        certificates.put(
                name, CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole)));
    }

    private static byte[] subject(String name) {
        byte[] commonName = der(0x06, 0x55, 0x04, 0x03);
        return der(0x30, der(0x31, der(0x30, commonName, der(0x0c, name.getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] time(int days) {
        Instant time = Instant.now().plus(days, ChronoUnit.DAYS);
        return der(0x18, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] extension(byte[] id, byte[] value) {
        return der(0x30, der(0x06, id), der(0x04, value));
    }

    private static byte[] der(int tag, int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return der(tag, content);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length < 0x80) {
            whole.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int skip = bytes[0] == 0 ? 1 : 0;
            whole.write(0x80 | bytes.length - skip);
            whole.write(bytes, skip, bytes.length - skip);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
