package io.github.sgicl.proxy;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;

/** The objects of the OpenAI chat format that the proxy writes itself. */
final class ChatFormat {

  private static final String CHUNK = "chat.completion.chunk";

  private ChatFormat() {}

  /**
   * A whole answer.
   *
   * @param finish {@code stop} or {@code length}
   * @param read the prompt's tokens
   * @param emitted the answer's tokens
   */
  static JsonObject completion(String model, String text, String finish, int read, int emitted) {
    JsonObject message = new JsonObject();
    message.addProperty("role", "assistant");
    message.addProperty("content", text);
    JsonObject body =
        envelope("chat.completion", model, List.of(choice("message", message, finish)));
    body.add("usage", usage(read, emitted));
    return body;
  }

  private static JsonObject usage(int read, int emitted) {
    JsonObject usage = new JsonObject();
    usage.addProperty("prompt_tokens", read);
    usage.addProperty("completion_tokens", emitted);
    usage.addProperty("total_tokens", read + emitted);
    return usage;
  }

  /** A piece of a streamed answer. */
  static JsonObject piece(String model, String text) {
    JsonObject delta = new JsonObject();
    delta.addProperty("role", "assistant");
    delta.addProperty("content", text);
    JsonObject choice = choice("delta", delta, "");
    choice.add("finish_reason", JsonNull.INSTANCE);
    return envelope(CHUNK, model, List.of(choice));
  }

  /** The end of a streamed answer. */
  static JsonObject end(String model, String finish) {
    return envelope(CHUNK, model, List.of(choice("delta", new JsonObject(), finish)));
  }

  /** What a streamed answer took, behind its end. */
  static JsonObject usage(String model, int read, int emitted) {
    JsonObject body = envelope(CHUNK, model, List.of());
    body.add("usage", usage(read, emitted));
    return body;
  }

  /** The models there are. */
  static JsonObject models(String model) {
    JsonObject one = new JsonObject();
    one.addProperty("id", model);
    one.addProperty("object", "model");
    one.addProperty("created", 0);
    one.addProperty("owned_by", "sgicl");
    JsonArray data = new JsonArray();
    data.add(one);
    JsonObject body = new JsonObject();
    body.addProperty("object", "list");
    body.add("data", data);
    return body;
  }

  /** That the proxy is there. */
  static JsonObject health() {
    JsonObject body = new JsonObject();
    body.addProperty("status", "ok");
    return body;
  }

  /** An error. */
  static JsonObject error(String type, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("message", message);
    error.addProperty("type", type);
    JsonObject body = new JsonObject();
    body.add("error", error);
    return body;
  }

  private static JsonObject choice(String part, JsonObject content, String finish) {
    JsonObject choice = new JsonObject();
    choice.addProperty("index", 0);
    choice.add(part, content);
    choice.addProperty("finish_reason", finish);
    return choice;
  }

  private static JsonObject envelope(String object, String model, List<JsonObject> all) {
    JsonArray choices = new JsonArray();
    all.forEach(choices::add);
    JsonObject body = new JsonObject();
    body.addProperty("id", "chatcmpl-sgicl");
    body.addProperty("object", object);
    body.addProperty("created", System.currentTimeMillis() / 1_000);
    body.addProperty("model", model);
    body.add("choices", choices);
    return body;
  }
}
