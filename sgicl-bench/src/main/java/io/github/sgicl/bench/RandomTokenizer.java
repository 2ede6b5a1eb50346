package io.github.sgicl.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A byte-level BPE tokenizer of any size in the form of the fast tokenizers: the bytes, and merges
 * of random earlier tokens of letters, so that its file is as large as that of a trained one. A
 * punctuation mark is always a token by itself.
 */
final class RandomTokenizer {

  private static final int BYTES = 256;
  private static final int LONGEST = 12;
  private static final int FIRST_STAND_IN = 256;

  private RandomTokenizer() {}

  static void write(Path file, int vocabulary) throws IOException {
    JsonObject ids = new JsonObject();
    List<String> tokens = new ArrayList<>();
    int standIn = FIRST_STAND_IN;
    for (int b = 0; b < BYTES; b++) {
      boolean visible = (b >= '!' && b <= '~') || (b >= 0xA1 && b != 0xAD);
      String token = Character.toString(visible ? b : standIn++);
      ids.addProperty(token, b);
      if (b >= 'a' && b <= 'z') {
        tokens.add(token);
      }
    }
    JsonArray merges = new JsonArray();
    SplittableRandom random = new SplittableRandom(42);
    while (ids.size() < vocabulary) {
      String left = tokens.get(random.nextInt(tokens.size()));
      String right = tokens.get(random.nextInt(tokens.size()));
      if (left.length() + right.length() <= LONGEST && !ids.has(left + right)) {
        ids.addProperty(left + right, ids.size());
        tokens.add(left + right);
        merges.add(left + " " + right);
      }
    }
    JsonObject model = new JsonObject();
    model.addProperty("type", "BPE");
    model.add("vocab", ids);
    model.add("merges", merges);
    JsonObject tokenizer = new JsonObject();
    tokenizer.addProperty("version", "1.0");
    for (String absent : List.of("truncation", "padding", "normalizer", "post_processor")) {
      tokenizer.add(absent, JsonNull.INSTANCE);
    }
    tokenizer.add("added_tokens", new JsonArray());
    tokenizer.add("pre_tokenizer", byteLevel());
    tokenizer.add("decoder", byteLevel());
    tokenizer.add("model", model);
    Files.writeString(file, tokenizer.toString());
  }

  private static JsonObject byteLevel() {
    JsonObject byteLevel = new JsonObject();
    byteLevel.addProperty("type", "ByteLevel");
    byteLevel.addProperty("add_prefix_space", false);
    byteLevel.addProperty("trim_offsets", true);
    byteLevel.addProperty("use_regex", true);
    return byteLevel;
  }
}
