package io.github.sgicl.djl.hub;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A hub on this machine that serves one model, and misbehaves when told to. */
final class FakeHub implements AutoCloseable {

  static final HubModel MODEL = HubModel.of("owner", "model");
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final String LISTING = "/api/models/owner/model/revision/main";

  private static final String FILES = "/owner/model/resolve/" + COMMIT + "/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<HttpHandler>> next = new ConcurrentHashMap<>();
  private final JsonObject listing;
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  /** What was asked, without the query. */
  record Request(String path, String authorization, String range) {}

  FakeHub(Map<String, byte[]> files) {
    this.files.putAll(files);
    this.listing = listingOf(files);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Small files that look like a checkpoint from outside. */
  static Map<String, byte[]> checkpoint() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("config.json", bytes("{\"model_type\": \"llama\"}"));
    files.put("tokenizer.json", bytes("{}"));
    files.put("tokenizer_config.json", bytes("{\"x\": 1}"));
    files.put("model.safetensors", weights(5_000_000));
    return files;
  }

  static byte[] weights(int size) {
    byte[] weights = new byte[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (byte) (i * 31 + i / 1000);
    }
    return weights;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static JsonObject listingOf(Map<String, byte[]> files) {
    JsonArray siblings = new JsonArray();
    files.forEach((name, content) -> siblings.add(entry(name, content)));
    JsonObject listing = new JsonObject();
    listing.addProperty("sha", COMMIT);
    listing.add("siblings", siblings);
    return listing;
  }

  static JsonObject entry(String name, byte[] content) {
    JsonObject entry = new JsonObject();
    entry.addProperty("rfilename", name);
    entry.addProperty("size", content.length);
    entry.addProperty("blobId", hash(ContentHash.Kind.GIT_BLOB, content));
    if (name.endsWith(".safetensors")) {
      JsonObject lfs = new JsonObject();
      lfs.addProperty("sha256", hash(ContentHash.Kind.SHA256, content));
      lfs.addProperty("size", content.length);
      lfs.addProperty("pointerSize", 135);
      entry.add("lfs", lfs);
    }
    return entry;
  }

  static String hash(ContentHash.Kind kind, byte[] content) {
    ContentHash any = new ContentHash(kind, "0".repeat(kind == ContentHash.Kind.SHA256 ? 64 : 40));
    var digest = any.digest(content.length);
    digest.update(content);
    return any.of(digest).hex();
  }

  URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** A download from here, with nothing of the environment that the tests run in. */
  HubDownload into(Path cache) {
    return HubDownload.in(new HubEnvironment(Map.of(), cache.resolve("home")), MODEL)
        .endpoint(endpoint())
        .into(cache)
        .patience(patience(Duration.ofMinutes(5)));
  }

  /** One that gives up after three attempts, and notes the pauses between them. */
  Patience patience(Duration silence) {
    return new Patience(3, Duration.ofMillis(5), Duration.ofMinutes(5), silence, pauses::add);
  }

  /** The pauses that downloads made. */
  List<Duration> pauses() {
    return pauses;
  }

  JsonObject listing() {
    return listing;
  }

  /** Answers the next request for a path in another way. */
  FakeHub once(String path, HttpHandler answer) {
    next.computeIfAbsent(path, any -> new ConcurrentLinkedDeque<>()).add(answer);
    return this;
  }

  FakeHub onceFile(String name, HttpHandler answer) {
    return once(FILES + name, answer);
  }

  /** Answers all requests for a path in another way. */
  FakeHub always(String path, HttpHandler answer) {
    for (int i = 0; i < 50; i++) {
      once(path, answer);
    }
    return this;
  }

  FakeHub alwaysFile(String name, HttpHandler answer) {
    return always(FILES + name, answer);
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  List<Request> requestsFor(String name) {
    return requests.stream().filter(request -> request.path().endsWith("/" + name)).toList();
  }

  /** Serves a file as it should be, parts included. */
  void serve(HttpExchange exchange, String name) throws IOException {
    byte[] content = files.get(name);
    if (content == null) {
      status(404, "X-Error-Code", "EntryNotFound").handle(exchange);
      return;
    }
    int begin = begin(exchange, content);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(content, begin, content.length - begin);
    }
  }

  /** Sends the head of an answer, and says where the body is to begin. */
  private static int begin(HttpExchange exchange, byte[] content) throws IOException {
    String range = header(exchange, "Range");
    int begin =
        range.isEmpty() ? 0 : Integer.parseInt(range.replace("bytes=", "").replace("-", ""));
    if (begin > 0) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range",
              "bytes " + begin + "-" + (content.length - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(begin > 0 ? 206 : 200, content.length - begin);
    return begin;
  }

  static HttpHandler status(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  static HttpHandler status(int status, String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().add(header, value);
      status(status).handle(exchange);
    };
  }

  static HttpHandler answer(byte[] content) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(content);
      }
    };
  }

  /** Announces all and breaks off after some bytes, from wherever it was asked to begin. */
  HttpHandler cutOffAfter(String name, int sent) {
    return exchange -> {
      byte[] content = content(name);
      int begin = begin(exchange, content);
      exchange.getResponseBody().write(content, begin, sent);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(new Request(path, header(exchange, "Authorization"), header(exchange, "Range")));
    HttpHandler other = takeNext(path);
    if (other != null) {
      other.handle(exchange);
    } else if (path.startsWith(FILES)) {
      serve(exchange, path.substring(FILES.length()));
    } else if (path.startsWith("/api/models/owner/model/revision/")) {
      answer(bytes(listing.toString())).handle(exchange);
    } else {
      status(404, "X-Error-Code", "RepoNotFound").handle(exchange);
    }
  }

  private @Nullable HttpHandler takeNext(String path) {
    Deque<HttpHandler> handlers = next.get(path);
    return handlers == null ? null : handlers.poll();
  }

  private byte[] content(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
