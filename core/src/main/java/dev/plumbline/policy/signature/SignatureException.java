package dev.plumbline.policy.signature;

/** A signature or key that cannot be used, and what that makes of it. */
final class SignatureException extends Exception {
    private static final long serialVersionUID = 1;

    private final Signature.Status status;

    SignatureException(Signature.Status status, String detail) {
        super(detail);
        this.status = status;
    }

    static SignatureException malformed(String detail) {
        return new SignatureException(Signature.Status.MALFORMED, detail);
    }

    Signature.Status status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
