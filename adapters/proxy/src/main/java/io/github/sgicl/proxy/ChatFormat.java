package io.github.sgicl.proxy;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** The objects of the OpenAI chat format that the proxy writes itself. */
final class ChatFormat {

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
    JsonObject usage = new JsonObject();
    usage.addProperty("prompt_tokens", read);
    usage.addProperty("completion_tokens", emitted);
    usage.addProperty("total_tokens", read + emitted);
    JsonObject body = envelope("chat.completion", model, choice("message", message, finish));
    body.add("usage", usage);
    return body;
  }

  /** A piece of a streamed answer. */
  static JsonObject piece(String model, String text) {
    JsonObject delta = new JsonObject();
    delta.addProperty("role", "assistant");
    delta.addProperty("content", text);
    JsonObject choice = choice("delta", delta, "");
    choice.add("finish_reason", JsonNull.INSTANCE);
    return envelope("chat.completion.chunk", model, choice);
  }

  /** The end of a streamed answer. */
  static JsonObject end(String model, String finish) {
    return envelope("chat.completion.chunk", model, choice("delta", new JsonObject(), finish));
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

  private static JsonObject envelope(String object, String model, JsonObject choice) {
    JsonArray choices = new JsonArray();
    choices.add(choice);
    JsonObject body = new JsonObject();
    body.addProperty("id", "chatcmpl-sgicl");
    body.addProperty("object", object);
    body.addProperty("created", System.currentTimeMillis() / 1_000);
    body.addProperty("model", model);
    body.add("choices", choices);
    return body;
  }
}
