package dev.plumbline.observed.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What may be asked of an engine. Nothing but GET requests to the paths named here can be expressed, so that observing
 * is reading by construction.
 */
public final class EngineRequest {
    /** Without a version, as it is how the version becomes known: quickly, but without the oldest that is spoken. */
    public static final EngineRequest PING = new EngineRequest("/_ping", EngineRequest.SINGLE, EngineRequest.TEXT);

    /** Without a version, as it is how the version becomes known. */
    public static final EngineRequest VERSION = new EngineRequest("/version", EngineRequest.SINGLE);

    static final String JSON = "application/json";
    static final String TEXT = "text/plain";
    private static final String TAR = "application/x-tar";
    private static final int SINGLE = 8 << 20;
    private static final int LIST = 64 << 20;
    private static final int ARCHIVE = 16 << 20;
    private static final Pattern CONTAINER_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern IMAGE_ID = Pattern.compile("(?:sha256:)?[0-9a-f]{64}");

    private final String path;
    private final int bodyLimit;
    private final String mediaType;

    private EngineRequest(String path, int bodyLimit) {
        this(path, bodyLimit, JSON);
    }

    private EngineRequest(String path, int bodyLimit, String mediaType) {
        this.path = path;
        this.bodyLimit = bodyLimit;
        this.mediaType = mediaType;
    }

    public static EngineRequest info(ApiVersion version) {
        return new EngineRequest("/v" + version + "/info", SINGLE);
    }

    public static EngineRequest containers(ApiVersion version) {
        return new EngineRequest("/v" + version + "/containers/json?all=1", LIST);
    }

    public static EngineRequest container(ApiVersion version, String id) {
        return new EngineRequest("/v" + version + "/containers/" + checked(CONTAINER_ID, id) + "/json", SINGLE);
    }

    /** What Podman's own API tells of a container. */
    public static EngineRequest podmanContainer(int major, String id) {
        return new EngineRequest(
                "/v" + major + ".0.0/libpod/containers/" + checked(CONTAINER_ID, id) + "/json", SINGLE);
    }

    /** What Podman's own API tells of itself. */
    public static EngineRequest podmanInfo(int major) {
        return new EngineRequest("/v" + major + ".0.0/libpod/info", SINGLE);
    }

    /** The paths that differ in a container from its image. */
    public static EngineRequest changes(ApiVersion version, String id) {
        return new EngineRequest("/v" + version + "/containers/" + checked(CONTAINER_ID, id) + "/changes", LIST);
    }

    /** A file or folder of a container, as a tar archive. */
    public static EngineRequest archive(ApiVersion version, String id, String path) {
        String escaped = URLEncoder.encode(path, StandardCharsets.UTF_8);
        return new EngineRequest(
                "/v" + version + "/containers/" + checked(CONTAINER_ID, id) + "/archive?path=" + escaped, ARCHIVE, TAR);
    }

    public static EngineRequest images(ApiVersion version) {
        return new EngineRequest("/v" + version + "/images/json", LIST);
    }

    public static EngineRequest image(ApiVersion version, String id) {
        return new EngineRequest("/v" + version + "/images/" + checked(IMAGE_ID, id) + "/json", SINGLE);
    }

    public static EngineRequest networks(ApiVersion version) {
        return new EngineRequest("/v" + version + "/networks", LIST);
    }

    public static EngineRequest volumes(ApiVersion version) {
        return new EngineRequest("/v" + version + "/volumes", LIST);
    }

    public static boolean isContainerId(String id) {
        return CONTAINER_ID.matcher(id).matches();
    }

    public static boolean isImageId(String id) {
        return IMAGE_ID.matcher(id).matches();
    }

    /** What is asked for, without the version of the API: {@code /containers/json?all=1}. */
    public String plainPath() {
        return path.replaceFirst("^/v[0-9.]+(?=/)", "");
    }

    /** The bytes to send to a host. */
    byte[] head(String host) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: plumbline\r\n" + "Accept: " + mediaType
                        + "\r\nAccept-Encoding: identity\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The media type of the answer. */
    String mediaType() {
        return mediaType;
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
