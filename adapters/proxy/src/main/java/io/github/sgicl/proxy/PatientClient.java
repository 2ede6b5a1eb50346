package io.github.sgicl.proxy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Sends a request until it is answered, with pauses that double.
 *
 * @param client sends
 * @param pause waits
 */
record PatientClient(HttpClient client, Pause pause) {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Waits. */
  interface Pause {

    void of(Duration time) throws InterruptedException;
  }

  static void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  PatientClient pausing(Pause other) {
    return new PatientClient(client, other);
  }

  /**
   * The body of the answer of status 200.
   *
   * @param shown what may be shown of the body of another
   */
  String send(HttpRequest request, UnaryOperator<String> shown) {
    Duration next = FIRST;
    for (int tried = 1; ; tried++) {
      Duration asked = next;
      ApiException problem;
      try {
        HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() == 200) {
          return reply.body();
        }
        problem = refusal(request, reply, shown);
        if (!passes(reply.statusCode())) {
          throw problem;
        }
        asked = retryAfter(reply).orElse(next);
      } catch (IOException e) {
        problem = new ApiException("%s cannot be reached: %s".formatted(request.uri(), e), e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      if (tried == ApiModel.TRIES) {
        throw new ApiException(
            "%s; tried %d times".formatted(problem.getMessage(), tried), problem);
      }
      await(asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
      next = next.multipliedBy(2);
    }
  }

  private void await(Duration time) {
    try {
      pause.of(time);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static ApiException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ApiException("interrupted while an API was asked", e);
  }

  /** Whether another try may find it otherwise. */
  private static boolean passes(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  private static ApiException refusal(
      HttpRequest request, HttpResponse<String> reply, UnaryOperator<String> shown) {
    String why =
        switch (reply.statusCode()) {
          case 401, 403 ->
              request.headers().firstValue("Authorization").isPresent()
                  ? "does not accept the key"
                  : "wants a key";
          case 404 -> "has no such path";
          case 429 -> "has too many requests";
          default -> "refuses";
        };
    return new ApiException(
        "%s %s, status %d: \"%s\""
            .formatted(request.uri(), why, reply.statusCode(), shown.apply(reply.body())),
        null);
  }

  /** What is asked for in seconds; a date is not looked at. */
  private static Optional<Duration> retryAfter(HttpResponse<String> reply) {
    return reply
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.strip().matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value.strip())));
  }
}
