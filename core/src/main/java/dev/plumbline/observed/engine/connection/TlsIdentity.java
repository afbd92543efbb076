package dev.plumbline.observed.engine.connection;

import dev.plumbline.model.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.loader.pem.PEMResourceParserUtils;

/** Whom to trust, and what to prove to be with, as Docker keeps it in a folder. Nobody else is trusted. */
public final class TlsIdentity {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final int MOST_BYTES = 1 << 20;

    private final SSLContext context;

    private TlsIdentity(SSLContext context) {
        this.context = context;
    }

    /**
     * Reads {@code ca.pem}, {@code cert.pem} and {@code key.pem} of a folder.
     *
     * @throws StorageException if one of them is missing or cannot be used; says which, and why
     */
    public static TlsIdentity read(Path folder) {
        List<Certificate> authorities = certificates(folder.resolve("ca.pem"));
        List<Certificate> own = certificates(folder.resolve("cert.pem"));
        PrivateKey key = key(folder.resolve("key.pem"));
        if (!key.getAlgorithm().equals(own.get(0).getPublicKey().getAlgorithm())) {
            throw new StorageException(folder + ": key.pem is not the key of cert.pem.");
        }
        try {
            KeyStore trusted = empty();
            for (int i = 0; i < authorities.size(); i++) {
                trusted.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            KeyStore shown = empty();
            shown.setKeyEntry("own", key, new char[0], own.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(shown, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new TlsIdentity(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new StorageException(folder + ": the certificates cannot be used: " + e.getMessage(), e);
        }
    }

    /** The client's side of one connection, which holds the certificate against the name of the host. */
    SSLEngine client(String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) {
        try {
            List<Certificate> certificates = new ArrayList<>(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes(file))));
            if (certificates.isEmpty()) {
                throw new StorageException(file + ": holds no certificate. It is to hold some in PEM.");
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw new StorageException(file + ": is no certificate in PEM.", e);
        }
    }

    private static PrivateKey key(Path file) {
        String name = file.toString();
        try (InputStream in = new ByteArrayInputStream(bytes(file))) {
            for (KeyPair each : PEMResourceParserUtils.PROXY.loadKeyPairs(
                    null, NamedResource.ofName(name), (session, resource, attempt) -> null, in)) {
                return each.getPrivate();
            }
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new StorageException(name + ": is no private key in PEM that is not encrypted.", e);
        }
        throw new StorageException(name + ": is no private key in PEM that is not encrypted.");
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw new StorageException(
                    file + ": cannot be read. A folder of certificates has ca.pem, cert.pem and key.pem.", e);
        }
    }
}
