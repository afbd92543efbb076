package dev.plumbline.model;

/** A snapshot, report or key file that cannot be read or written. The message says what, where and what to do. */
public final class StorageException extends PlumblineException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
