package io.github.sgicl.djl.hub;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A model of the hub at a revision.
 *
 * @param owner user or organisation: letters, digits, {@code _}, {@code -} and {@code .}, neither
 *     {@code --} nor {@code ..}, first and last a letter, digit or {@code _}
 * @param name as owner, at most 96 characters, not ending in {@code .git}
 * @param revision a branch, tag or commit: at most 200 letters, digits, {@code _}, {@code -},
 *     {@code .}, {@code +} and {@code /}, no part empty, beginning with a dot or dash or ending in
 *     a dot
 */
record HubModel(String owner, String name, String revision) implements ModelReference {

  static final String SCHEME = "hf:";
  private static final String FORM = "hf:OWNER/NAME[@REVISION]";
  private static final String MAIN = "main";
  private static final String WORD = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?";
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
  }

  /** The revision {@code main} of a model. */
  static HubModel of(String owner, String name) {
    return new HubModel(owner, name, MAIN);
  }

  static HubModel parse(String text) {
    String rest = text.substring(SCHEME.length());
    int at = rest.indexOf('@');
    String revision = at < 0 ? MAIN : rest.substring(at + 1);
    String model = at < 0 ? rest : rest.substring(0, at);
    int slash = model.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("wanted " + FORM + ", was \"" + text + "\"");
    }
    try {
      return new HubModel(model.substring(0, slash), model.substring(slash + 1), revision);
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

  @Override
  public Path directory(UnaryOperator<HubDownload> refinement) {
    return refinement.apply(HubDownload.in(HubEnvironment.ofProcess(), this)).fetch();
  }

  /** The reference as {@link ModelReference#parse(String)} reads it. */
  @Override
  public String toString() {
    return SCHEME + owner + "/" + name + "@" + revision;
  }
}
