package io.github.sgicl.djl.hub;

import io.github.sgicl.djl.internal.gguf.GgufFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A model of the hub at a revision: its checkpoint in safetensors, or one of its files in GGUF.
 *
 * @param owner user or organisation: letters, digits, {@code _}, {@code -} and {@code .}, neither
 *     {@code --} nor {@code ..}, first and last a letter, digit or {@code _}
 * @param name as owner, at most 96 characters, not ending in {@code .git}
 * @param revision a branch, tag or commit: at most 200 letters, digits, {@code _}, {@code -},
 *     {@code .}, {@code +} and {@code /}, no part empty, beginning with a dot or dash or ending in
 *     a dot
 * @param file the file in GGUF, in a folder or none, whose name and whose folders' names are
 *     letters, digits, {@code _}, {@code -}, {@code .} and {@code +}, first and last none of the
 *     signs; empty for safetensors
 */
record HubModel(String owner, String name, String revision, Optional<String> file)
    implements ModelReference {

  static final String SCHEME = "hf:";
  private static final String FORM = "hf:OWNER/NAME[@REVISION][:FILE.gguf]";
  private static final String MAIN = "main";
  private static final String WORD = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?";
  private static final Pattern FILE =
      Pattern.compile(
          "(?:[A-Za-z0-9_][A-Za-z0-9_.+-]{0,180}/){0,8}[A-Za-z0-9_][A-Za-z0-9_.+-]{0,180}");
  private static final String PART = "[A-Za-z0-9_+](?:[A-Za-z0-9_.+-]*[A-Za-z0-9_+-])?";

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is not well formed
   */
  HubModel {
    requireWord("owner", owner);
    requireWord("name", name);
    if (name.endsWith(".git")) {
      throw new IllegalArgumentException("name must not end in .git, was " + name);
    }
    if (revision.length() > 200
        || revision.contains("..")
        || !revision.matches(PART + "(?:/" + PART + ")*")) {
      throw new IllegalArgumentException(
          "revision must be a branch, tag or commit (letters, digits and _-.+/), was \""
              + revision
              + "\"");
    }
    file.ifPresent(HubModel::requireFile);
  }

  /** The checkpoint in safetensors. */
  HubModel(String owner, String name, String revision) {
    this(owner, name, revision, Optional.empty());
  }

  /** The same model at another revision. */
  HubModel at(String other) {
    return new HubModel(owner, name, other, file);
  }

  /** One of its files in GGUF. */
  HubModel takingFile(String gguf) {
    return new HubModel(owner, name, revision, Optional.of(gguf));
  }

  /** The revision {@code main} of a model. */
  static HubModel of(String owner, String name) {
    return new HubModel(owner, name, MAIN);
  }

  static HubModel parse(String text) {
    String whole = text.substring(SCHEME.length());
    int colon = whole.indexOf(':');
    Optional<String> file = colon < 0 ? Optional.empty() : Optional.of(whole.substring(colon + 1));
    String rest = colon < 0 ? whole : whole.substring(0, colon);
    int at = rest.indexOf('@');
    String revision = at < 0 ? MAIN : rest.substring(at + 1);
    String model = at < 0 ? rest : rest.substring(0, at);
    int slash = model.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("wanted " + FORM + ", was \"" + text + "\"");
    }
    try {
      return new HubModel(model.substring(0, slash), model.substring(slash + 1), revision, file);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "wanted " + FORM + ", was \"" + text + "\": " + e.getMessage(), e);
    }
  }

  private static void requireWord(String what, String word) {
    if (!word.matches(WORD) || word.contains("--") || word.contains("..")) {
      throw new IllegalArgumentException(
          what
              + " must be 1 to 96 letters, digits and _-. without -- or .. and begin and end"
              + " with a letter, digit or _, was \""
              + word
              + "\"");
    }
  }

  private static void requireFile(String file) {
    if (!file.endsWith(GgufFile.SUFFIX) || file.contains("..") || !FILE.matcher(file).matches()) {
      throw new IllegalArgumentException(
          "file must be one in GGUF, as in model-Q4_K_M.gguf (letters, digits and _-.+ in its name"
              + " and those of folders), was \""
              + file
              + "\"");
    }
  }

  @Override
  public Path path(UnaryOperator<HubDownload> refinement) {
    return refinement.apply(HubDownload.in(HubEnvironment.ofProcess(), this)).fetch();
  }

  /** The reference as {@link ModelReference#parse(String)} reads it. */
  @Override
  public String toString() {
    return SCHEME + owner + "/" + name + "@" + revision + file.map(":"::concat).orElse("");
  }
}
