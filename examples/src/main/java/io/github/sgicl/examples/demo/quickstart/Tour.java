package io.github.sgicl.examples.demo.quickstart;

import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.comparison.StrategyOutcomes;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.cli.Progress;
import io.github.sgicl.examples.demo.compare.LevelledEpisode;
import io.github.sgicl.examples.demo.compare.WalkComparison;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.statistic.Bootstrap;
import java.io.PrintWriter;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the quickstart shows, in four sections. Everything in it depends on the seed and the sizes
 * only.
 *
 * @param model the walk model
 * @param problems how many problems the first section asks
 * @param worlds how many worlds the strategies are compared in
 * @param seed the seed
 */
record Tour(HuggingFaceDecoder model, int problems, int worlds, long seed) {

  private static final int RESAMPLES = 10_000;

  private static final String TASK =
      Paragraph.of(
              "The model has half a million parameters and knows one synthetic task. In a world,"
                  + " every symbol is followed by another, such as a by m, m by x, b by c; the"
                  + " model can only learn this from worked problems in its prompt. A question"
                  + " gives one or more starts, and a # for every step; its answer names each"
                  + " symbol on the way:")
          + """

            a # # =     a m x ;
            a b # =     a m , b c ;

          """
          + Paragraph.of(
              "Sparsity is measured by Hoyer, of a hidden state of 128 numbers: 0 if all are"
                  + " equally large, 1 if all but one are 0. Higher is sparser.")
          + "\n";

  /** Prints each section as soon as it is known. */
  void printTo(PrintWriter out) {
    show(out, TASK + evidence().text());
    List<LevelledEpisode> episodes = episodes();
    show(out, "\n" + prompts(episodes).text());
    List<StrategyOutcomes> outcomes = outcomes(episodes);
    StrategySection strategies = strategies(outcomes);
    show(out, "\n" + levels(episodes, strategies).text() + "\n" + strategies.text());
  }

  private static void show(PrintWriter out, String text) {
    out.print(text);
    out.flush();
  }

  EvidenceSection evidence() {
    return new EvidenceSection(
        EvidenceEffect.of(model, scorer(), problems, new SplittableRandom(seed)), bootstrap());
  }

  List<LevelledEpisode> episodes() {
    return LevelledEpisode.of(Episode.forComparison(worlds, seed), scorer());
  }

  PromptSection prompts(List<LevelledEpisode> episodes) {
    return PromptSection.of(walk(), episodes);
  }

  List<StrategyOutcomes> outcomes(List<LevelledEpisode> episodes) {
    StrategyComparison comparison =
        walk().over(episodes, StrategySection.COMPARED).atOnce(Episode.QUERIES).seed(seed);
    try (Progress progress =
        Progress.onStandardError("comparing strategies", comparison.queries())) {
      return comparison.telling(progress::advance).outcomes();
    }
  }

  StrategySection strategies(List<StrategyOutcomes> outcomes) {
    return new StrategySection(outcomes, worlds, seed, bootstrap());
  }

  LevelSection levels(List<LevelledEpisode> episodes, StrategySection strategies) {
    return new LevelSection(episodes, strategies.of(StrategyName.SGICL), bootstrap());
  }

  private WalkComparison walk() {
    return new WalkComparison(model, SparsityMetrics.hoyer());
  }

  private SparsityScorer scorer() {
    return SparsityScorer.of(model, SparsityMetrics.hoyer());
  }

  private Bootstrap bootstrap() {
    return Bootstrap.resamples(RESAMPLES).seed(seed);
  }
}
