package io.github.sgicl.proxy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Role;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A request for a chat completion. What it says goes on as it came; of its messages only the last
 * of a user is looked at.
 *
 * @param json as it came
 * @param messages its messages, at least one
 */
record ChatRequest(JsonObject json, List<JsonObject> messages) {

  private static final TypeAdapter<JsonElement> VALUES = new Gson().getAdapter(JsonElement.class);

  ChatRequest {
    messages = List.copyOf(messages);
  }

  /** Reads a request's body. */
  static ChatRequest read(byte... utf8) throws BadRequestException {
    JsonObject json = parse(new String(utf8, StandardCharsets.UTF_8));
    if (!(json.get("messages") instanceof JsonArray array) || array.isEmpty()) {
      throw new BadRequestException("\"messages\" must be a list of at least one message");
    }
    List<JsonObject> messages = new ArrayList<>();
    for (JsonElement element : array) {
      if (!(element instanceof JsonObject message)) {
        throw new BadRequestException("a message must be an object");
      }
      messages.add(message);
    }
    return new ChatRequest(json, messages);
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

  private static String text(JsonElement element, String what) throws BadRequestException {
    return string(element)
        .orElseThrow(() -> new BadRequestException(what + " must be a string, was " + element));
  }

  private static Optional<String> string(@Nullable JsonElement element) {
    return element instanceof JsonPrimitive primitive && primitive.isString()
        ? Optional.of(primitive.getAsString())
        : Optional.empty();
  }

  private static String role(JsonObject message) {
    return string(message.get("role")).orElse("");
  }

  /** What a message says in words, those of several parts one a line; empty if nothing. */
  private static Optional<String> words(JsonObject message) {
    if (!(message.get("content") instanceof JsonArray parts)) {
      return string(message.get("content")).filter(text -> !text.isBlank());
    }
    List<String> texts = new ArrayList<>();
    for (JsonElement part : parts) {
      if (part instanceof JsonObject object && isText(object)) {
        string(object.get("text")).ifPresent(texts::add);
      }
    }
    return Optional.of(String.join("\n", texts)).filter(text -> !text.isBlank());
  }

  private static boolean isText(JsonObject part) {
    return string(part.get("type")).equals(Optional.of("text"));
  }

  /** What the last message of a user says in words; whatever follows it is about its answer. */
  Optional<String> question() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (role(messages.get(i)).equals("user")) {
        return words(messages.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether the question comes last, so that this is the first request about it. */
  boolean endsWithUser() {
    return role(messages.get(messages.size() - 1)).equals("user");
  }

  /** The messages in our form, for a model that reads text alone. */
  List<Message> plain() throws BadRequestException {
    List<Message> plain = new ArrayList<>();
    for (JsonObject message : messages) {
      plain.add(plain(message));
    }
    return plain;
  }

  private static Message plain(JsonObject message) throws BadRequestException {
    String role = text(message.get("role"), "a message's \"role\"");
    if (message.has("tool_calls")) {
      throw new BadRequestException("the local model does not offer \"tool_calls\"");
    }
    String content = content(message.get("content"));
    return switch (role) {
      case "system", "developer" -> Message.system(content);
      case "user" -> Message.user(content);
      case "assistant" -> Message.assistant(content);
      default ->
          throw new BadRequestException(
              "a message's \"role\" must be system, developer, user or assistant for the local"
                  + " model, was \""
                  + role
                  + "\"");
    };
  }

  /** A string, or a list of parts that are all text. */
  private static String content(JsonElement element) throws BadRequestException {
    if (!(element instanceof JsonArray parts)) {
      return text(element, "a message's \"content\"");
    }
    List<String> texts = new ArrayList<>();
    for (JsonElement part : parts) {
      if (!(part instanceof JsonObject object) || !isText(object)) {
        throw new BadRequestException("a message's \"content\" must be text for the local model");
      }
      texts.add(text(object.get("text"), "a part's \"text\""));
    }
    return String.join("\n", texts);
  }

  /** The same request with messages more behind those of the system that it begins with. */
  ChatRequest demonstrated(List<Message> demonstrations) {
    int head = 0;
    while (head < messages.size()
        && List.of("system", "developer").contains(role(messages.get(head)))) {
      head++;
    }
    List<JsonObject> all = new ArrayList<>(messages.subList(0, head));
    for (Message message : demonstrations) {
      JsonObject turn = new JsonObject();
      turn.addProperty("role", message.role().toString());
      turn.addProperty("content", message.content());
      if (message.role() != Role.SYSTEM || !all.contains(turn)) {
        all.add(turn);
      }
    }
    all.addAll(messages.subList(head, messages.size()));
    JsonObject copy = json.deepCopy();
    JsonArray list = new JsonArray();
    all.forEach(list::add);
    copy.add("messages", list);
    return new ChatRequest(copy, all);
  }

  boolean streamed() throws BadRequestException {
    return truth(json, "stream");
  }

  /** Whether the last event of a stream is to say what it took. */
  boolean usageStreamed() throws BadRequestException {
    JsonElement options = json.get("stream_options");
    if (options == null || options.isJsonNull()) {
      return false;
    }
    if (options instanceof JsonObject object) {
      return truth(object, "include_usage");
    }
    throw new BadRequestException("\"stream_options\" must be an object, was " + options);
  }

  private static boolean truth(JsonObject object, String name) throws BadRequestException {
    JsonElement truth = object.get(name);
    if (truth == null || truth.isJsonNull()) {
      return false;
    }
    if (truth instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    throw new BadRequestException("\"" + name + "\" must be true or false, was " + truth);
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
}
