package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables of Python's huggingface_hub, read as it does (its {@code
 * constants.py}). An empty variable counts as not set.
 */
final class HubEnvironment {

  private static final String DEFAULT_ENDPOINT = "https://huggingface.co";
  private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)})");

  private final Map<String, String> variables;
  private final Path userHome;

  HubEnvironment(Map<String, String> variables, Path userHome) {
    this.variables = Map.copyOf(variables);
    this.userHome = userHome;
  }

  static HubEnvironment ofProcess() {
    return new HubEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** The folder that holds {@code models--OWNER--NAME}. */
  Path cache() {
    return path("HF_HUB_CACHE")
        .or(() -> path("HUGGINGFACE_HUB_CACHE"))
        .orElseGet(() -> home().resolve("hub"));
  }

  HubEndpoint endpoint() {
    String endpoint = variable("HF_ENDPOINT").orElse(DEFAULT_ENDPOINT);
    try {
      return HubEndpoint.parse(endpoint);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("HF_ENDPOINT: " + e.getMessage(), e);
    }
  }

  /** The access token, from a variable or from the file that a log-in wrote. */
  Optional<AccessToken> token() throws IOException {
    if (isTrue("HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
      return Optional.empty();
    }
    Optional<String> variable =
        variable("HF_TOKEN").or(() -> variable("HUGGING_FACE_HUB_TOKEN")).map(String::strip);
    Optional<String> token = variable.isPresent() ? variable : tokenFile();
    return token.filter(text -> !text.isEmpty()).map(AccessToken::new);
  }

  boolean offline() {
    return isTrue("HF_HUB_OFFLINE") || isTrue("TRANSFORMERS_OFFLINE");
  }

  boolean symlinks() {
    return !isTrue("HF_HUB_DISABLE_SYMLINKS");
  }

  private Path home() {
    return path("HF_HOME")
        .orElseGet(
            () ->
                path("XDG_CACHE_HOME")
                    .orElseGet(() -> userHome.resolve(".cache"))
                    .resolve("huggingface"));
  }

  private Optional<String> tokenFile() throws IOException {
    Path file = path("HF_TOKEN_PATH").orElseGet(() -> home().resolve("token"));
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> path(String name) {
    return variable(name).map(this::expanded);
  }

  /** A leading {@code ~} and variables are replaced; a variable that is not set stays. */
  private Path expanded(String path) {
    Matcher matcher = VARIABLE.matcher(path);
    String text =
        matcher.replaceAll(
            match -> {
              String name = match.group(1) == null ? match.group(2) : match.group(1);
              return Matcher.quoteReplacement(variable(name).orElse(match.group()));
            });
    if (text.equals("~")) {
      return userHome;
    }
    return text.startsWith("~/") ? userHome.resolve(text.substring(2)) : Path.of(text);
  }

  private boolean isTrue(String name) {
    return variable(name).map(value -> TRUE.contains(value.toUpperCase(Locale.ROOT))).orElse(false);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }
}
