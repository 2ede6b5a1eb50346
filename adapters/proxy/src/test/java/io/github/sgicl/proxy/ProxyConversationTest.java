package io.github.sgicl.proxy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.fakes.ChatClientProgram;
import io.github.sgicl.fakes.ChatTurn;
import io.github.sgicl.fakes.ConversationContract;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.score.DifficultySignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client that speaks the format itself, as one without a framework does. */
class ProxyConversationTest extends ConversationContract {

  @Override
  protected ChatClientProgram program(
      FakeChatApi api, Prompter prompter, DifficultySignal signal, SparsityMonitor monitor) {
    return new Program(
        ChatProxy.before(ForwardingBackend.to(URI.create(api.baseUrl())), signal)
            .demonstratedBy(prompter)
            .monitoredBy(monitor));
  }

  private record Program(Proxying proxying) implements ChatClientProgram {

    @Override
    public String askWithTools(String question) {
      JsonArray turns = conversation();
      turns.add(turn("user", question));
      JsonObject answer = ask(turns);
      while (answer.has("tool_calls")) {
        turns.add(answer);
        for (JsonElement call : answer.getAsJsonArray("tool_calls")) {
          JsonObject result = turn("tool", TIME);
          result.add("tool_call_id", call.getAsJsonObject().get("id"));
          turns.add(result);
        }
        answer = ask(turns);
      }
      return said(answer);
    }

    /** Passages are messages of their own, before the question. */
    @Override
    public String askWithPassages(String question, List<String> passages) {
      JsonArray turns = conversation();
      passages.forEach(passage -> turns.add(turn("user", passage)));
      turns.add(turn("user", question));
      return said(ask(turns));
    }

    /** The schema is a message of its own, before the question. */
    @Override
    public int askForNumber(String question) {
      JsonArray turns = conversation();
      turns.add(turn("user", "Answer with a JSON object that has a field number."));
      turns.add(turn("user", question));
      return JsonParser.parseString(said(ask(turns))).getAsJsonObject().get("number").getAsInt();
    }

    @Override
    public String askAndCancel(String question) {
      JsonArray turns = conversation();
      turns.add(turn("user", question));
      JsonObject request = request(turns);
      request.addProperty("stream", true);
      try (ChatProxy proxy = proxying.start();
          BufferedReader events =
              new BufferedReader(
                  new InputStreamReader(
                      post(proxy, request, HttpResponse.BodyHandlers.ofInputStream()),
                      StandardCharsets.UTF_8))) {
        return said(
            JsonParser.parseString(events.readLine().substring(6))
                .getAsJsonObject()
                .getAsJsonArray("choices")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("delta"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String askAboutImages(
        Optional<String> firstPart, Optional<String> secondPart, int images) {
      JsonArray parts = new JsonArray();
      firstPart.ifPresent(text -> parts.add(part("text", "text", text)));
      for (int i = 0; i < images; i++) {
        parts.add(part("image_url", "image_url", "https://localhost/" + i + ".png"));
      }
      secondPart.ifPresent(text -> parts.add(part("text", "text", text)));
      JsonObject turn = turn("user", "");
      turn.add("content", parts);
      JsonArray turns = conversation();
      turns.add(turn);
      return said(ask(turns));
    }

    /** The wish for another answer is the program's, not the user's. */
    @Override
    public String askUntilAnswered(String question) {
      JsonArray turns = conversation();
      turns.add(turn("user", question));
      String answer = said(ask(turns));
      while (answer.equals("no")) {
        turns.add(turn("assistant", answer));
        turns.add(turn("system", "Answer again."));
        answer = said(ask(turns));
      }
      return answer;
    }

    @Override
    public List<String> converse(List<String> questions) {
      JsonArray turns = conversation();
      List<String> answers = new ArrayList<>();
      for (String question : questions) {
        turns.add(turn("user", question));
        String answer = said(ask(turns));
        turns.add(turn("assistant", answer));
        answers.add(answer);
      }
      return answers;
    }

    @Override
    public String send(List<ChatTurn> turns) {
      JsonArray all = new JsonArray();
      turns.forEach(one -> all.add(turn(one.role(), one.content())));
      return said(ask(all));
    }

    private static JsonArray conversation() {
      JsonArray turns = new JsonArray();
      turns.add(turn("system", SYSTEM));
      return turns;
    }

    private static JsonObject turn(String role, String content) {
      JsonObject turn = new JsonObject();
      turn.addProperty("role", role);
      turn.addProperty("content", content);
      return turn;
    }

    private static JsonObject part(String type, String name, String value) {
      JsonObject part = new JsonObject();
      part.addProperty("type", type);
      part.addProperty(name, value);
      return part;
    }

    private static JsonObject request(JsonArray turns) {
      JsonObject request = new JsonObject();
      request.addProperty("model", "remote");
      request.add("messages", turns);
      return request;
    }

    private JsonObject ask(JsonArray turns) {
      try (ChatProxy proxy = proxying.start();
          InputStream answer =
              post(proxy, request(turns), HttpResponse.BodyHandlers.ofInputStream())) {
        return JsonParser.parseReader(new InputStreamReader(answer, StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonArray("choices")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("message");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String said(JsonObject message) {
      return message.get("content").getAsString();
    }

    private static <T> T post(
        ChatProxy proxy, JsonObject body, HttpResponse.BodyHandler<T> reading) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(proxy.baseUrl() + "/chat/completions"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
              .build();
      return HttpClient.newHttpClient().sendAsync(request, reading).join().body();
    }
  }
}
