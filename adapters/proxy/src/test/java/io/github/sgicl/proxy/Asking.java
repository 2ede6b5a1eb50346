package io.github.sgicl.proxy;

import io.github.sgicl.fakes.TextLength;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** An ordinary client, and the proxy before an endpoint that it asks. */
final class Asking {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Asking() {}

  /** A proxy that scores by length. */
  static Proxying before(URI endpoint) {
    return ChatProxy.before(ForwardingBackend.to(endpoint), new TextLength());
  }

  static Proxying before(URI endpoint, String key) {
    return ChatProxy.before(ForwardingBackend.to(endpoint).withKey(key), new TextLength());
  }

  static String question(String text) {
    return "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \""
        + text
        + "\"}]}";
  }

  static HttpResponse<String> ask(ChatProxy proxy, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(proxy.baseUrl() + "/chat/completions"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return CLIENT.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  static HttpResponse<String> get(ChatProxy proxy, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(proxy.baseUrl()).resolve(path))
            .version(HttpClient.Version.HTTP_1_1);
    return CLIENT.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
