package io.github.sgicl.djl.hub;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What a status other than success means to the person who wants a model. */
record StatusRefusal(HubModel model, HubEndpoint endpoint, boolean withToken) {

  /**
   * The exception for a final status.
   *
   * @throws TransientFailure instead, if another attempt may succeed
   */
  HubException of(HttpResponse<?> response) throws TransientFailure {
    HttpHeaders headers = response.headers();
    int status = response.statusCode();
    String server = response.uri().getHost();
    String answer = server + " answered " + status + said(headers);
    if (!endpoint.owns(response.uri()) && status / 100 == 4 && status != 408 && status != 429) {
      return new HubException(model, "the hub's storage " + answer);
    }
    return switch (status) {
      case 408, 429, 500, 502, 503, 504 ->
          throw new TransientFailure(answer, retryAfter(headers, Instant.now()));
      case 401, 403 -> new HubException(model, answer + "; " + advice());
      case 404 -> new HubException(model, absent(headers) + " at " + server);
      default -> new HubException(model, answer);
    };
  }

  private String advice() {
    return withToken
        ? "the token may not read this model: if the model is gated, accept its terms on its page"
        : "the model is private or gated, or there is none of this name: set HF_TOKEN to a token"
            + " that may read it";
  }

  private String absent(HttpHeaders headers) {
    return switch (headers.firstValue("X-Error-Code").orElse("")) {
      case "RevisionNotFound" -> "there is no revision " + model.revision();
      case "EntryNotFound" -> "there is no such file";
      case "RepoNotFound" -> "there is no such model";
      default -> "there is no such model or revision";
    };
  }

  private static String said(HttpHeaders headers) {
    return headers
        .firstValue("X-Error-Message")
        .map(text -> text.replaceAll("[^ -~]", "?"))
        .map(text -> " (" + text.substring(0, Math.min(200, text.length())) + ")")
        .orElse("");
  }

  /** Seconds or a date, as RFC 9110 has it; anything else counts as not there. */
  static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
    return headers.firstValue("Retry-After").flatMap(text -> duration(text, now));
  }

  private static Optional<Duration> duration(String text, Instant now) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, date);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
