package io.github.sgicl.examples.prompt;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.examples.cli.SeedOption;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.CacheOption;
import io.github.sgicl.examples.model.LoadingOptions;
import io.github.sgicl.examples.model.OpenSimilarity;
import io.github.sgicl.examples.pool.RankingOptions;
import io.github.sgicl.json.pool.CountedPool;
import io.github.sgicl.json.pool.CountedRecord;
import io.github.sgicl.json.pool.PoolRanking;
import io.github.sgicl.json.pool.PoolRecord;
import io.github.sgicl.json.pool.PoolRecords;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Ordering;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.similarity.Bm25;
import io.github.sgicl.similarity.Similarity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how demonstrations are chosen. */
public final class SelectionOptions {

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      defaultValue = "sgicl",
      converter = Strategy.Name.class,
      description = {
        "How to choose, by default ${DEFAULT-VALUE}:",
        "sgicl: by sparsity levels and similarity, shown densest first;",
        "similar, bm25: the most similar, shown most similar last;",
        "random: drawn from the whole pool; zero: none."
      })
  private Strategy strategy;

  @Option(
      names = "--shots",
      paramLabel = "N",
      defaultValue = "2",
      converter = WholeNumber.NotNegative.class,
      description = "The number of demonstrations, by default ${DEFAULT-VALUE}.")
  private int shots;

  @Option(
      names = "--similarity",
      paramLabel = "lexical|PATH|hf:OWNER/NAME[@REVISION][:FILE.gguf]",
      defaultValue = OpenSimilarity.LEXICAL,
      description =
          "What sgicl and similar compare questions by: shared words, which is the default, or a"
              + " sentence encoder, named as in --model.")
  private String similarity;

  @Mixin private RankingOptions ranking;

  @Mixin private SeedOption seed;

  @Mixin private CacheOption cache;

  /** Scores as the ranking of {@code sgicl} does. */
  public SparsityScorer scorer(DecoderReader reader) {
    return SparsityScorer.of(reader, ranking.metric());
  }

  /** Draws what is random. */
  public long seed() {
    return seed.value();
  }

  Strategy strategy() {
    return strategy;
  }

  /** Opens the similarity, an encoder only if the strategy looks at it. */
  @MustBeClosed
  public OpenSimilarity openSimilarity(LoadingOptions loading) {
    return strategy.looksAtSimilarity()
        ? OpenSimilarity.named(similarity, loading, cache)
        : OpenSimilarity.lexical();
  }

  /**
   * Makes a pool ready; only sgicl scores it.
   *
   * @param reader reads questions as they are asked
   * @throws IOException if a record cannot be scored, or all are too long to be
   */
  public Drawing from(PoolRecords pool, DecoderReader reader, Similarity nearest)
      throws IOException {
    if (strategy == Strategy.SGICL) {
      return guided(pool, reader, nearest);
    }
    DemonstrationPool all =
        DemonstrationPool.of(pool.records(), PoolRecord::question, PoolRecord::answer);
    return new Drawing(unscored(all, nearest).shots(shots), pool.records(), List.of(), List.of());
  }

  private Prompter unscored(DemonstrationPool pool, Similarity nearest) {
    return switch (strategy) {
      case ZERO -> Prompter.choosingBy(DemonstrationSelector.zeroShot());
      case RANDOM -> Prompter.choosingBy(DemonstrationSelector.random(pool, seed()));
      case BM25 -> mostSimilar(Retriever.over(pool, Bm25.standard()));
      case SIMILAR -> mostSimilar(Retriever.over(pool, nearest));
      case SGICL -> throw new IllegalStateException("sgicl needs scores");
    };
  }

  private static Prompter mostSimilar(Retriever retriever) {
    return Prompter.choosingBy(DemonstrationSelector.mostSimilar(retriever))
        .ordered(Ordering.mostSimilarLast());
  }

  private Drawing guided(PoolRecords records, DecoderReader reader, Similarity nearest)
      throws IOException {
    CountedPool counted =
        CountedPool.of(records.records(), reader::countTokens, reader.maxTokens());
    if (counted.readable().isEmpty()) {
      throw new IOException(counted.tooLongListed() + "; none is left to choose from");
    }
    DifficultySignal signal = records.scores().before(cache.inBatches(scorer(reader)));
    List<String> notes = new ArrayList<>();
    records.scoredAgain(signal.identity()).ifPresent(notes::add);
    if (!counted.tooLong().isEmpty()) {
      notes.add("left out: " + counted.tooLongListed());
    }
    Curriculum<CountedRecord> curriculum =
        PoolRanking.of(counted.readable(), signal, ranking.levels());
    Prompter prompter =
        SparsityGuidedPrompter.drawingFrom(curriculum, signal)
            .showing(one -> one.record().question(), one -> one.record().answer())
            .nearestBy(nearest)
            .shots(shots)
            .prompter();
    List<PoolRecord> pool = counted.readable().stream().map(CountedRecord::record).toList();
    return new Drawing(prompter, pool, counted.tooLong(), notes);
  }
}
