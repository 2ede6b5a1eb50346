package io.github.sgicl.djl.internal.tokenizer;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gemma's tokenizer: as Llama's, without a mark before the first word. */
record GemmaPairs() implements TokenizerClass {

  @Override
  public String name() {
    return "GemmaTokenizer";
  }

  @Override
  public Map<String, String> specialTokens() {
    return Map.of(
        "unk_token", "<unk>",
        "bos_token", "<bos>",
        "eos_token", "<eos>",
        "pad_token", "<pad>",
        "mask_token", "<mask>");
  }

  @Override
  public Set<String> settings() {
    return Set.of();
  }

  @Override
  public TokenizerParts made(TokenizerFile file, TokenizerSettings settings, SpecialTokens tokens) {
    TokenizerParts parts = file.partsWithModel("BPE", name());
    return new TokenizerParts(
        List.of(),
        Pieces.spacesToMarks(),
        Pieces.split("String", " ", "MergedWithPrevious"),
        parts.postProcessor(),
        Pieces.decoders(
            List.of(Pieces.marksToSpaces(), Pieces.of("ByteFallback"), Pieces.of("Fuse"))),
        Pieces.bytePairs(Pieces.text(tokens.content("unk_token").orElse("None")), true, true));
  }
}
