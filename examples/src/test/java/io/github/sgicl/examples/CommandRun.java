package io.github.sgicl.examples;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.examples.cli.CommandFrame;
import java.io.ByteArrayOutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/**
 * A command run in this process.
 *
 * @param code the exit code
 * @param out what it printed as its result
 * @param err what it printed besides
 */
public record CommandRun(int code, String out, String err) {

  public static CommandRun of(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = List.of(args).stream().map(String::valueOf).toArray(String[]::new);
    int code = new CommandFrame(out, err).run(new CommandLine(new Sgicl()), words);
    return new CommandRun(code, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  /** The test resource of this name, as a file or folder. */
  public static Path resource(String name) throws URISyntaxException {
    URL url = Objects.requireNonNull(CommandRun.class.getResource("/" + name), name);
    return Path.of(url.toURI());
  }

  /** Every line of the result as a JSON object. */
  public List<JsonObject> json() {
    return out.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }

  /** The last line of the result. */
  public String lastLine() {
    List<String> lines = out.lines().toList();
    return lines.get(lines.size() - 1);
  }
}
