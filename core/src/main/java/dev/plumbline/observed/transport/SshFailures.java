package dev.plumbline.observed.transport;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.transport.PinnedHostKeys.Refusal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.jspecify.annotations.Nullable;

/** Says why a connection failed, and what to do about it. */
final class SshFailures {
    private final SshAddress address;
    private final SshSessions sessions;
    private final Limits limits;

    SshFailures(SshAddress address, SshSessions sessions, Limits limits) {
        this.address = address;
        this.sessions = sessions;
        this.limits = limits;
    }

    Reason reason(Throwable failure) {
        if (sessions.hostKeys().refusal().isPresent()) {
            return refused(sessions.hostKeys().refusal().get());
        }
        List<Throwable> causes = causes(failure);
        if (any(causes, e -> e instanceof UnknownHostException || e instanceof UnresolvedAddressException)) {
            return unreachable("its name is not known here; check the address of the target");
        }
        if (any(causes, NoRouteToHostException.class::isInstance)) {
            return unreachable("there is no route to it");
        }
        if (any(causes, ConnectException.class::isInstance)) {
            return unreachable("nothing accepts connections there; check the port, and whether sshd runs");
        }
        if (any(causes, TimeoutException.class::isInstance)) {
            return tooSlow();
        }
        if (any(causes, SshFailures::deniesLogin)) {
            return denied();
        }
        Optional<Throwable> certificate =
                causes.stream().filter(SshFailures::refusesCertificate).findFirst();
        if (certificate.isPresent()) {
            return Reason.of(
                    Code.HOST_KEY_UNKNOWN,
                    address + " shows a host certificate that is not valid: " + told(certificate.get())
                            + "; no login was tried. Have the authority in "
                            + sessions.hostKeys().name() + " sign a new one");
        }
        if (any(causes, e -> told(e).contains("signature verification failed"))) {
            return Reason.of(
                    Code.HOST_KEY_CHANGED,
                    address
                            + " shows a host key that is pinned, but cannot prove to have it; no login was tried. Find out"
                            + " what answers there");
        }
        if (any(causes, e -> told(e).contains("Unable to negotiate key exchange for server host key"))) {
            return Reason.of(
                    Code.HOST_KEY_CHANGED,
                    address + " has no host key of a type that is pinned in "
                            + sessions.hostKeys().name() + "; if its keys were replaced on purpose, pin the new one");
        }
        if (any(causes, e -> told(e).contains("Unable to negotiate key exchange for encryption"))) {
            return Reason.of(
                    Code.UNSUPPORTED,
                    address + " offers no cipher that is sound without the strict key exchange; no login was tried. Let"
                            + " its sshd offer AES in GCM or CTR mode (Ciphers), or name another under Ciphers in the"
                            + " SSH configuration of this user");
        }
        return unreachable("the connection failed: " + told(causes.get(causes.size() - 1)));
    }

    Reason unsupported(Route route) {
        return Reason.of(
                Code.UNSUPPORTED,
                "the SSH configuration of this user cannot be followed to " + address + ": "
                        + String.join("; ", route.unsupported())
                        + ". Say it in a Host block, or say address, port, user, identity and jump in plumbline.yml"
                        + " for a name that the configuration does not know");
    }

    Reason noTurn() {
        return Reason.of(
                Code.TIMEOUT,
                "it was not the turn of " + address + " within "
                        + limits.total().toSeconds()
                        + " s, because other connections to the same host or jump host took theirs; check these, and run"
                        + " fewer at a time");
    }

    /** Whether the other side went away without having decided anything, so that another try can do no harm. */
    static boolean wasDropped(Throwable failure, PinnedHostKeys hostKeys) {
        List<Throwable> causes = causes(failure);
        return hostKeys.refusal().isEmpty()
                && !any(
                        causes,
                        e -> e instanceof UnknownHostException
                                || e instanceof UnresolvedAddressException
                                || e instanceof ConnectException
                                || e instanceof NoRouteToHostException
                                || e instanceof TimeoutException
                                || deniesLogin(e)
                                || told(e).contains("Unable to negotiate")
                                || (e instanceof SshException decided && decided.getDisconnectCode() > 0));
    }

    Reason tooSlow() {
        boolean known = sessions.hostKeys().accepted();
        return known
                ? Reason.of(
                        Code.TIMEOUT,
                        address + " did not let the user in within "
                                + limits.authenticate().toSeconds() + " s")
                : Reason.of(
                        Code.TIMEOUT,
                        address + " did not answer within " + limits.connect().toSeconds()
                                + " s; check the address, the port and firewalls");
    }

    private Reason refused(Refusal refusal) {
        PinnedHostKeys pinned = sessions.hostKeys();
        String offered = refusal.host() + " offers the " + refusal.type() + " key " + refusal.fingerprint()
                + (refusal.certified() ? ", with a certificate of no authority that is trusted" : "");
        if (refusal.pinnedAt() > 0) {
            return Reason.of(
                    Code.HOST_KEY_CHANGED,
                    offered + ", but " + pinned.name() + " pins another in line " + refusal.pinnedAt()
                            + "; no login was tried. Find out why it changed; only if that was on purpose, as when the"
                            + " host was rebuilt, replace that line by: " + refusal.pin());
        }
        String missing = pinned.exists() ? "" : " (which does not exist or cannot be read)";
        return Reason.of(
                Code.HOST_KEY_UNKNOWN,
                offered + ", which is not in " + pinned.name() + missing + " or is revoked there; no login was tried."
                        + " Compare it with what ssh-keygen -lf shows on the host, then pin it: " + keyscan(refusal)
                        + " >> " + pinned.name());
    }

    private static String keyscan(Refusal refusal) {
        String type = refusal.type().replaceFirst("^(?:ssh-)?([a-z0-9]+).*", "$1");
        int end = refusal.host().indexOf("]:");
        return refusal.host().startsWith("[") && end > 0
                ? "ssh-keyscan -t " + type + " -p " + refusal.host().substring(end + 2) + " "
                        + refusal.host().substring(1, end)
                : "ssh-keyscan -t " + type + " " + refusal.host();
    }

    private Reason denied() {
        String hint = "; check the user, the identity, and authorized_keys on the host";
        Optional<Path> missing = sessions.missingIdentity();
        if (missing.isPresent()) {
            hint = "; the private key " + missing.get() + " cannot be read";
        } else if (sessions.passphraseWanted()) {
            hint = "; a private key is encrypted, which only an agent can use";
        }
        return Reason.of(Code.AUTHENTICATION_FAILED, address + " refused the login" + hint);
    }

    private Reason unreachable(String why) {
        return Reason.of(Code.UNREACHABLE, address + " cannot be reached: " + why);
    }

    private static boolean deniesLogin(Throwable failure) {
        return failure instanceof SshException told
                && (told.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                        || told(failure).contains("Too many authentication failures"));
    }

    private static boolean refusesCertificate(Throwable failure) {
        return failure instanceof SshException
                && (told(failure).contains("for key ID=")
                        || told(failure).contains("CA signature verification failed"));
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (@Nullable Throwable each = failure; each != null && causes.size() < 16; each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    private static boolean any(List<Throwable> causes, Predicate<Throwable> wanted) {
        return causes.stream().anyMatch(wanted);
    }

    private static String told(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
