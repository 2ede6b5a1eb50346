package io.github.sgicl.prompt;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.similarity.SimilarityIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A pool whose scores and similarities to any query are given. A text that is not of the pool
 * scores {@link #QUERY_SCORE}.
 */
record World(List<Item> items) {

  record Item(String question, String answer, double score, double similarity) {}

  static final double QUERY_SCORE = 0.5;
  static final ScoreIdentity IDENTITY =
      new ScoreIdentity(
          new ModelIdentity("none", "0", "float32"),
          "verbatim",
          Site.lastHiddenState(),
          "hoyer",
          Orientation.HIGHER_IS_SPARSER);

  /** Counts words, and three more for each message. */
  static final TokenCounter WORDS =
      messages ->
          messages.stream().mapToInt(one -> 3 + one.content().strip().split("\\s+").length).sum();

  /** An item of a score and a similarity, with an answer of so many words. */
  static Item item(String name, double score, double similarity, int words) {
    return new Item(name, "word ".repeat(words).strip(), score, similarity);
  }

  static World of(Item... items) {
    return new World(List.of(items));
  }

  /** Items of which no two agree in score or similarity. */
  static World random(int size, long seed) {
    Random random = new Random(seed);
    return new World(
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    item(
                        "question " + i,
                        random.nextDouble(),
                        random.nextDouble(),
                        1 + random.nextInt(12)))
            .toList());
  }

  World plus(Item item) {
    List<Item> more = new ArrayList<>(items);
    more.add(item);
    return new World(List.copyOf(more));
  }

  World shuffled(long seed) {
    List<Item> other = new ArrayList<>(items);
    Collections.shuffle(other, new Random(seed));
    return new World(List.copyOf(other));
  }

  DemonstrationPool pool() {
    return DemonstrationPool.of(items, Item::question, Item::answer);
  }

  Retriever retriever() {
    return Retriever.over(pool(), new GivenSimilarity(by(Item::similarity)));
  }

  Curriculum<Item> curriculum(int levels) {
    return Curriculum.rank(items).by(Item::question, signal()).into(Levels.equallySized(levels));
  }

  DifficultySignal signal() {
    return new GivenSignal(by(Item::score));
  }

  SparsityGuided sparsityGuided(int levels) {
    return SparsityGuided.of(retriever(), curriculum(levels), signal());
  }

  static Score score(double value) {
    return new Score(value, IDENTITY);
  }

  static Query queryOf(double score) {
    return Query.of("the query").scored(score(score));
  }

  static List<String> questions(Selection selection) {
    return selection.picks().stream().map(pick -> pick.demonstration().question()).toList();
  }

  private Map<String, Double> by(Function<Item, Double> value) {
    return items.stream().collect(Collectors.toMap(Item::question, value));
  }

  private record GivenSignal(Map<String, Double> scores) implements DifficultySignal {
    @Override
    public ScoreIdentity identity() {
      return IDENTITY;
    }

    @Override
    public List<Score> scoreAll(List<String> texts) {
      return texts.stream()
          .map(text -> World.score(scores.getOrDefault(text, QUERY_SCORE)))
          .toList();
    }
  }

  private record GivenSimilarity(Map<String, Double> toQuery) implements Similarity {
    @Override
    public String identity() {
      return "given";
    }

    @Override
    public SimilarityIndex index(List<String> pool) {
      double[] given = pool.stream().mapToDouble(text -> toQuery.getOrDefault(text, 0.0)).toArray();
      return new SimilarityIndex() {
        @Override
        public int size() {
          return given.length;
        }

        @Override
        public double[] similaritiesTo(String query) {
          return given.clone();
        }

        @Override
        public double[] similaritiesTo(int text) {
          return IntStream.range(0, given.length)
              .mapToDouble(other -> 1 / (1 + Math.abs(given[other] - given[text])))
              .toArray();
        }
      };
    }
  }
}
