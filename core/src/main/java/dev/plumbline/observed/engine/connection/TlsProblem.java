package dev.plumbline.observed.engine.connection;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

/** Why TLS did not come about, and what to do. Of what the other side wrote nothing is repeated. */
final class TlsProblem {
    private TlsProblem() {}

    static EngineFailure of(String peer, Exception failure) {
        Reason reason = reason(peer, failure);
        return EngineFailure.of(reason.code(), reason.detail());
    }

    static EngineFailure ended(String peer) {
        return EngineFailure.of(
                Code.UNREACHABLE,
                peer + " ended the connection instead of TLS. Is this the port on which the engine speaks TLS?");
    }

    private static Reason reason(String peer, Exception failure) {
        if (cause(failure, CertificateExpiredException.class)) {
            return untrusted(peer, "shows a certificate that has expired. Renew it.");
        }
        if (cause(failure, CertificateNotYetValidException.class)) {
            return untrusted(peer, "shows a certificate that is not valid yet. Are both clocks right?");
        }
        if (cause(failure, CertPathBuilderException.class) || cause(failure, CertPathValidatorException.class)) {
            return untrusted(peer, "shows a certificate that no authority in ca.pem stands for.");
        }
        if (cause(failure, CertificateException.class)) {
            return untrusted(
                    peer,
                    "shows a certificate for another host. Name the engine as its certificate does, or give it one for"
                            + " this name.");
        }
        String told = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (told.contains("protocol_version") || told.contains("protocol version")) {
            return Reason.of(Code.UNSUPPORTED, peer + " speaks no TLS 1.2 or newer. Let it.");
        }
        if (told.contains("received fatal alert")) {
            return Reason.of(
                    Code.AUTHENTICATION_FAILED,
                    peer + " refuses the certificate in cert.pem. Let the engine trust the authority that signed it.");
        }
        return Reason.of(
                Code.MALFORMED, peer + " does not speak TLS. Is this the port on which the engine speaks TLS?");
    }

    private static Reason untrusted(String peer, String what) {
        return Reason.of(Code.HOST_KEY_UNKNOWN, peer + " " + what);
    }

    private static boolean cause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
