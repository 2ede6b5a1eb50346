package io.github.sgicl.proxy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.prompt.Message;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an API in the OpenAI chat format: {@code POST …/chat/completions}. It is asked for
 * its greedy answer, at temperature 0. What fails for a while (no connection, statuses 408, 429 and
 * 500 to 599) is tried again, up to {@value #TRIES} times in all, after pauses that double from one
 * second, or as long as {@code Retry-After} asks for, a minute at most. Immutable and safe for use
 * by many threads; refinements return a new value.
 */
public final class ApiModel {

  /** How often a request is sent at most. */
  public static final int TRIES = 6;

  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final int USUAL_TOKENS = 256;
  private static final int SHOWN = 200;

  private final PatientClient client;
  private final URI endpoint;
  private final Optional<Secret> key;
  private final Optional<String> name;
  private final int maxTokens;
  private final List<String> stop;

  private ApiModel(
      PatientClient client,
      URI endpoint,
      Optional<Secret> key,
      Optional<String> name,
      int maxTokens,
      List<String> stop) {
    this.client = client;
    this.endpoint = endpoint;
    this.key = key;
    this.name = name;
    this.maxTokens = maxTokens;
    this.stop = List.copyOf(stop);
  }

  /**
   * A model that needs no key and no name, and answers in at most 256 tokens.
   *
   * @param base an address such as {@code http://localhost:8000/v1}
   * @throws IllegalArgumentException if it is no http or https address, or has a user, a query or a
   *     fragment, where secrets might be; what it holds is not shown then
   */
  public static ApiModel at(URI base) {
    return new ApiModel(
        new PatientClient(Endpoint.client(), PatientClient::sleep),
        URI.create(Endpoint.base(base) + "/chat/completions"),
        Optional.empty(),
        Optional.empty(),
        USUAL_TOKENS,
        List.of());
  }

  /** This model under the name by which the API knows it. */
  public ApiModel named(String other) {
    return new ApiModel(client, endpoint, key, Optional.of(other), maxTokens, stop);
  }

  /**
   * This model shown a key, as a bearer's.
   *
   * @throws IllegalArgumentException if it is not from 1 to 4096 visible characters of ASCII; it is
   *     not shown then
   */
  public ApiModel withKey(String bearer) {
    return new ApiModel(
        client, endpoint, Optional.of(Secret.of("an API's key", bearer)), name, maxTokens, stop);
  }

  /**
   * This model with answers of at most so many tokens.
   *
   * @throws IllegalArgumentException if there are fewer than one
   */
  public ApiModel maxTokens(int most) {
    if (!(most >= 1)) {
      throw new IllegalArgumentException("an answer must have at least 1 token, was " + most);
    }
    return new ApiModel(client, endpoint, key, name, most, stop);
  }

  /** This model with answers that end where one of these texts would come. */
  public ApiModel stoppingAt(List<String> texts) {
    return new ApiModel(client, endpoint, key, name, maxTokens, texts);
  }

  ApiModel pausing(PatientClient.Pause pause) {
    return new ApiModel(client.pausing(pause), endpoint, key, name, maxTokens, stop);
  }

  /**
   * Answers a conversation.
   *
   * @return the answer's text, which may be empty
   * @throws ApiException if the API cannot be reached, refuses, or replies in another format
   */
  public String answer(List<Message> conversation) {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(endpoint)
            .timeout(DEADLINE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonLines.line(request(conversation))));
    key.ifPresent(bearer -> asked.header("Authorization", bearer.authorization()));
    return content(client.send(asked.build(), this::shown));
  }

  /** What tells its answers from others; no key. */
  public String identity() {
    return "%s at %s, greedily, up to %d tokens, stop %s"
        .formatted(name.orElse("a model"), endpoint, maxTokens, stop);
  }

  private JsonObject request(List<Message> conversation) {
    JsonArray messages = new JsonArray();
    for (Message one : conversation) {
      JsonObject message = new JsonObject();
      message.addProperty("role", one.role().toString());
      message.addProperty("content", one.content());
      messages.add(message);
    }
    JsonObject request = new JsonObject();
    name.ifPresent(called -> request.addProperty("model", called));
    request.add("messages", messages);
    request.addProperty("max_tokens", maxTokens);
    request.addProperty("temperature", 0);
    if (!stop.isEmpty()) {
      JsonArray texts = new JsonArray();
      stop.forEach(texts::add);
      request.add("stop", texts);
    }
    return request;
  }

  /** The text of the first choice. */
  private String content(String body) {
    if (parsed(body) instanceof JsonObject reply
        && reply.get("choices") instanceof JsonArray choices
        && !choices.isEmpty()
        && choices.get(0) instanceof JsonObject choice
        && choice.get("message") instanceof JsonObject message) {
      JsonElement text = message.get("content");
      if (text == null || text.isJsonNull()) {
        return "";
      }
      if (text instanceof JsonPrimitive primitive && primitive.isString()) {
        return primitive.getAsString();
      }
    }
    throw malformed(body, null);
  }

  private JsonElement parsed(String body) {
    try {
      return JsonParser.parseString(body);
    } catch (JsonParseException e) {
      throw malformed(body, e);
    }
  }

  private ApiException malformed(String body, @Nullable Throwable cause) {
    return new ApiException(
        "%s replied with no chat completion: \"%s\"".formatted(endpoint, shown(body)), cause);
  }

  /** The beginning of what an API replied, without the key if it echoes it. */
  private String shown(String reply) {
    String text = key.map(secret -> secret.hiddenIn(reply)).orElse(reply);
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
