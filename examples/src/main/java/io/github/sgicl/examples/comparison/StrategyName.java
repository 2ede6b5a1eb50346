package io.github.sgicl.examples.comparison;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The strategies that can be compared. */
public enum StrategyName {
  ZERO("zero", "zero-shot", Group.BASELINE, "no demonstrations"),
  RANDOM("random", "random", Group.BASELINE, "drawn from the whole pool"),
  RANDOM_OF_NEAREST(
      "random-nearest", "random of the nearest", Group.BASELINE, "drawn from the most similar"),
  SIMILAR("similar", "most similar", Group.BASELINE, "the most similar, the most similar first"),
  BM25("bm25", "BM25", Group.BASELINE, "the highest BM25"),
  STATE("state", "similar by model state", Group.BASELINE, "the most alike last hidden states"),
  COVERAGE(
      "coverage",
      "coverage",
      Group.BASELINE,
      "together they cover the question's terms best (Gupta et al. 2023)"),
  LONGEST("longest", "longest, no query", Group.BASELINE, "the longest of the pool, for any query"),
  SGICL("sgicl", "SG-ICL", Group.SGICL, "levels by sparsity, easy to hard"),
  TOKEN_MATCHED(
      "matched",
      "similar, tokens as SG-ICL",
      Group.CONTROL,
      "the most similar that spend as many tokens as SG-ICL; never looks at sparsity"),
  RANDOM_MATCHED(
      "random-matched",
      "random, tokens as SG-ICL",
      Group.CONTROL,
      "drawn from the pool, of those the ones that spend as many tokens as SG-ICL"),
  PLACEBO(
      "placebo", "SG-ICL, shuffled levels", Group.CONTROL, "SG-ICL with levels dealt at random"),
  TRUE_LEVELS(
      "true-levels",
      "SG-ICL, true difficulty",
      Group.CONTROL,
      "SG-ICL with levels by the task's own difficulty"),
  SIMILAR_LAST("similar-last", "similar, best last", Group.ORDER, "the most similar last"),
  SIMILAR_EASY_HARD(
      "similar-easy-hard", "similar, easy to hard", Group.ORDER, "the most similar, densest first"),
  SIMILAR_HARD_EASY(
      "similar-hard-easy",
      "similar, hard to easy",
      Group.ORDER,
      "the most similar, sparsest first"),
  SGICL_HARD_EASY(
      "sgicl-hard-easy", "SG-ICL, hard to easy", Group.ORDER, "SG-ICL's choice, sparsest first"),
  RERANKED(
      "rerank",
      "8 tries, least sparse",
      Group.RERANKING,
      "of several tries the one whose sparsest answer state is the least sparse"),
  RERANKED_MEAN(
      "rerank-mean",
      "8 tries, least sparse mean",
      Group.RERANKING,
      "the same by the mean over the answer states"),
  LOWEST_ENTROPY(
      "rerank-entropy",
      "8 tries, lowest entropy",
      Group.RERANKING,
      "the one whose least certain token is the most certain"),
  MAJORITY("majority", "8 tries, majority", Group.RERANKING, "the answer that most tries give"),
  RANDOM_TRY("random-try", "8 tries, random one", Group.RERANKING, "any of the tries"),
  SPARSEST("rerank-sparsest", "8 tries, sparsest", Group.RERANKING, "the opposite of least sparse"),
  ANY_TRY(
      "any-try", "8 tries, any right", Group.CEILING, "knows which try is right: their ceiling"),
  FACT_COVERAGE(
      "fact-coverage",
      "oracle coverage",
      Group.CEILING,
      "knows which facts are needed and covers them");

  /** What a strategy is compared as. */
  public enum Group {
    BASELINE("baseline"),
    SGICL("SG-ICL"),
    CONTROL("control"),
    ORDER("order"),
    RERANKING("answer choice"),
    CEILING("ceiling");

    private final String label;

    Group(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  private final String id;
  private final String label;
  private final Group group;
  private final String explanation;

  StrategyName(String id, String label, Group group, String explanation) {
    this.id = id;
    this.label = label;
    this.group = group;
    this.explanation = explanation;
  }

  /** The word on the command line and in files. */
  public String id() {
    return id;
  }

  /** The name in tables. */
  public String label() {
    return label;
  }

  /** What it is compared as. */
  public Group group() {
    return group;
  }

  /** How it chooses, in a line. */
  public String explanation() {
    return explanation;
  }

  /** The strategy of an id. */
  public static Optional<StrategyName> of(String id) {
    return Arrays.stream(values()).filter(name -> name.id.equals(id)).findFirst();
  }

  /**
   * These strategies, and those without which they are not to be printed: SG-ICL never without its
   * token-matched control, its placebo and plain similarity; a choice among tries never without the
   * tries' own controls.
   */
  public static List<StrategyName> withControls(Set<StrategyName> wanted) {
    Set<StrategyName> all = EnumSet.copyOf(wanted);
    Set<StrategyName> guided =
        EnumSet.of(SGICL, TOKEN_MATCHED, RANDOM_MATCHED, PLACEBO, TRUE_LEVELS, SGICL_HARD_EASY);
    if (wanted.stream().anyMatch(guided::contains)) {
      all.addAll(Set.of(SGICL, TOKEN_MATCHED, PLACEBO, SIMILAR));
    }
    if (wanted.stream().anyMatch(name -> name.group() == Group.RERANKING)) {
      all.addAll(Set.of(SIMILAR, MAJORITY, RANDOM_TRY, ANY_TRY));
    }
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return label;
  }
}
