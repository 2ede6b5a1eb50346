package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What becomes of letters and spaces on the way from a text to a tokenizer's model, as far as it is
 * known for sure.
 *
 * @param lettersLast whether no lasting letter is lost
 * @param spacesLast whether spaces stay, or become marks
 * @param marked whether spaces become marks
 * @param splitsAtSpaces whether what comes before a space and what comes behind it are never one
 *     piece
 * @param isolatesIdeographs whether each Chinese character is a piece of its own
 * @param byteLevel whether pieces are written with a character for each byte
 */
record TextSteps(
    boolean lettersLast,
    boolean spacesLast,
    boolean marked,
    boolean splitsAtSpaces,
    boolean isolatesIdeographs,
    boolean byteLevel) {

  private static final String MARK = "\u2581";
  private static final Set<String> HARMLESS_NORMALIZERS =
      Set.of("NFC", "NFD", "NFKC", "NFKD", "Lowercase", "Strip", "StripAccents", "Nmt", "Prepend");
  private static final Set<String> HARMLESS_SPLITTERS =
      Set.of("Digits", "Punctuation", "UnicodeScripts");
  private static final Set<String> SPACE_SPLITTERS =
      Set.of("BertPreTokenizer", "Whitespace", "WhitespaceSplit");

  /**
   * Reads both steps.
   *
   * @param normalizer JSON null if there is none
   * @param preTokenizer JSON null if there is none
   */
  static TextSteps of(JsonElement normalizer, JsonElement preTokenizer) {
    TextSteps steps = new TextSteps(true, true, false, false, false, false);
    for (JsonObject step : flat(normalizer, "normalizers")) {
      steps = steps.normalised(step);
    }
    for (JsonObject step : flat(preTokenizer, "pretokenizers")) {
      steps = steps.split(step);
    }
    return steps;
  }

  private TextSteps normalised(JsonObject step) {
    String type = text(step, "type");
    if (HARMLESS_NORMALIZERS.contains(type)) {
      return this;
    }
    if (type.equals("BertNormalizer")) {
      return isolates(flag(step, "handle_chinese_chars"));
    }
    if (type.equals("Replace") && step.get("pattern") instanceof JsonObject pattern) {
      return replaced(text(pattern, "String"), text(step, "content"));
    }
    return unknown();
  }

  private TextSteps replaced(String pattern, String content) {
    if (pattern.isEmpty() || pattern.chars().anyMatch(Letters::mayBe)) {
      return unknown();
    }
    if (!pattern.contains(" ") || content.contains(" ")) {
      return this;
    }
    return content.contains(MARK)
        ? new TextSteps(lettersLast, spacesLast, true, false, isolatesIdeographs, byteLevel)
        : new TextSteps(lettersLast, false, marked, false, isolatesIdeographs, byteLevel);
  }

  private TextSteps split(JsonObject step) {
    String type = text(step, "type");
    if (SPACE_SPLITTERS.contains(type)) {
      return marked ? this : splits();
    }
    if (type.equals("Metaspace")) {
      boolean whole = step.has("split") && !flag(step, "split");
      boolean usual = text(step, "replacement").equals(MARK);
      TextSteps steps = usual && !whole ? splits() : this;
      return new TextSteps(
          lettersLast,
          spacesLast && usual,
          true,
          steps.splitsAtSpaces,
          isolatesIdeographs,
          byteLevel);
    }
    if (type.equals("ByteLevel")) {
      boolean words = !marked && (!step.has("use_regex") || flag(step, "use_regex"));
      TextSteps steps = words ? splits() : this;
      return new TextSteps(
          lettersLast, spacesLast, marked, steps.splitsAtSpaces, isolatesIdeographs, true);
    }
    boolean removes = text(step, "behavior").equals("Removed");
    if (HARMLESS_SPLITTERS.contains(type) || (type.equals("Split") && !removes)) {
      return this;
    }
    return unknown();
  }

  private TextSteps splits() {
    return new TextSteps(
        lettersLast, spacesLast, marked, spacesLast, isolatesIdeographs, byteLevel);
  }

  private TextSteps isolates(boolean ideographs) {
    return new TextSteps(lettersLast, spacesLast, marked, splitsAtSpaces, ideographs, byteLevel);
  }

  private TextSteps unknown() {
    return new TextSteps(false, false, marked, false, false, byteLevel);
  }

  private static List<JsonObject> flat(JsonElement step, String parts) {
    List<JsonObject> all = new ArrayList<>();
    if (step instanceof JsonObject object) {
      if (text(object, "type").equals("Sequence") && object.get(parts) instanceof JsonArray list) {
        list.forEach(one -> all.addAll(flat(one, parts)));
      } else {
        all.add(object);
      }
    }
    return all;
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value && value.isString()
        ? value.getAsString()
        : "";
  }

  private static boolean flag(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value
        && value.isBoolean()
        && value.getAsBoolean();
  }
}
