package io.github.sgicl.demos;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.fakes.FakeChatApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The proxy {@code serve} between a client that knows nothing of sgicl and an API: it adds
 * demonstrations to each request and headers to each response.
 */
public final class ProxyDemo {

  private static final String LISTENING = "listening at ";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ChildCommands commands;
  private final RemoteModel remote;
  private final FakeChatApi server;
  private final PrintStream out;

  private ProxyDemo(Path folder, RemoteModel remote, FakeChatApi server, PrintStream out) {
    this.commands = new ChildCommands(folder, out);
    this.remote = remote;
    this.server = server;
    this.out = out;
  }

  /** Runs everything. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("sgicl-proxy-");
    try {
      run(folder, System.out);
    } finally {
      for (String file : List.of("pool.jsonl", "ordinary.jsonl", "cal.json", "log.jsonl")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  static void run(Path folder, PrintStream out) throws IOException, InterruptedException {
    Libtorch.useThreads(1);
    Files.write(folder.resolve("pool.jsonl"), Problem.POOL.stream().map(ProxyDemo::json).toList());
    Files.write(
        folder.resolve("ordinary.jsonl"),
        Problem.ordinaryQuestions().stream()
            .map(question -> json(new Problem(question, "")))
            .toList());
    try (HuggingFaceDecoder decoder = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      RemoteModel remote = new RemoteModel(decoder);
      try (FakeChatApi server = FakeChatApi.replying(remote)) {
        new ProxyDemo(folder, remote, server, out).run();
      }
    }
  }

  private static String json(Problem problem) {
    JsonObject line = new JsonObject();
    line.addProperty("question", problem.question());
    line.addProperty("answer", problem.solution());
    return line.toString();
  }

  private void run() throws IOException, InterruptedException {
    commands.run(
        "monitor calibrate --model walk --in ordinary.jsonl --field question --out cal.json --chat --alpha 0.05 --threads 1"
            .split(" "));
    String serve =
        "serve --model walk --pool pool.jsonl --question-field question --answer-field answer"
            + " --levels 2 --calibration cal.json --port 0 --log log.jsonl --threads 1 --forward "
            + server.baseUrl();
    Process proxy = commands.start(serve.split(" "));
    try (BufferedReader said = proxy.inputReader()) {
      URI base = URI.create(address(said));
      out.println("  listens; a client uses it as its OpenAI base address");
      whole(base, "a # # =");
      whole(base, "hello");
      stream(base);
      remote.failing(429, "slow down");
      whole(base, "b # =");
    } finally {
      proxy.destroy();
      int ended = proxy.waitFor();
      out.println("The proxy was ended (" + ended + ")");
    }
    out.println("Its log, log.jsonl");
    Files.readAllLines(commands.folder().resolve("log.jsonl"))
        .forEach(line -> out.println("  " + line));
  }

  private static String address(BufferedReader said) throws IOException {
    List<String> before = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(LISTENING)) {
        return line.substring(LISTENING.length());
      }
      before.add(line);
    }
    throw new IOException("the proxy did not start: " + before);
  }

  private void whole(URI base, String question) throws IOException, InterruptedException {
    out.println("POST " + base.getPath() + "/chat/completions: " + question);
    HttpResponse<String> response =
        client.send(request(base, question, false), HttpResponse.BodyHandlers.ofString());
    printHead(response);
    out.println("  " + response.body().strip());
    out.println("  the API was sent " + RemoteModel.latestRequest(server));
  }

  private void stream(URI base) throws IOException, InterruptedException {
    out.println("POST " + base.getPath() + "/chat/completions: a # # =, in a stream");
    HttpResponse<Stream<String>> response =
        client.send(request(base, "a # # =", true), HttpResponse.BodyHandlers.ofLines());
    printHead(response);
    try (Stream<String> events = response.body()) {
      events.filter(line -> !line.isBlank()).forEach(line -> out.println("  " + shortened(line)));
    }
  }

  /** An event's text alone. */
  private static String shortened(String event) {
    String data = event.substring("data: ".length());
    if (!data.startsWith("{")) {
      return event;
    }
    JsonObject choice =
        JsonParser.parseString(data)
            .getAsJsonObject()
            .getAsJsonArray("choices")
            .get(0)
            .getAsJsonObject();
    return "data: … " + choice + " …";
  }

  private void printHead(HttpResponse<?> response) {
    out.println("  " + response.statusCode());
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (name.startsWith("x-sgicl-")) {
                out.println("  " + name + ": " + String.join(", ", values));
              }
            });
  }

  private static HttpRequest request(URI base, String question, boolean streamed) {
    JsonObject message = new JsonObject();
    message.addProperty("role", "user");
    message.addProperty("content", question);
    JsonArray messages = new JsonArray();
    messages.add(message);
    JsonObject body = new JsonObject();
    body.addProperty("model", "remote");
    body.addProperty("stream", streamed);
    body.add("messages", messages);
    return HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }
}
