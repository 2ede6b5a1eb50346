package io.github.sgicl.djl.hub;

import java.util.regex.Pattern;

/** What proves to the hub who asks. No message and no log ever holds its text. */
final class AccessToken {

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

  private final String text;

  AccessToken(String text) {
    if (!VISIBLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "an access token must consist of visible ASCII characters and does not");
    }
    this.text = text;
  }

  String authorization() {
    return "Bearer " + text;
  }
}
