package io.github.sgicl.djl;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tokenizers in which every byte of a text is a token. */
final class ByteTokenizer {

  private ByteTokenizer() {}

  /** As GPT-2's, with the bytes' printable stand-ins, and two tokens that are longer. */
  @MustBeClosed
  static Tokenizer likeGpt2(Path directory) {
    JsonObject vocabulary = new JsonObject();
    for (int value = 0, next = 256; value < 256; value++) {
      boolean printable = (value > 32 && value < 127) || (value > 160 && value != 173);
      vocabulary.addProperty(String.valueOf((char) (printable ? value : next++)), value);
    }
    vocabulary.addProperty("he", 256);
    vocabulary.addProperty("hey", 257);
    JsonArray merges = new JsonArray();
    merges.add("h e");
    merges.add("he y");
    JsonObject bpe = new JsonObject();
    bpe.addProperty("type", "BPE");
    bpe.add("vocab", vocabulary);
    bpe.add("merges", merges);
    JsonObject byteLevel = type("ByteLevel");
    byteLevel.addProperty("add_prefix_space", false);
    byteLevel.addProperty("trim_offsets", false);
    byteLevel.addProperty("use_regex", false);
    return written(directory, bpe, byteLevel, byteLevel);
  }

  /** As Llama's, which falls back on bytes and strips the blank that it puts before a text. */
  @MustBeClosed
  static Tokenizer likeLlama(Path directory) {
    JsonObject vocabulary = new JsonObject();
    for (int value = 0; value < 256; value++) {
      vocabulary.addProperty("<0x%02X>".formatted(value), value);
    }
    List<String> words = List.of("\u2581", "a", "b", "c", "\u2581a", "\u00e9");
    for (int i = 0; i < words.size(); i++) {
      vocabulary.addProperty(words.get(i), 256 + i);
    }
    JsonArray merges = new JsonArray();
    merges.add("\u2581 a");
    JsonObject bpe = type("BPE");
    bpe.addProperty("byte_fallback", true);
    bpe.addProperty("fuse_unk", true);
    bpe.add("vocab", vocabulary);
    bpe.add("merges", merges);
    JsonObject blank = type("Metaspace");
    blank.addProperty("replacement", "\u2581");
    blank.addProperty("prepend_scheme", "first");
    blank.addProperty("split", false);
    JsonArray steps = new JsonArray();
    steps.add(replace("\u2581", " "));
    steps.add(type("ByteFallback"));
    steps.add(type("Fuse"));
    JsonObject strip = type("Strip");
    strip.addProperty("content", " ");
    strip.addProperty("start", 1);
    strip.addProperty("stop", 0);
    steps.add(strip);
    JsonObject decoder = type("Sequence");
    decoder.add("decoders", steps);
    return written(directory, bpe, blank, decoder);
  }

  private static JsonObject replace(String from, String to) {
    JsonObject pattern = new JsonObject();
    pattern.addProperty("String", from);
    JsonObject replace = type("Replace");
    replace.add("pattern", pattern);
    replace.addProperty("content", to);
    return replace;
  }

  private static JsonObject type(String name) {
    JsonObject object = new JsonObject();
    object.addProperty("type", name);
    return object;
  }

  @MustBeClosed
  private static Tokenizer written(
      Path directory, JsonObject model, JsonObject preTokenizer, JsonObject decoder) {
    JsonObject tokenizer = new JsonObject();
    tokenizer.addProperty("version", "1.0");
    tokenizer.add("model", model);
    tokenizer.add("pre_tokenizer", preTokenizer);
    tokenizer.add("decoder", decoder);
    try {
      Files.writeString(directory.resolve("tokenizer.json"), tokenizer.toString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Tokenizer.open(directory);
  }
}
