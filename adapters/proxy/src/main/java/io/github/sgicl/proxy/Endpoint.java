package io.github.sgicl.proxy;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/** How an API in the OpenAI format is reached. */
final class Endpoint {

  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private Endpoint() {}

  /**
   * The address under which an API has its resources, without a slash at its end.
   *
   * @throws IllegalArgumentException if it is no http or https address, or has a user, a query or a
   *     fragment, where secrets might be; what it holds is not shown then
   */
  static URI base(URI address) {
    if (address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null
        || address.toString().contains("@")) {
      throw new IllegalArgumentException(
          "an endpoint must be an address without user, query or fragment; a key goes by withKey");
    }
    if (!List.of("http", "https").contains(String.valueOf(address.getScheme()))
        || address.getHost() == null) {
      throw new IllegalArgumentException(
          "an endpoint must be an http or https address, was " + address);
    }
    return URI.create(address.toString().replaceAll("/+$", ""));
  }

  /**
   * A client that speaks HTTP/1.1, since some servers lose the body of a request that asks for an
   * upgrade, and follows no redirection, which would take a key elsewhere.
   */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECTING)
        .build();
  }
}
