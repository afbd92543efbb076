package dev.plumbline.observed.engine;

/** An answer of HTTP/1.1. */
final class HttpAnswer {
    private final HttpHead head;
    private final byte[] body;
    private final boolean reusable;

    HttpAnswer(HttpHead head, byte[] body, boolean reusable) {
        this.head = head;
        this.body = body;
        this.reusable = reusable;
    }

    int status() {
        return head.status();
    }

    /** The media type without its parameters, in lower case; empty if there is none. */
    String contentType() {
        return head.contentType();
    }

    /** A header field by its name in lower case; empty if there is none. */
    String field(String name) {
        return head.field(name);
    }

    /** The whole body of a status 200; nothing of any other. Not copied. */
    byte[] body() {
        return body;
    }

    /** Whether another request may follow on the connection. */
    boolean reusable() {
        return reusable;
    }
}
