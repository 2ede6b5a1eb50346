package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Byte pairs over characters with a mark for spaces, falling back on bytes, as Llama's first
 * tokenizer has them.
 */
record MarkedPairs() implements TokenizerClass {

  private static final String PREFIX_SPACE = "add_prefix_space";
  private static final String LEGACY = "legacy";

  @Override
  public String name() {
    return "LlamaTokenizer";
  }

  @Override
  public Map<String, String> specialTokens() {
    return Map.of("unk_token", "<unk>", "bos_token", "<s>", "eos_token", "</s>");
  }

  @Override
  public Set<String> settings() {
    return Set.of(PREFIX_SPACE, LEGACY);
  }

  @Override
  public TokenizerParts made(TokenizerFile file, TokenizerSettings settings, SpecialTokens tokens) {
    TokenizerParts parts = file.partsWithModel("BPE", name());
    boolean prefixSpace = settings.flag(PREFIX_SPACE, true);
    boolean legacy = settings.flag(LEGACY, false);
    String scheme = !prefixSpace ? "never" : legacy ? "always" : "first";
    List<JsonElement> decoders =
        new ArrayList<>(
            List.of(Pieces.marksToSpaces(), Pieces.of("ByteFallback"), Pieces.of("Fuse")));
    if (prefixSpace) {
      decoders.add(Pieces.stripOneSpace());
    }
    return new TokenizerParts(
        List.of(),
        Pieces.nothing(),
        Pieces.metaspace(scheme, false),
        parts.postProcessor(),
        Pieces.decoders(decoders),
        Pieces.bytePairs(Pieces.nothing(), true, true));
  }
}
