package dev.plumbline.source;

/**
 * A file as Git holds it, without any filter or conversion applied.
 *
 * @param path as it was asked for
 * @param objectId the id of the blob
 * @param executable whether its mode says so
 * @param bytes the content; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // identity is the object id; copying every blob would double what is read
public record TreeFile(String path, String objectId, boolean executable, byte[] bytes) {}
