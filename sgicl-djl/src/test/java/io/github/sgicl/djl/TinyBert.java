package io.github.sgicl.djl;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The small BERT of the conformance kit as a sentence encoder, with a WordPiece tokenizer whose
 * words are {@code t0} to {@code t319} and whose special tokens are the first and last one of a
 * golden sequence.
 */
record TinyBert(Path directory) {

  /** As all-MiniLM-L6-v2 has them. */
  private static final String MODULES =
      """
      [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
       {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
       {"idx": 2, "name": "2", "path": "2_Normalize",
        "type": "sentence_transformers.models.Normalize"}]
      """;

  private static final long FIRST = 126;
  private static final long LAST = 66;

  /** One sequence of the goldens. */
  static final class Golden {

    private final long[] ids;
    private final float[] meanPooled;
    private final float[] embedding;

    Golden(long[] ids, float[] meanPooled, float[] embedding) {
      this.ids = ids.clone();
      this.meanPooled = meanPooled.clone();
      this.embedding = embedding.clone();
    }

    long[] ids() {
      return ids.clone();
    }

    float[] meanPooled() {
      return meanPooled.clone();
    }

    float[] embedding() {
      return embedding.clone();
    }

    /** The words between the special tokens. */
    String text() {
      return Arrays.stream(ids, 1, ids.length - 1)
          .mapToObj(id -> "t" + id)
          .collect(Collectors.joining(" "));
    }
  }

  static TinyBert in(Path directory) {
    try {
      Files.createDirectories(directory);
      for (String name : List.of("config.json", "model.safetensors")) {
        Files.copy(resource(name), directory.resolve(name));
      }
      Files.writeString(directory.resolve("tokenizer.json"), tokenizer());
      return new TinyBert(directory)
          .write("modules.json", MODULES)
          .write(
              "1_Pooling/config.json",
              "{\"word_embedding_dimension\": 64, \"pooling_mode_mean_tokens\": true}");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @CanIgnoreReturnValue
  TinyBert write(String file, String text) {
    try {
      Files.createDirectories(directory.resolve(file).getParent());
      Files.writeString(directory.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<Golden> goldens() {
    JsonObject golden = GoldenJson.read(resource("golden.json"));
    return GoldenJson.objects(golden.get("cases"))
        .flatMap(
            sequences ->
                GoldenJson.objects(sequences.get("sequences"))
                    .map(sequence -> golden(sequences, sequence)))
        .toList();
  }

  /** The one that the tokenizer gives. */
  static Golden tokenizedGolden() {
    return goldens().stream()
        .filter(golden -> golden.ids()[0] == FIRST && golden.ids()[golden.ids().length - 1] == LAST)
        .findFirst()
        .orElseThrow();
  }

  private static Golden golden(JsonObject sequences, JsonObject sequence) {
    long[] padded =
        GoldenJson.longs(sequences.getAsJsonArray("input_ids").get(sequence.get("row").getAsInt()));
    return new Golden(
        Arrays.copyOf(padded, sequence.get("real_length").getAsInt()),
        GoldenJson.floats(sequence.get("mean_pooled")),
        GoldenJson.floats(sequence.get("embedding_mean_pooled_l2_normalized")));
  }

  private static Path resource(String name) {
    try {
      return Path.of(TinyBert.class.getResource("bert/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Cuts after 5 tokens and pads to 8, as published encoders' files do. */
  private static String tokenizer() {
    String words =
        LongStream.range(1, 320)
            .filter(id -> id != FIRST && id != LAST)
            .mapToObj(id -> "\"t%d\": %d".formatted(id, id))
            .collect(Collectors.joining(", "));
    return """
    {"version": "1.0",
     "truncation":
       {"direction": "Right", "max_length": 5, "strategy": "LongestFirst", "stride": 0},
     "padding":
       {"strategy": {"Fixed": 8}, "direction": "Right", "pad_to_multiple_of": null,
        "pad_id": 0, "pad_type_id": 0, "pad_token": "[UNK]"},
     "added_tokens": [%s, %s],
     "normalizer":
       {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
        "strip_accents": null, "lowercase": true},
     "pre_tokenizer": {"type": "BertPreTokenizer"},
     "post_processor":
       {"type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                   {"Sequence": {"id": "A", "type_id": 0}},
                   {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [126], "tokens": ["[CLS]"]},
                           "[SEP]": {"id": "[SEP]", "ids": [66], "tokens": ["[SEP]"]}}},
     "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
     "model":
       {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100,
        "vocab": {"[UNK]": 0, "[CLS]": 126, "[SEP]": 66, %s}}}
    """
        .formatted(special(FIRST, "[CLS]"), special(LAST, "[SEP]"), words);
  }

  private static String special(long id, String content) {
    return """
    {"id": %d, "content": "%s", "single_word": false, "lstrip": false, "rstrip": false,
     "normalized": false, "special": true}\
    """
        .formatted(id, content);
  }
}
