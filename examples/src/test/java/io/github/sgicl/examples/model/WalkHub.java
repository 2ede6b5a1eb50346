package io.github.sgicl.examples.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sgicl.djl.EmbeddedModel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A hub on this machine that has the walk model as {@code owner/walk}, and can break off once. */
final class WalkHub implements AutoCloseable {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String LISTING = "/api/models/owner/walk/revision/main";
  private static final String FILES = "/owner/walk/resolve/" + COMMIT + "/";

  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicBoolean breaksOff = new AtomicBoolean();

  WalkHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Sends half of the weights the next time. */
  void breakOff() {
    breaksOff.set(true);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    if (path.equals(LISTING)) {
      send(exchange, listing().toString().getBytes(StandardCharsets.UTF_8));
    } else if (path.startsWith(FILES)) {
      send(
          exchange,
          Files.readAllBytes(EmbeddedModel.walk().resolve(path.substring(FILES.length()))));
    } else {
      exchange.getResponseHeaders().add("X-Error-Code", "RepoNotFound");
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
    }
  }

  private void send(HttpExchange exchange, byte[] content) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int begin = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (begin > 0) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range",
              "bytes %d-%d/%d".formatted(begin, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(begin > 0 ? 206 : 200, content.length - begin);
    boolean half = content.length > 100_000 && breaksOff.getAndSet(false);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(content, begin, half ? content.length / 2 : content.length - begin);
    } catch (IOException e) {
      if (!half) {
        throw e;
      }
      exchange.close();
    }
  }

  private static JsonObject listing() throws IOException {
    JsonArray siblings = new JsonArray();
    try (Stream<Path> files = Files.list(EmbeddedModel.walk())) {
      for (Path file : files.toList()) {
        byte[] content = Files.readAllBytes(file);
        JsonObject entry = new JsonObject();
        entry.addProperty("rfilename", String.valueOf(file.getFileName()));
        entry.addProperty("size", content.length);
        entry.addProperty("blobId", blobId(content));
        siblings.add(entry);
      }
    }
    JsonObject listing = new JsonObject();
    listing.addProperty("sha", COMMIT);
    listing.add("siblings", siblings);
    return listing;
  }

  private static String blobId(byte[] content) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha1.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
