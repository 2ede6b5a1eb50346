package io.github.sgicl.djl.internal.jinja.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character references of HTML 5, resolved as Python's {@code html.unescape} does. */
public final class HtmlEntities {

  private static final Pattern SPACE = Pattern.compile(" ");

  private static final Pattern REFERENCE =
      Pattern.compile("&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\\t\\n\\f <&#;]{1,32}+;?)");

  /** What the numbers from 0x80 to 0x9f mean, since pages use them as Windows does. */
  private static final String WINDOWS =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
          + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

  private static final int MOST_DIGITS = 8;

  private HtmlEntities() {}

  /** The table is read when it is first needed. */
  private static final class Names {

    static final Map<String, String> TEXTS = read();

    private static Map<String, String> read() {
      Map<String, String> texts = new HashMap<>();
      InputStream in = HtmlEntities.class.getResourceAsStream("html-entities.txt");
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.US_ASCII))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          List<String> parts = SPACE.splitAsStream(line).toList();
          StringBuilder text = new StringBuilder();
          for (int i = 1; i < parts.size(); i++) {
            text.appendCodePoint(Integer.parseInt(parts.get(i), 16));
          }
          texts.put(parts.get(0), text.toString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return texts;
    }
  }

  public static String unescaped(Rendering run, String text) {
    run.walk(text.length());
    run.text(text.length());
    Matcher references = REFERENCE.matcher(text);
    StringBuilder unescaped = new StringBuilder();
    while (references.find()) {
      String reference = references.group(1);
      run.walk((long) reference.length() * reference.length());
      String meant = reference.startsWith("#") ? numbered(reference) : named(reference);
      references.appendReplacement(unescaped, Matcher.quoteReplacement(meant));
    }
    references.appendTail(unescaped);
    return unescaped.toString();
  }

  private static String named(String reference) {
    for (int end = reference.length(); end > 1; end--) {
      String text = Names.TEXTS.get(reference.substring(0, end));
      if (text != null) {
        return text + reference.substring(end);
      }
    }
    return "&" + reference;
  }

  private static String numbered(String reference) {
    boolean hexadecimal = reference.charAt(1) == 'x' || reference.charAt(1) == 'X';
    int end = reference.endsWith(";") ? reference.length() - 1 : reference.length();
    String digits = reference.substring(hexadecimal ? 2 : 1, end).replaceFirst("^0+(?=.)", "");
    if (digits.length() > MOST_DIGITS) {
      return "\ufffd";
    }
    long number = Long.parseLong(digits, hexadecimal ? 16 : 10);
    if (number >= 0x80 && number <= 0x9f) {
      return WINDOWS.substring((int) number - 0x80, (int) number - 0x7f);
    }
    if (number == 0
        || number > Character.MAX_CODE_POINT
        || (number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE)) {
      return "\ufffd";
    }
    return isNoCharacter((int) number) ? "" : Character.toString((int) number);
  }

  private static boolean isNoCharacter(int c) {
    boolean control = (c < ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r') || c == 0x7f;
    return control || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
  }
}
