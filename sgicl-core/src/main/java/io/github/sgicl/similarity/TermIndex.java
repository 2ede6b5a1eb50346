package io.github.sgicl.similarity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** An inverted index: in which texts a term occurs, and how often. */
final class TermIndex {

  private final Map<String, Postings> postings = new HashMap<>();

  /** Counts the terms of a text. */
  static Map<String, Integer> counts(Iterable<String> terms) {
    Map<String, Integer> counts = new HashMap<>();
    for (String term : terms) {
      counts.merge(term, 1, Integer::sum);
    }
    return counts;
  }

  void add(int text, Map<String, Integer> counts) {
    counts.forEach(
        (term, count) -> postings.computeIfAbsent(term, key -> new Postings()).add(text, count));
  }

  /** In how many texts the term occurs. */
  int texts(String term) {
    Postings found = postings.get(term);
    return found == null ? 0 : found.size / 2;
  }

  void forEach(String term, Visitor visitor) {
    Postings found = postings.get(term);
    if (found != null) {
      for (int i = 0; i < found.size; i += 2) {
        visitor.visit(found.pairs[i], found.pairs[i + 1]);
      }
    }
  }

  /** Sees a text that holds the term, and the term's count there. */
  interface Visitor {
    void visit(int text, int count);
  }

  private static final class Postings {
    private int[] pairs = new int[2];
    private int size;

    void add(int text, int count) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * size);
      }
      pairs[size++] = text;
      pairs[size++] = count;
    }
  }
}
