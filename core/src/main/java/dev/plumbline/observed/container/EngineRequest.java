package dev.plumbline.observed.container;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What may be asked of an engine. Nothing but GET requests to the paths named here can be expressed, so that observing
 * is reading by construction.
 */
final class EngineRequest {
    /** The only one without a version, because it is how the version becomes known. */
    static final EngineRequest VERSION = new EngineRequest("/version", EngineRequest.SINGLE);

    private static final int SINGLE = 8 << 20;
    private static final int LIST = 64 << 20;
    private static final Pattern CONTAINER_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern IMAGE_ID = Pattern.compile("(?:sha256:)?[0-9a-f]{64}");

    private final String path;
    private final int bodyLimit;

    private EngineRequest(String path, int bodyLimit) {
        this.path = path;
        this.bodyLimit = bodyLimit;
    }

    static EngineRequest info(ApiVersion version) {
        return new EngineRequest("/v" + version + "/info", SINGLE);
    }

    static EngineRequest containers(ApiVersion version) {
        return new EngineRequest("/v" + version + "/containers/json?all=1", LIST);
    }

    static EngineRequest container(ApiVersion version, String id) {
        return new EngineRequest("/v" + version + "/containers/" + checked(CONTAINER_ID, id) + "/json", SINGLE);
    }

    static EngineRequest images(ApiVersion version) {
        return new EngineRequest("/v" + version + "/images/json", LIST);
    }

    static EngineRequest image(ApiVersion version, String id) {
        return new EngineRequest("/v" + version + "/images/" + checked(IMAGE_ID, id) + "/json", SINGLE);
    }

    static EngineRequest networks(ApiVersion version) {
        return new EngineRequest("/v" + version + "/networks", LIST);
    }

    static EngineRequest volumes(ApiVersion version) {
        return new EngineRequest("/v" + version + "/volumes", LIST);
    }

    static boolean isContainerId(String id) {
        return CONTAINER_ID.matcher(id).matches();
    }

    static boolean isImageId(String id) {
        return IMAGE_ID.matcher(id).matches();
    }

    /** The bytes to send. */
    byte[] head() {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: plumbline\r\n"
                        + "Accept: application/json\r\nAccept-Encoding: identity\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** In bytes. */
    int bodyLimit() {
        return bodyLimit;
    }

    @Override
    public String toString() {
        return "GET " + path;
    }

    private static String checked(Pattern pattern, String id) {
        if (!pattern.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id: " + id);
        }
        return id;
    }
}
