package io.github.sgicl.fakes;

/**
 * One message of a request.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param content its text
 */
public record ChatTurn(String role, String content) {}
