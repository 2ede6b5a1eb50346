package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/**
 * GET requests to the hub and to wherever it redirects. The token goes to the hub's own scheme,
 * host and port only, and no redirection leads from https to http.
 */
final class HubConnection {

  private static final int MOST_REDIRECTS = 10;

  private final HubModel model;
  private final HubEndpoint endpoint;
  private final Optional<AccessToken> token;
  private final Patience patience;
  private final HttpClient client;

  HubConnection(
      HubModel model, HubEndpoint endpoint, Optional<AccessToken> token, Patience patience) {
    this.model = model;
    this.endpoint = endpoint;
    this.token = token;
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.silence())
            .build();
  }

  /**
   * Asks for the bytes from an offset on. The response is a 200, a 206 or, if an offset was asked
   * for, a 416; its body must be read or closed.
   *
   * @throws HubException if the server refuses
   */
  HttpResponse<TimedBody> get(URI address, long offset)
      throws TransientFailure, InterruptedException {
    URI at = address;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<TimedBody> response = send(request(at, offset));
      switch (response.statusCode()) {
        case 200, 206 -> {
          return response;
        }
        case 301, 302, 303, 307, 308 -> {
          response.body().close();
          at = target(response, at);
        }
        default -> {
          if (response.statusCode() == 416 && offset > 0) {
            return response;
          }
          response.body().close();
          throw new StatusRefusal(model, endpoint, token.isPresent()).of(response);
        }
      }
    }
    throw new HubException(model, "redirected more than " + MOST_REDIRECTS + " times");
  }

  private HttpRequest request(URI address, long offset) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(patience.silence())
            .header("User-Agent", "sgicl")
            .header("Accept-Encoding", "identity");
    if (offset > 0) {
      request.header("Range", "bytes=" + offset + "-");
    }
    if (endpoint.owns(address)) {
      token.ifPresent(secret -> request.header("Authorization", secret.authorization()));
    }
    return request.build();
  }

  private HttpResponse<TimedBody> send(HttpRequest request)
      throws TransientFailure, InterruptedException {
    try {
      return client.send(request, head -> new TimedBody(patience.silence()));
    } catch (SSLHandshakeException e) {
      throw new HubException(
          model,
          "cannot trust " + request.uri().getHost() + " as an https server: " + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new TransientFailure("cannot reach " + request.uri().getHost(), e);
    }
  }

  private URI target(HttpResponse<?> response, URI from) {
    String location =
        response
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new HubException(model, "redirected to nowhere"));
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new HubException(model, "redirected to what is no address", e);
    }
    if (!endpoint.admits(target)) {
      throw new HubException(
          model,
          "redirected to "
              + target.getScheme()
              + "://"
              + target.getHost()
              + ", which is not https");
    }
    return target;
  }
}
