package io.github.sgicl.djl.hub;

/**
 * A file as the hub describes it.
 *
 * @param name its path in the repository
 * @param size in bytes
 * @param hash what its bytes hash to
 */
record RemoteFile(String name, long size, ContentHash hash) {}
