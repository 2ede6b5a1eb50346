package io.github.sgicl.djl.hub;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of the hub about one model: which files there are, and their bytes. */
final class HubClient {

  private static final int LARGEST_LISTING = 32 << 20;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

  private final HubModel model;
  private final HubEndpoint endpoint;
  private final HubConnection connection;

  HubClient(HubModel model, HubEndpoint endpoint, HubConnection connection) {
    this.model = model;
    this.endpoint = endpoint;
    this.connection = connection;
  }

  /**
   * The bytes of a file that are on their way.
   *
   * @param offset the position in the file of the first
   * @param body the bytes
   */
  record Incoming(long offset, TimedBody body) implements AutoCloseable {

    @Override
    public void close() {
      body.close();
    }
  }

  /** Which commit the revision is and which files that has. */
  RepositoryListing listing() throws TransientFailure, InterruptedException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try (TimedBody body = connection.get(endpoint.listing(model), 0).body()) {
      Optional<List<ByteBuffer>> part = body.next();
      while (part.isPresent()) {
        for (ByteBuffer buffer : part.get()) {
          byte[] bytes = new byte[buffer.remaining()];
          buffer.get(bytes);
          json.writeBytes(bytes);
        }
        if (json.size() > LARGEST_LISTING) {
          throw new HubException(model, "the hub's listing exceeds " + LARGEST_LISTING + " bytes");
        }
        part = body.next();
      }
    }
    return RepositoryListing.parse(model, json.toString(StandardCharsets.UTF_8));
  }

  /**
   * The bytes of a file from an offset on; from its beginning if the server does not serve parts.
   *
   * @throws HubException if the server announces another size than the hub's listing
   */
  Incoming open(String commit, RemoteFile file, long offset)
      throws TransientFailure, InterruptedException {
    URI address = endpoint.file(model, commit, file.name());
    HttpResponse<TimedBody> response = connection.get(address, offset);
    if (response.statusCode() == 416) {
      response.body().close();
      return open(commit, file, 0);
    }
    Incoming incoming = new Incoming(response.statusCode() == 206 ? offset : 0, response.body());
    Optional<String> objection =
        response.statusCode() == 206
            ? objection(file, response.headers(), offset)
            : objection(file, response.headers().firstValueAsLong("Content-Length"));
    if (objection.isPresent()) {
      incoming.close();
      throw new HubException(model, file.name() + ": " + objection.get());
    }
    return incoming;
  }

  private static Optional<String> objection(RemoteFile file, HttpHeaders headers, long offset) {
    String range = headers.firstValue("Content-Range").orElse("");
    Matcher matcher = CONTENT_RANGE.matcher(range);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) != offset) {
      return Optional.of("wanted the bytes from " + offset + " on, the server sends " + range);
    }
    return matcher.group(2).equals("*")
        ? Optional.empty()
        : objection(file, OptionalLong.of(Long.parseLong(matcher.group(2))));
  }

  private static Optional<String> objection(RemoteFile file, OptionalLong announced) {
    return announced.isEmpty() || announced.getAsLong() == file.size()
        ? Optional.empty()
        : Optional.of(
            "must have "
                + file.size()
                + " bytes by the hub's listing, the server announces "
                + announced.getAsLong());
  }
}
