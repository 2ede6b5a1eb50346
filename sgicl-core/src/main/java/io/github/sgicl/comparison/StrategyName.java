package io.github.sgicl.comparison;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a strategy is called. Equal names are the same strategy, over whatever pool.
 *
 * @param id the word on command lines, in files and in seeds: letters, digits and hyphens
 * @param label the name in tables
 * @param group what it is compared as
 * @param explanation how it chooses, in a line
 */
public record StrategyName(String id, String label, StrategyGroup group, String explanation) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]+");

  /** No demonstrations. */
  public static final StrategyName ZERO = baseline("zero", "zero-shot", "no demonstrations");

  /** Random demonstrations. */
  public static final StrategyName RANDOM =
      baseline("random", "random", "drawn from the whole pool");

  /** Random ones of the most similar. */
  public static final StrategyName RANDOM_OF_NEAREST =
      baseline("random-nearest", "random of the nearest", "drawn from the most similar");

  /** The most similar. */
  public static final StrategyName SIMILAR =
      baseline("similar", "most similar", "the most similar, the most similar first");

  /** The highest BM25. */
  public static final StrategyName BM25 = baseline("bm25", "BM25", "the highest BM25");

  /** The most alike model states. */
  public static final StrategyName STATE =
      baseline("state", "similar by model state", "the most alike last hidden states");

  /** The best cover of the question's terms. */
  public static final StrategyName COVERAGE =
      baseline(
          "coverage",
          "coverage",
          "together they cover the question's terms best (Gupta et al. 2023)");

  /** The longest of the pool. */
  public static final StrategyName LONGEST =
      baseline("longest", "longest, no query", "the longest of the pool, for any query");

  /** SG-ICL. */
  public static final StrategyName SGICL =
      new StrategyName("sgicl", "SG-ICL", StrategyGroup.SGICL, "levels by sparsity, easy to hard");

  /** Curriculum demonstration selection. */
  public static final StrategyName CURRICULUM =
      new StrategyName(
          "curriculum",
          "curriculum selection",
          StrategyGroup.COMPETITOR,
          "of each of as many difficulty levels as demonstrations the most similar, easy to hard"
              + " (Vu et al. 2024)");

  /** TopK + ConE. */
  public static final StrategyName CONE =
      new StrategyName(
          "cone",
          "TopK + ConE",
          StrategyGroup.COMPETITOR,
          "of the most similar those after which the query is most likely (Peng et al. 2024)");

  /** SG-ICL's token-matched control. */
  public static final StrategyName TOKEN_MATCHED = matchedTo("matched", "SG-ICL");

  /** SG-ICL's token-matched control that knows nothing of the query. */
  public static final StrategyName RANDOM_MATCHED =
      new StrategyName(
          "random-matched",
          "random, tokens as SG-ICL",
          StrategyGroup.CONTROL,
          "drawn from the pool, of those the ones that spend as many tokens as SG-ICL");

  /** SG-ICL's placebo. */
  public static final StrategyName PLACEBO = placeboOf("placebo", "SG-ICL");

  /** The most similar last. */
  public static final StrategyName SIMILAR_LAST =
      order("similar-last", "similar, best last", "the most similar last");

  /** The most similar, densest first. */
  public static final StrategyName SIMILAR_EASY_HARD =
      order("similar-easy-hard", "similar, easy to hard", "the most similar, densest first");

  /** The most similar, sparsest first. */
  public static final StrategyName SIMILAR_HARD_EASY =
      order("similar-hard-easy", "similar, hard to easy", "the most similar, sparsest first");

  /** SG-ICL's choice, sparsest first. */
  public static final StrategyName SGICL_HARD_EASY =
      order("sgicl-hard-easy", "SG-ICL, hard to easy", "SG-ICL's choice, sparsest first");

  /** The least sparse of several tries. */
  public static final StrategyName RERANKED =
      tries(
          "rerank",
          "least sparse",
          "of several tries the one whose sparsest answer state is the least sparse");

  /** The same by the mean over the answer states. */
  public static final StrategyName RERANKED_MEAN =
      tries("rerank-mean", "least sparse mean", "the same by the mean over the answer states");

  /** The most certain of several tries. */
  public static final StrategyName LOWEST_ENTROPY =
      tries(
          "rerank-entropy",
          "lowest entropy",
          "the one whose least certain token is the most certain");

  /** What most of several tries answer. */
  public static final StrategyName MAJORITY =
      tries("majority", "majority", "the answer that most tries give");

  /** Any of several tries. */
  public static final StrategyName RANDOM_TRY =
      tries("random-try", "random one", "any of the tries");

  /** The sparsest of several tries. */
  public static final StrategyName SPARSEST =
      tries("rerank-sparsest", "sparsest", "the opposite of least sparse");

  /** A right one of several tries, if there is one. */
  public static final StrategyName ANY_TRY =
      new StrategyName(
          "any-try",
          "8 tries, any right",
          StrategyGroup.CEILING,
          "knows which try is right: their ceiling");

  private static final List<StrategyName> STANDARD =
      List.of(
          ZERO,
          RANDOM,
          RANDOM_OF_NEAREST,
          SIMILAR,
          BM25,
          STATE,
          COVERAGE,
          LONGEST,
          SGICL,
          TOKEN_MATCHED,
          RANDOM_MATCHED,
          PLACEBO,
          SIMILAR_LAST,
          SIMILAR_EASY_HARD,
          SIMILAR_HARD_EASY,
          SGICL_HARD_EASY,
          RERANKED,
          RERANKED_MEAN,
          LOWEST_ENTROPY,
          MAJORITY,
          RANDOM_TRY,
          SPARSEST,
          ANY_TRY);

  /** Refuses an id that is no word of letters, digits and hyphens, and a blank label. */
  public StrategyName {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a strategy's id must be of letters, digits and hyphens, was \"" + id + "\"");
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException("the strategy \"" + id + "\" has a blank label");
    }
  }

  /** The names of {@link Strategies#all}, in their order. */
  public static List<StrategyName> standard() {
    return STANDARD;
  }

  /** Published strategies that are held against SG-ICL on request, with controls as it has. */
  public static List<StrategyName> competitors() {
    return List.of(CURRICULUM, CONE);
  }

  /**
   * The names of some ids, in their own order.
   *
   * @param known what an id may be of
   * @throws IllegalArgumentException if an id is of none of them; it names them all
   */
  public static List<StrategyName> among(List<StrategyName> known, List<String> ids) {
    List<String> wanted = ids.stream().map(String::strip).toList();
    List<String> all = known.stream().map(StrategyName::id).toList();
    for (String id : wanted) {
      if (!all.contains(id)) {
        throw new IllegalArgumentException(
            "must be of %s, was '%s'".formatted(String.join(", ", all), id));
      }
    }
    return known.stream().filter(name -> wanted.contains(name.id())).toList();
  }

  /** A strategy of the user's own. */
  public static StrategyName own(String id, String label, String explanation) {
    return new StrategyName(id, label, StrategyGroup.OWN, explanation);
  }

  /** The control that spends as many tokens as this strategy: {@link #TOKEN_MATCHED} of SG-ICL. */
  public StrategyName tokenMatched() {
    return equals(SGICL) ? TOKEN_MATCHED : matchedTo(id + "-matched", label);
  }

  /** This strategy with levels dealt at random: {@link #PLACEBO} of SG-ICL. */
  public StrategyName placebo() {
    return equals(SGICL) ? PLACEBO : placeboOf(id + "-placebo", label);
  }

  private static StrategyName baseline(String id, String label, String explanation) {
    return new StrategyName(id, label, StrategyGroup.BASELINE, explanation);
  }

  private static StrategyName order(String id, String label, String explanation) {
    return new StrategyName(id, label, StrategyGroup.ORDER, explanation);
  }

  private static StrategyName tries(String id, String kept, String explanation) {
    return new StrategyName(id, "8 tries, " + kept, StrategyGroup.RERANKING, explanation);
  }

  private static StrategyName matchedTo(String id, String other) {
    return new StrategyName(
        id,
        "similar, tokens as " + other,
        StrategyGroup.CONTROL,
        "the most similar that spend as many tokens as " + other + "; never looks at sparsity");
  }

  private static StrategyName placeboOf(String id, String other) {
    return new StrategyName(
        id,
        other + ", shuffled levels",
        StrategyGroup.CONTROL,
        other + " with levels dealt at random");
  }

  /** The label. */
  @Override
  public String toString() {
    return label;
  }
}
