package io.github.sgicl.djl.hub;

/**
 * How far a download is.
 *
 * @param file the file being received, by its name in the repository
 * @param fileBytes bytes of it on this machine
 * @param fileSize bytes that it has
 * @param bytes bytes of all needed files on this machine, those found there included
 * @param size bytes that all needed files have
 */
public record DownloadProgress(String file, long fileBytes, long fileSize, long bytes, long size) {}
