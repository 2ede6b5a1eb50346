package io.github.sgicl.fakes;

/**
 * One message of a request.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param content its text; of several parts one a line, {@code [image_url]} and the like for what
 *     is no text; empty if it only calls tools
 */
public record ChatTurn(String role, String content) {}
