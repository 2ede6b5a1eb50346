package io.github.sgicl.examples.serve;

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
 *
 * @param endpoint the address of its chat completions
 * @param authorization the header that it wants, from the environment of this process
 * @param deadline how long it may take until its answer begins
 */
record ForwardingBackend(
    HttpClient client, URI endpoint, Optional<String> authorization, Duration deadline)
    implements Backend {

  /** Forwards to an address such as {@code http://localhost:8000/v1}. */
  static ForwardingBackend to(URI base, Optional<String> apiKey, Duration deadline) {
    return new ForwardingBackend(
        HttpClient.newBuilder().connectTimeout(deadline).build(),
        URI.create(base.toString().replaceAll("/+$", "") + "/chat/completions"),
        apiKey.map(key -> "Bearer " + key),
        deadline);
  }

  @Override
  public void answer(ChatRequest request, List<Message> messages, ChatReply reply)
      throws UpstreamException, IOException {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(endpoint)
            .timeout(deadline)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonLines.line(request.with(messages))));
    authorization.ifPresent(value -> asked.header("Authorization", value));
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
