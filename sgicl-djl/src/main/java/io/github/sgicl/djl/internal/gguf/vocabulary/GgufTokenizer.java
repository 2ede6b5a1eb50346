package io.github.sgicl.djl.internal.gguf.vocabulary;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tokenizer that the metadata of a GGUF file describe. Immutable. */
public final class GgufTokenizer {

  private static final String MODEL = Vocabulary.PREFIX + "model";
  private static final TypeAdapter<JsonElement> VALUES = new Gson().getAdapter(JsonElement.class);
  private static final String TEXT = "A";
  private static final String SECOND_TEXT = "B";

  /** Of Phi-3 those special tokens that leave the white space behind them alone. */
  private static final Set<String> UNTRIMMED = Set.of("<unk>", "<s>", "<|endoftext|>");

  private final VocabularyModel model;
  private final Vocabulary vocabulary;
  private final boolean trimsBehind;

  private GgufTokenizer(VocabularyModel model, boolean trimsBehind) {
    this.model = model;
    this.vocabulary = model.vocabulary();
    this.trimsBehind = trimsBehind;
  }

  /**
   * Reads the vocabulary.
   *
   * @throws CheckpointException if it is damaged, or of a kind that is not read
   */
  public static GgufTokenizer of(GgufMetadata metadata) {
    String kind = metadata.text(MODEL);
    if (!Set.of("gpt2", "llama", "bert").contains(kind)) {
      throw metadata.wrong(
          MODEL,
          "gpt2, llama or bert (a tokenizer.json beside the file takes the place of what it says)");
    }
    Vocabulary vocabulary = Vocabulary.of(metadata);
    VocabularyModel model =
        switch (kind) {
          case "gpt2" -> BytePairs.of(vocabulary);
          case "llama" -> ScoredPairs.of(vocabulary);
          default -> WordPieces.of(vocabulary);
        };
    return new GgufTokenizer(model, isPhi3(metadata));
  }

  /** The special tokens of this one take the white space behind them along; no key says so. */
  private static boolean isPhi3(GgufMetadata metadata) {
    String name = metadata.optionalText("general.name").orElse("").toLowerCase(Locale.ROOT);
    return name.contains("phi-3") || name.contains("phi3");
  }

  /** Where it stands. */
  public Path file() {
    return vocabulary.metadata().file();
  }

  /** The tokens that have a role, by the names that chat templates know. */
  public Map<String, String> specialTokens() {
    Map<String, String> named = new LinkedHashMap<>();
    for (NamedToken role : NamedToken.values()) {
      vocabulary.id(role).ifPresent(id -> named.put(role.templateName(), written(id)));
    }
    return named;
  }

  /** The {@code tokenizer.json} that cuts texts so. */
  public byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonWriter out = new JsonWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      out.setSerializeNulls(true);
      out.beginObject();
      writeAdded(out.name("added_tokens"));
      VALUES.write(out.name("normalizer"), model.normalizer());
      VALUES.write(out.name("pre_tokenizer"), model.preTokenizer());
      writeTemplate(out.name("post_processor"));
      VALUES.write(out.name("decoder"), model.decoder());
      out.name("model").beginObject();
      for (Map.Entry<String, JsonElement> option : model.options().entrySet()) {
        VALUES.write(out.name(option.getKey()), option.getValue());
      }
      writeVocabulary(out.name("vocab"));
      model.writeMerges(out);
      out.endObject().endObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private void writeVocabulary(JsonWriter out) throws IOException {
    Set<String> seen = new HashSet<>(2 * vocabulary.size());
    out.beginObject();
    for (int id = 0; id < vocabulary.size(); id++) {
      String token = written(id);
      if (!seen.add(token)) {
        throw new CheckpointException(file(), "has two tokens that amount to \"" + token + "\"");
      }
      out.name(token).value(id);
    }
    out.endObject();
  }

  private void writeAdded(JsonWriter out) throws IOException {
    out.beginArray();
    for (int id = 0; id < vocabulary.size(); id++) {
      TokenType type = vocabulary.type(id);
      if (type.isFoundFirst()) {
        String token = written(id);
        out.beginObject();
        out.name("id").value(id).name("content").value(token);
        out.name("single_word").value(false).name("lstrip").value(false);
        out.name("rstrip").value(trimsBehind && !UNTRIMMED.contains(token));
        out.name("normalized").value(false).name("special").value(type.isSpecial());
        out.endObject();
      }
    }
    out.endArray();
  }

  private void writeTemplate(JsonWriter out) throws IOException {
    List<Integer> before = model.before();
    List<Integer> behind = model.behind();
    if (before.isEmpty() && behind.isEmpty()) {
      out.nullValue();
      return;
    }
    out.beginObject().name("type").value("TemplateProcessing");
    out.name("single").beginArray();
    writeOne(out, before, behind);
    out.endArray();
    out.name("pair").beginArray();
    writeOne(out, before, behind);
    writePiece(out, "Sequence", SECOND_TEXT);
    out.endArray();
    out.name("special_tokens").beginObject();
    Set<Integer> defined = new HashSet<>(before);
    defined.addAll(behind);
    for (int id : defined) {
      out.name(written(id)).beginObject().name("id").value(written(id));
      out.name("ids").beginArray().value(id).endArray();
      out.name("tokens").beginArray().value(written(id)).endArray().endObject();
    }
    out.endObject().endObject();
  }

  private void writeOne(JsonWriter out, List<Integer> before, List<Integer> behind)
      throws IOException {
    for (int id : before) {
      writePiece(out, "SpecialToken", written(id));
    }
    writePiece(out, "Sequence", TEXT);
    for (int id : behind) {
      writePiece(out, "SpecialToken", written(id));
    }
  }

  private static void writePiece(JsonWriter out, String kind, String id) throws IOException {
    out.beginObject().name(kind).beginObject();
    out.name("id").value(id).name("type_id").value(0);
    out.endObject().endObject();
  }

  private String written(int id) {
    return model.written(id, vocabulary.token(id));
  }
}
