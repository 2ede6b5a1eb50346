package io.github.sgicl.demos;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/**
 * Embeds a text by how often it has each of the characters from {@code #} to {@code z}: enough for
 * the small model's language, in which a symbol is a character. Yours would be a sentence encoder.
 */
record SymbolCounts() implements EmbeddingModel {

  private static final int FIRST = '#';
  private static final int LAST = 'z';

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(segments.stream().map(TextSegment::text).map(SymbolCounts::of).toList());
  }

  private static Embedding of(String text) {
    float[] counts = new float[LAST - FIRST + 1];
    text.chars().filter(c -> c >= FIRST && c <= LAST).forEach(c -> counts[c - FIRST]++);
    return Embedding.from(counts);
  }

  @Override
  public String modelName() {
    return "symbol-counts";
  }
}
