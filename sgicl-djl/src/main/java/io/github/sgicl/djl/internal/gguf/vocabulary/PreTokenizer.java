package io.github.sgicl.djl.internal.gguf.vocabulary;

import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How texts are split before their pairs of bytes are joined, by the names that files give it. The
 * expressions are those of the models' own tokenizers; each is held to llama.cpp.
 *
 * @param regexes what is split off, one after the other
 * @param ignoresMerges whether a piece that is a token is taken whole, whatever the merges make
 * @param addsBos whether the first token comes before every text if the file does not say
 */
record PreTokenizer(List<String> regexes, boolean ignoresMerges, boolean addsBos) {

  private static final String KEY = Vocabulary.PREFIX + "pre";

  private static final String CONTRACTION = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
  private static final String WORD = "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+";
  private static final String BLANKS = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  private static final String SIGNS = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*";
  private static final String SIGNS_WITH_SLASHES = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*";
  private static final String GPT_2 =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)";
  private static final String LLAMA_3 = CONTRACTION + WORD + "|\\p{N}{1,3}" + SIGNS + BLANKS;
  private static final String QWEN_2 = CONTRACTION + WORD + "|\\p{N}" + SIGNS + BLANKS;
  private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
  private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
  private static final String BEFORE_WORD = "[^\\r\\n\\p{L}\\p{N}]?";
  private static final String SPEECH =
      "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+"
          + "|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*"
          + BLANKS;

  private static final Map<String, PreTokenizer> KNOWN = known();

  private static Map<String, PreTokenizer> known() {
    Map<String, PreTokenizer> known = new TreeMap<>();
    put(
        known,
        splitting(GPT_2),
        "gpt-2",
        "phi-2",
        "modern-bert",
        "exaone4",
        "olmo",
        "mpt",
        "jais",
        "roberta-bpe",
        "trillion",
        "granite-docling",
        "gigachat",
        "mellum",
        "a.x-4.0");
    put(
        known,
        splitting("\\p{N}", GPT_2),
        "smollm",
        "starcoder",
        "refact",
        "command-r",
        "codeshell",
        "exaone",
        "minerva-7b",
        "mellum2");
    put(
        known,
        splitting(LLAMA_3).ignoringMerges().addingBos(),
        "llama-bpe",
        "llama3",
        "llama-v3",
        "falcon3",
        "falcon-h1",
        "pixtral",
        "midm-2.0",
        "lfm2");
    put(known, splitting(LLAMA_3), "dbrx", "smaug-bpe", "chatglm-bpe");
    put(known, splitting(LLAMA_3).ignoringMerges(), "glm4", "glm5");
    put(
        known,
        splitting(QWEN_2),
        "qwen2",
        "deepseek-r1-qwen",
        "megrez",
        "stablelm2",
        "hunyuan",
        "solar-open",
        "kormo",
        "f2llmv2",
        "grok-2");
    put(
        known,
        splitting(
            CONTRACTION
                + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}"
                + "| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*"
                + BLANKS),
        "qwen35");
    put(
        known,
        splitting("\\p{N}{1,3}", "[一-龥぀-ゟ゠-ヿ]+", SPEECH),
        "deepseek-v3",
        "hunyuan-dense",
        "joyai-llm");
    put(
        known,
        splitting("[\\r\\n]", "\\s?\\p{L}+", "\\s?\\p{P}+", "[一-龥ࠀ-一가-퟿]+", "\\p{N}"),
        "deepseek-coder");
    put(
        known,
        splitting(cased(CONTRACTION + "?") + "|\\p{N}{1,3}" + SIGNS_WITH_SLASHES + BLANKS),
        "gpt-4o",
        "llama4",
        "kanana2",
        "minimax-m2");
    put(
        known,
        splitting(cased("") + "|\\p{N}" + SIGNS_WITH_SLASHES + BLANKS).ignoringMerges().addingBos(),
        "tekken");
    put(known, splitting("[\\p{P}\\$\\+<=>\\^~\\|`]+", GPT_2, "[0-9][0-9][0-9]"), "falcon");
    put(
        known,
        splitting("[\\p{P}\\$\\+<=>\\^~\\|]+", GPT_2, "\\p{N}+", "[0-9][0-9][0-9]"),
        "default");
    put(
        known,
        splitting(CONTRACTION + WORD + "|\\p{N}| ?[^\\s\\p{L}\\p{N}\\r\\n]+" + BLANKS),
        "seed-coder");
    put(
        known,
        splitting(
            "'(?i:[sdmt]|ll|ve|re)" + WORD + "|\\p{N}" + SIGNS + "|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+"),
        "bailingmoe",
        "bailingmoe2",
        "llada-moe");
    put(
        known,
        splitting("\\p{N}{1,3}", CONTRACTION + WORD + "|\\p{N}+" + SIGNS + BLANKS),
        "minicpm5");
    return known;
  }

  /** Words of capitals with small letters behind, or of capitals alone, and what ends them. */
  private static String cased(String end) {
    return BEFORE_WORD
        + UPPER
        + "*"
        + LOWER
        + "+"
        + end
        + "|"
        + BEFORE_WORD
        + UPPER
        + "+"
        + LOWER
        + "*"
        + end;
  }

  private static void put(
      Map<String, PreTokenizer> known, PreTokenizer splitting, String... names) {
    for (String name : names) {
      known.put(name, splitting);
    }
  }

  private static PreTokenizer splitting(String... regexes) {
    return new PreTokenizer(List.of(regexes), false, false);
  }

  private PreTokenizer ignoringMerges() {
    return new PreTokenizer(regexes, true, addsBos);
  }

  private PreTokenizer addingBos() {
    return new PreTokenizer(regexes, ignoresMerges, true);
  }

  /**
   * The one that a file names.
   *
   * @throws io.github.sgicl.djl.CheckpointException if it names none, or one that is not known
   */
  static PreTokenizer of(GgufMetadata metadata) {
    PreTokenizer found = KNOWN.get(metadata.optionalText(KEY).orElse(""));
    if (found == null) {
      throw metadata.wrong(
          KEY,
          "one of "
              + KNOWN.keySet()
              + " (a tokenizer.json beside the file takes the place of what it says)");
    }
    return found;
  }

  /** All names. */
  static List<String> names() {
    return List.copyOf(KNOWN.keySet());
  }
}
