package io.github.sgicl.proxy;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import io.github.sgicl.json.JsonLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The way back to the client: one whole body, or a stream of events. For one thread. */
final class ChatReply {

  private final HttpExchange exchange;
  private boolean begun;

  ChatReply(HttpExchange exchange) {
    this.exchange = exchange;
  }

  void headers(Map<String, String> headers) {
    headers.forEach(exchange.getResponseHeaders()::set);
  }

  /** Whether a status has gone out, after which no other can. */
  boolean begun() {
    return begun;
  }

  void body(int status, JsonObject json) throws IOException {
    body(status, "application/json", JsonLines.line(json).getBytes(StandardCharsets.UTF_8));
  }

  void body(int status, String type, byte... bytes) throws IOException {
    begun = true;
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Begins a body of unknown length; the caller closes it. */
  OutputStream stream(int status, String type) throws IOException {
    begun = true;
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, 0);
    return exchange.getResponseBody();
  }

  static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
