package io.github.sgicl.fakes;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the OpenAI chat format at {@code POST /v1/chat/completions} on the loopback interface,
 * whole answers and streams, and remembers what was asked. Streams come a word at a time. Safe for
 * use by many threads.
 */
public final class FakeChatApi implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Function<ChatCall, Reply> behaviour;
  private final List<ChatCall> calls = new CopyOnWriteArrayList<>();

  private FakeChatApi(HttpServer server, Function<ChatCall, Reply> behaviour) {
    this.server = server;
    this.behaviour = behaviour;
  }

  /** Starts a server at a free port. */
  @MustBeClosed
  public static FakeChatApi replying(Function<ChatCall, Reply> behaviour) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeChatApi api = new FakeChatApi(server, behaviour);
      server.createContext("/v1/chat/completions", api::handle);
      server.setExecutor(api.threads);
      server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server at a free port that replies to one request after the other, and to no more. */
  @MustBeClosed
  public static FakeChatApi replyingInTurn(List<Reply> replies) {
    AtomicInteger next = new AtomicInteger();
    return replying(
        call -> {
          int turn = next.getAndIncrement();
          return turn < replies.size()
              ? replies.get(turn)
              : Reply.failure(500, "asked " + (turn + 1) + " times, expected " + replies.size());
        });
  }

  /** What a client takes as the base of its addresses, such as {@code http://127.0.0.1:4711/v1}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** The requests that came, in their order. */
  public List<ChatCall> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ChatCall call = read(exchange);
      calls.add(call);
      Reply reply = behaviour.apply(call);
      Thread.sleep(reply.delay().toMillis());
      if (reply.status() != 200) {
        send(exchange, reply.status(), "application/json", error(reply.text()));
      } else if (call.streamed()) {
        stream(exchange, reply);
      } else {
        send(exchange, 200, "application/json", completion(reply));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ChatCall read(HttpExchange exchange) throws IOException {
    try (Reader body = new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8)) {
      JsonObject request = JsonParser.parseReader(body).getAsJsonObject();
      List<ChatTurn> turns = new ArrayList<>();
      for (JsonElement message : request.getAsJsonArray("messages")) {
        JsonObject turn = message.getAsJsonObject();
        turns.add(new ChatTurn(turn.get("role").getAsString(), text(turn.get("content"))));
      }
      return new ChatCall(
          request.has("model") ? request.get("model").getAsString() : "",
          turns,
          request.has("stream") && request.get("stream").getAsBoolean());
    }
  }

  private static String text(@Nullable JsonElement content) {
    if (content == null || content.isJsonNull()) {
      return "";
    }
    if (!content.isJsonArray()) {
      return content.getAsString();
    }
    List<String> parts = new ArrayList<>();
    for (JsonElement element : content.getAsJsonArray()) {
      JsonObject part = element.getAsJsonObject();
      String type = part.get("type").getAsString();
      parts.add(type.equals("text") ? part.get("text").getAsString() : "[" + type + "]");
    }
    return String.join("\n", parts);
  }

  private static void stream(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String word : reply.text().split("(?<= )", -1)) {
        event(out, chunk(delta(word), null));
      }
      event(out, chunk(calling(new JsonObject(), reply), finish(reply)));
      out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void event(OutputStream out, JsonObject data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void send(HttpExchange exchange, int status, String type, JsonObject body)
      throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static JsonObject completion(Reply reply) {
    JsonObject message = new JsonObject();
    message.addProperty("role", "assistant");
    message.addProperty("content", reply.calls().isEmpty() ? reply.text() : null);
    return envelope("chat.completion", "message", calling(message, reply), finish(reply));
  }

  private static JsonObject chunk(JsonObject delta, @Nullable String finish) {
    return envelope("chat.completion.chunk", "delta", delta, finish);
  }

  private static JsonObject delta(String piece) {
    JsonObject delta = new JsonObject();
    delta.addProperty("content", piece);
    return delta;
  }

  private static JsonObject calling(JsonObject message, Reply reply) {
    JsonArray calls = new JsonArray();
    for (ToolCall call : reply.calls()) {
      JsonObject function = new JsonObject();
      function.addProperty("name", call.name());
      function.addProperty("arguments", call.arguments());
      JsonObject json = new JsonObject();
      json.addProperty("index", calls.size());
      json.addProperty("id", call.id());
      json.addProperty("type", "function");
      json.add("function", function);
      calls.add(json);
    }
    if (!calls.isEmpty()) {
      message.add("tool_calls", calls);
    }
    return message;
  }

  private static String finish(Reply reply) {
    return reply.calls().isEmpty() ? "stop" : "tool_calls";
  }

  private static JsonObject envelope(
      String object, String part, JsonObject content, @Nullable String finish) {
    JsonObject choice = new JsonObject();
    choice.addProperty("index", 0);
    choice.add(part, content);
    if (finish != null) {
      choice.addProperty("finish_reason", finish);
    }
    JsonArray choices = new JsonArray();
    choices.add(choice);
    JsonObject body = new JsonObject();
    body.addProperty("id", "fake");
    body.addProperty("object", object);
    body.addProperty("created", 0);
    body.addProperty("model", "fake");
    body.add("choices", choices);
    return body;
  }

  private static JsonObject error(String message) {
    JsonObject error = new JsonObject();
    error.addProperty("message", message);
    error.addProperty("type", "fake");
    JsonObject body = new JsonObject();
    body.add("error", error);
    return body;
  }
}
