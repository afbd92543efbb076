package dev.plumbline.source;

/**
 * Where a line of a file comes from.
 *
 * @param commit the full id of the commit that last wrote it
 * @param path what the file was called there
 * @param line its number there, from 1 on; 0 for the file as a whole
 */
public record WrittenLine(String commit, String path, int line) {}
