package dev.plumbline.model;

/** Root of what Plumbline throws: a set-up that is broken. What a target does not show is a {@link Reason}, never this. */
public abstract sealed class PlumblineException extends RuntimeException
        permits ConfigurationException, SourceException, StorageException {
    private static final long serialVersionUID = 1L;

    PlumblineException(String message) {
        super(message);
    }

    PlumblineException(String message, Throwable cause) {
        super(message, cause);
    }
}
