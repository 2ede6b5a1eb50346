package io.github.sgicl.proxy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.sgicl.prompt.Message;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A request for a chat completion.
 *
 * @param json as it came
 * @param messages its messages, of which the last is the user's
 */
record ChatRequest(JsonObject json, List<Message> messages) {

  private static final TypeAdapter<JsonElement> VALUES = new Gson().getAdapter(JsonElement.class);

  ChatRequest {
    messages = List.copyOf(messages);
  }

  /** Reads a request's body. */
  static ChatRequest read(byte[] utf8) throws BadRequestException {
    JsonObject json = parse(new String(utf8, StandardCharsets.UTF_8));
    if (!(json.get("messages") instanceof JsonArray array) || array.isEmpty()) {
      throw new BadRequestException("\"messages\" must be a list of at least one message");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonElement element : array) {
      messages.add(message(element));
    }
    if (!messages.get(messages.size() - 1).role().toString().equals("user")) {
      throw new BadRequestException("the last message must be the user's");
    }
    ChatRequest request = new ChatRequest(json, messages);
    if (request.question().isBlank()) {
      throw new BadRequestException("the last message must not be blank");
    }
    return request;
  }

  private static JsonObject parse(String body) throws BadRequestException {
    JsonReader reader = new JsonReader(new StringReader(body));
    reader.setStrictness(Strictness.STRICT);
    try {
      if (VALUES.read(reader) instanceof JsonObject object
          && reader.peek() == JsonToken.END_DOCUMENT) {
        return object;
      }
      throw new BadRequestException("the body must be one JSON object");
    } catch (IOException | JsonParseException | IllegalStateException e) {
      BadRequestException malformed = new BadRequestException("the body is malformed JSON");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private static Message message(JsonElement element) throws BadRequestException {
    if (!(element instanceof JsonObject turn)) {
      throw new BadRequestException("a message must be an object");
    }
    String role = text(turn.get("role"), "a message's \"role\"");
    String content = content(turn.get("content"));
    return switch (role) {
      case "system", "developer" -> Message.system(content);
      case "user" -> Message.user(content);
      case "assistant" -> Message.assistant(content);
      default ->
          throw new BadRequestException(
              "a message's \"role\" must be system, developer, user or assistant, was \""
                  + role
                  + "\"");
    };
  }

  /** A string, or a list of parts that are all text. */
  private static String content(JsonElement element) throws BadRequestException {
    if (!(element instanceof JsonArray parts)) {
      return text(element, "a message's \"content\"");
    }
    StringBuilder joined = new StringBuilder();
    for (JsonElement part : parts) {
      if (!(part instanceof JsonObject object)
          || !text(object.get("type"), "a part's \"type\"").equals("text")) {
        throw new BadRequestException("a message's \"content\" must be text");
      }
      joined.append(text(object.get("text"), "a part's \"text\""));
    }
    return joined.toString();
  }

  private static String text(JsonElement element, String what) throws BadRequestException {
    if (element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      return element.getAsString();
    }
    throw new BadRequestException(what + " must be a string, was " + element);
  }

  /** What the user asks. */
  String question() {
    return messages.get(messages.size() - 1).content();
  }

  boolean streamed() throws BadRequestException {
    JsonElement stream = json.get("stream");
    if (stream == null || stream.isJsonNull()) {
      return false;
    }
    if (stream.isJsonPrimitive() && stream.getAsJsonPrimitive().isBoolean()) {
      return stream.getAsBoolean();
    }
    throw new BadRequestException("\"stream\" must be true or false, was " + stream);
  }

  /** A number; empty where it is absent or null. */
  OptionalDouble number(String name) throws BadRequestException {
    JsonElement number = json.get(name);
    if (number == null || number.isJsonNull()) {
      return OptionalDouble.empty();
    }
    if (number.isJsonPrimitive() && number.getAsJsonPrimitive().isNumber()) {
      return OptionalDouble.of(number.getAsDouble());
    }
    throw new BadRequestException("\"" + name + "\" must be a number, was " + number);
  }

  /** A whole number of at least 1; empty where it is absent or null. */
  Optional<Integer> count(String name) throws BadRequestException {
    OptionalDouble number = number(name);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    double value = number.getAsDouble();
    if (!(value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
      throw new BadRequestException("\"" + name + "\" must be a whole number >= 1, was " + value);
    }
    return Optional.of((int) value);
  }

  /** The stop strings, none where they are absent or null. */
  List<String> stops() throws BadRequestException {
    JsonElement stop = json.get("stop");
    if (stop == null || stop.isJsonNull()) {
      return List.of();
    }
    List<String> strings = new ArrayList<>();
    if (stop instanceof JsonArray array) {
      for (JsonElement element : array) {
        strings.add(text(element, "each of \"stop\""));
      }
    } else {
      strings.add(text(stop, "\"stop\""));
    }
    if (strings.stream().anyMatch(String::isEmpty)) {
      throw new BadRequestException("a string of \"stop\" must not be empty");
    }
    return strings;
  }

  /** This request with other messages, all else as it came. */
  JsonObject with(List<Message> others) {
    JsonArray array = new JsonArray();
    for (Message message : others) {
      JsonObject turn = new JsonObject();
      turn.addProperty("role", message.role().toString());
      turn.addProperty("content", message.content());
      array.add(turn);
    }
    JsonObject copy = json.deepCopy();
    copy.add("messages", array);
    return copy;
  }
}
