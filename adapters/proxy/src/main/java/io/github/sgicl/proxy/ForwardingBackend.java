package io.github.sgicl.proxy;

import io.github.sgicl.json.JsonLines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Lets another endpoint of the same format answer and passes on what it says as it comes, errors
 * included. It speaks HTTP/1.1, and no thread waits for the endpoint.
 */
public final class ForwardingBackend extends Backend {

  private static final Duration BEGINNING = Duration.ofMinutes(2);
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final HttpClient client;
  private final URI base;
  private final Optional<Secret> key;
  private final Duration beginning;
  private final Duration silence;
  private final Duration longest;

  private ForwardingBackend(
      HttpClient client,
      URI base,
      Optional<Secret> key,
      Duration beginning,
      Duration silence,
      Duration longest) {
    this.client = client;
    this.base = base;
    this.key = key;
    this.beginning = beginning;
    this.silence = silence;
    this.longest = longest;
  }

  /**
   * Forwards without a key. It waits ten seconds for a connection, two minutes for an answer to
   * begin, one for each further piece of it, and half an hour for its end.
   *
   * @param base an address such as {@code http://localhost:8000/v1}
   * @throws IllegalArgumentException if it is no http or https address, or has a user, a query or a
   *     fragment, where secrets might be; what it holds is not shown then
   */
  public static ForwardingBackend to(URI base) {
    return new ForwardingBackend(
        Endpoint.client(), Endpoint.base(base), Optional.empty(), BEGINNING, SILENCE, LONGEST);
  }

  /**
   * Shows the endpoint a key, as a bearer's, in the place of the client's own.
   *
   * @throws IllegalArgumentException if it is not from 1 to 4096 visible characters of ASCII; it is
   *     not shown then
   */
  public ForwardingBackend withKey(String bearer) {
    return new ForwardingBackend(
        client,
        base,
        Optional.of(Secret.of("an endpoint's key", bearer)),
        beginning,
        silence,
        longest);
  }

  /**
   * Waits so long for an answer to begin.
   *
   * @throws IllegalArgumentException if that is not longer than nothing
   */
  public ForwardingBackend within(Duration other) {
    return new ForwardingBackend(client, base, key, positive(other), silence, longest);
  }

  /**
   * Waits so long for each piece of an answer, then breaks off.
   *
   * @throws IllegalArgumentException if that is not longer than nothing
   */
  public ForwardingBackend silentFor(Duration other) {
    return new ForwardingBackend(client, base, key, beginning, positive(other), longest);
  }

  /**
   * Waits so long for the end of an answer that has begun, then breaks off.
   *
   * @throws IllegalArgumentException if that is not longer than nothing
   */
  public ForwardingBackend answeringFor(Duration other) {
    return new ForwardingBackend(client, base, key, beginning, silence, positive(other));
  }

  private static Duration positive(Duration deadline) {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("a deadline must be longer than nothing, was " + deadline);
    }
    return deadline;
  }

  @Override
  CompletionStage<?> answer(ChatRequest request, Optional<String> authorization, ChatReply reply) {
    return send(
        at("/chat/completions")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonLines.line(request.json()))),
        authorization,
        reply);
  }

  @Override
  CompletionStage<?> models(Optional<String> authorization, ChatReply reply) {
    return send(at("/models").GET(), authorization, reply);
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(beginning);
  }

  private CompletionStage<?> send(
      HttpRequest.Builder asked, Optional<String> authorization, ChatReply reply) {
    key.map(Secret::authorization)
        .or(() -> authorization)
        .ifPresent(shown -> asked.header("Authorization", shown));
    return client
        .sendAsync(asked.build(), head -> new PassedResponse(head, reply, key, silence, longest))
        .exceptionally(
            failure -> {
              Throwable cause = failure.getCause();
              throw told(failure instanceof CompletionException && cause != null ? cause : failure);
            });
  }

  private RuntimeException told(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof ClientGoneException) {
        return new CompletionException(one);
      }
    }
    return failure instanceof HttpTimeoutException
        ? new UpstreamException(504, base + " did not answer in time", failure)
        : new UpstreamException(
            502,
            base + " cannot be reached, or broke off: " + failure.getClass().getSimpleName(),
            failure);
  }
}
