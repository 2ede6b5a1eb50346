package io.github.sgicl.proxy;

import io.github.sgicl.json.JsonLines;
import io.github.sgicl.prompt.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets another endpoint of the same format answer and passes on what it says as it comes, errors
 * included.
 */
public final class ForwardingBackend extends Backend {

  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final HttpClient client;
  private final URI endpoint;
  private final Optional<String> key;
  private final Duration deadline;

  private ForwardingBackend(
      HttpClient client, URI endpoint, Optional<String> key, Duration deadline) {
    this.client = client;
    this.endpoint = endpoint;
    this.key = key;
    this.deadline = deadline;
  }

  /**
   * Forwards without a key, and waits two minutes for an answer to begin.
   *
   * @param base an address such as {@code http://localhost:8000/v1}
   * @throws IllegalArgumentException if it is no http or https address
   */
  public static ForwardingBackend to(URI base) {
    return new ForwardingBackend(
        HttpClient.newHttpClient(), endpoint(base), Optional.empty(), DEADLINE);
  }

  /** Where the chats are that a base is given for. */
  static URI endpoint(URI base) {
    if (!List.of("http", "https").contains(String.valueOf(base.getScheme()))
        || base.getHost() == null) {
      throw new IllegalArgumentException(
          "an endpoint must be an http or https address, was " + base);
    }
    return URI.create(base.toString().replaceAll("/+$", "") + "/chat/completions");
  }

  /** Shows the endpoint a key, as a bearer's. */
  public ForwardingBackend withKey(String bearer) {
    return new ForwardingBackend(client, endpoint, Optional.of(bearer), deadline);
  }

  /**
   * Waits so long for an answer to begin.
   *
   * @throws IllegalArgumentException if that is not longer than nothing
   */
  public ForwardingBackend within(Duration other) {
    if (other.isNegative() || other.isZero()) {
      throw new IllegalArgumentException("a deadline must be longer than nothing, was " + other);
    }
    return new ForwardingBackend(client, endpoint, key, other);
  }

  @Override
  void answer(ChatRequest request, List<Message> messages, ChatReply reply)
      throws UpstreamException, IOException {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(endpoint)
            .timeout(deadline)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonLines.line(request.with(messages))));
    key.ifPresent(bearer -> asked.header("Authorization", "Bearer " + bearer));
    HttpResponse<InputStream> answered = send(asked.build());
    String type = answered.headers().firstValue("Content-Type").orElse("application/json");
    try (InputStream in = answered.body();
        OutputStream out = reply.stream(answered.statusCode(), type)) {
      byte[] piece = new byte[8_192];
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        out.write(piece, 0, length);
        out.flush();
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest asked) throws UpstreamException {
    try {
      return client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpTimeoutException e) {
      throw new UpstreamException(
          504, endpoint + " did not answer within " + deadline.toSeconds() + " s", e);
    } catch (IOException e) {
      throw new UpstreamException(502, endpoint + " cannot be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamException(502, "the proxy is closing", e);
    }
  }
}
