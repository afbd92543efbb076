package dev.plumbline.observed.engine.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** TLS over a connection. Nothing is sent over it before the certificate of the other side was found good. */
final class TlsConnection implements EngineConnection {
    private final SocketConnection plain;
    private final SSLEngine engine;
    private final String peer;
    private final ByteBuffer outgoing;
    private final ByteBuffer incoming;
    private final ByteBuffer decrypted;

    private TlsConnection(SocketConnection plain, SSLEngine engine, String peer) {
        this.plain = plain;
        this.engine = engine;
        this.peer = peer;
        int packet = engine.getSession().getPacketBufferSize();
        this.outgoing = ByteBuffer.allocate(packet);
        this.incoming = ByteBuffer.allocate(packet).flip();
        this.decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
    }

    /**
     * Shakes hands; the connection below is closed with this one, or if that fails.
     *
     * @param engine knows what to trust and what to show
     * @param peer what reasons call the other side
     */
    static TlsConnection over(SocketConnection plain, SSLEngine engine, String peer, Deadline deadline)
            throws EngineFailure {
        TlsConnection connection = new TlsConnection(plain, engine, peer);
        boolean done = false;
        try {
            connection.shakeHands(deadline);
            done = true;
            return connection;
        } finally {
            if (!done) {
                plain.close();
            }
        }
    }

    @Override
    public void write(byte[] bytes, Deadline deadline) throws EngineFailure {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            wrap(left, deadline);
        }
    }

    @Override
    public boolean read(ByteBuffer into, Deadline deadline) throws EngineFailure {
        while (!decrypted.hasRemaining()) {
            SSLEngineResult result = unwrap(deadline);
            if (result == null || result.getStatus() == SSLEngineResult.Status.CLOSED) {
                return false;
            }
            goOn(result.getHandshakeStatus(), deadline);
        }
        int count = Math.min(into.remaining(), decrypted.remaining());
        into.put(decrypted.slice().limit(count));
        decrypted.position(decrypted.position() + count);
        return true;
    }

    @Override
    public boolean idle() {
        return !decrypted.hasRemaining() && !incoming.hasRemaining() && plain.idle();
    }

    @Override
    public void close() {
        plain.close();
    }

    private void shakeHands(Deadline deadline) throws EngineFailure {
        try {
            engine.beginHandshake();
        } catch (SSLException e) {
            throw TlsProblem.of(peer, e);
        }
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
            if (status == HandshakeStatus.NEED_UNWRAP || status == HandshakeStatus.NEED_UNWRAP_AGAIN) {
                SSLEngineResult result = unwrap(deadline);
                if (result == null || result.getStatus() == SSLEngineResult.Status.CLOSED) {
                    throw TlsProblem.ended(peer);
                }
                status = result.getHandshakeStatus();
            } else {
                status = goOn(status, deadline);
            }
        }
        try {
            // one that is itself trusted would be accepted at any time
            if (engine.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
                certificate.checkValidity();
            }
        } catch (SSLPeerUnverifiedException | CertificateException e) {
            throw TlsProblem.of(peer, e);
        }
    }

    /** What the engine needs beside what the other side says; its status after that. */
    private HandshakeStatus goOn(HandshakeStatus status, Deadline deadline) throws EngineFailure {
        if (status == HandshakeStatus.NEED_TASK) {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            return engine.getHandshakeStatus();
        }
        return status == HandshakeStatus.NEED_WRAP ? wrap(ByteBuffer.allocate(0), deadline) : status;
    }

    private HandshakeStatus wrap(ByteBuffer from, Deadline deadline) throws EngineFailure {
        try {
            outgoing.clear();
            SSLEngineResult result = engine.wrap(from, outgoing);
            if (result.getStatus() == SSLEngineResult.Status.CLOSED && outgoing.position() == 0) {
                throw EngineFailure.unanswered();
            }
            plain.write(outgoing.flip(), deadline);
            return result.getHandshakeStatus();
        } catch (SSLException e) {
            throw TlsProblem.of(peer, e);
        }
    }

    /** Decrypts one record; null at the end of the stream. */
    private @Nullable SSLEngineResult unwrap(Deadline deadline) throws EngineFailure {
        while (true) {
            SSLEngineResult result;
            decrypted.clear();
            try {
                result = engine.unwrap(incoming, decrypted);
            } catch (SSLException e) {
                farewell(deadline);
                throw TlsProblem.of(peer, e);
            } finally {
                decrypted.flip();
            }
            if (result.getStatus() != SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                return result;
            }
            incoming.compact();
            boolean more = plain.read(incoming, deadline);
            incoming.flip();
            if (!more) {
                return null;
            }
        }
    }

    /** Tells the other side why, as far as it still listens. */
    private void farewell(Deadline deadline) {
        try {
            outgoing.clear();
            engine.wrap(ByteBuffer.allocate(0), outgoing);
            plain.write(outgoing.flip(), deadline);
        } catch (IOException | EngineFailure e) {
            // what went wrong before is what is told
            return;
        }
    }
}
