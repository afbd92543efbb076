package dev.plumbline.model;

/** A repository, revision or object that cannot be read. The message says what, where and what to do. */
public final class SourceException extends PlumblineException {
    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
