package io.github.sgicl.proxy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A key or a token, which no message, log or {@code toString} shows. Immutable. */
final class Secret {

  private static final int LONGEST = 4_096;
  private static final String BEARER = "Bearer ";

  private final String value;
  private final Pattern shown;

  private Secret(String value) {
    this.value = value;
    this.shown =
        Pattern.compile(
            value
                .chars()
                .mapToObj(letter -> "\\\\{0,2}" + Pattern.quote(Character.toString(letter)))
                .collect(Collectors.joining()));
  }

  /**
   * A secret.
   *
   * @param what its name in the refusal, which does not show it
   * @throws IllegalArgumentException if it is not from 1 to 4096 visible characters of ASCII
   */
  static Secret of(String what, String value) {
    if (!value.matches("[!-~]{1," + LONGEST + "}")) {
      throw new IllegalArgumentException(
          what + " must be from 1 to " + LONGEST + " visible characters of ASCII, is not");
    }
    return new Secret(value);
  }

  /** What an {@code Authorization} header says. */
  String authorization() {
    return BEARER + value;
  }

  /** Whether an {@code Authorization} header shows it; takes as long whatever differs. */
  boolean isShownBy(String authorization) {
    boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    String shownValue = bearer ? authorization.substring(BEARER.length()).strip() : "";
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), shownValue.getBytes(StandardCharsets.UTF_8));
  }

  boolean isIn(String text) {
    return shown.matcher(text).find();
  }

  /** The text without it, also where it is escaped as in JSON. */
  String hiddenIn(String text) {
    return shown.matcher(text).replaceAll("[key withheld]");
  }

  @Override
  public String toString() {
    return "[withheld]";
  }
}
