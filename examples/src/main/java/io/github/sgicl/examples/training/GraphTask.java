package io.github.sgicl.examples.training;

import io.github.sgicl.djl.training.AdamW;
import io.github.sgicl.djl.training.AnsweredPrompt;
import io.github.sgicl.djl.training.Initialisation;
import io.github.sgicl.djl.training.LearningRate;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.LlamaShape;
import io.github.sgicl.djl.training.Split;
import io.github.sgicl.djl.training.TrainingRecipe;
import io.github.sgicl.djl.training.TrainingTask;
import io.github.sgicl.djl.training.WordVocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Memorising a knowledge graph with latent rules ({@link KnowledgeGraph}), a miniature of
 * pretraining: {@code <s> e17 r3 is e901}. Half of what follows from the rules is held out.
 */
public final class GraphTask implements TrainingTask {

  /** The splits of triples that are in the training data, then of those that are held out. */
  static final List<String> MEMORISED = List.of("atomic", "derived");

  static final List<String> HELD_OUT = List.of("held-out-2-hop", "held-out-3-4-hop");

  /** Before the name of a split where the next token is always the same, {@code is}. */
  static final String CONTROL = "control-";

  private static final int BATCH = 256;
  private static final int PROMPTS = 300;
  private static final int GRAPH = -1;
  private static final int PROMPT_DRAW = -2;
  private static final String IS = "is";
  private static final int TOKENS = 5;
  private static final WordVocabulary VOCABULARY = vocabularyOfGraph();
  private static final boolean[] LEARNT = {false, false, true, true, true};

  private final long seed;
  private final KnowledgeGraph graph;
  private final List<Triple> shown;

  private GraphTask(long seed, KnowledgeGraph graph) {
    this.seed = seed;
    this.graph = graph;
    List<Triple> triples = new ArrayList<>(graph.atomic());
    graph.known().forEach(triples::addAll);
    this.shown = List.copyOf(triples);
  }

  /** The task of a seed, which decides the graph and the batches. */
  public static GraphTask seeded(long seed) {
    return new GraphTask(seed, KnowledgeGraph.random(new SeededStreams(seed).stream(GRAPH)));
  }

  private static WordVocabulary vocabularyOfGraph() {
    List<String> words = new ArrayList<>(List.of(IS));
    for (int r = 0; r < KnowledgeGraph.RELATIONS; r++) {
      words.add("r" + r);
    }
    for (int e = 0; e < KnowledgeGraph.ENTITIES; e++) {
      words.add("e" + e);
    }
    return WordVocabulary.of(words, WordVocabulary.PADDING);
  }

  /** The recipe of the experiment. */
  public static TrainingRecipe recipe() {
    return new TrainingRecipe(
        LlamaShape.of(3, 96, 4, 192, VOCABULARY.size(), 16),
        Initialisation.normal(0.02, 0.02),
        0,
        new LearningRate(1e-3, 300, 1500, 0.05),
        new AdamW(0.9, 0.98, 1e-8, 0, 1),
        20);
  }

  @Override
  public String identity() {
    return "graph, seed " + seed;
  }

  @Override
  public WordVocabulary vocabulary() {
    return VOCABULARY;
  }

  /** Passes through all triples in an order that is new each time. */
  @Override
  public List<LearntSequence> batch(long step) {
    List<LearntSequence> batch = new ArrayList<>();
    long first = step * BATCH;
    long pass = -1;
    List<Triple> order = shown;
    for (long place = first; place < first + BATCH; place++) {
      if (place / shown.size() != pass) {
        pass = place / shown.size();
        order = KnowledgeGraph.shuffled(shown, new SeededStreams(seed).stream(pass));
      }
      batch.add(LearntSequence.of(tokens(order.get((int) (place % shown.size()))), LEARNT));
    }
    return batch;
  }

  /**
   * The splits at the position that must give the tail, and at the control position before it,
   * where the next token is always {@code is}.
   */
  @Override
  public List<Split> splits() {
    SplittableRandom random = new SeededStreams(seed).stream(PROMPT_DRAW);
    List<List<Triple>> drawn =
        List.of(
            draw(graph.atomic(), random),
            draw(ofHops(graph.known(), hops -> true), random),
            draw(ofHops(graph.heldOut(), hops -> hops == 2), random),
            draw(ofHops(graph.heldOut(), hops -> hops > 2), random));
    List<String> names = new ArrayList<>(MEMORISED);
    names.addAll(HELD_OUT);
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      splits.add(split(names.get(i), drawn.get(i), TOKENS));
    }
    for (int i = 0; i < names.size(); i++) {
      splits.add(split(CONTROL + names.get(i), drawn.get(i), TOKENS - 1));
    }
    return Collections.unmodifiableList(splits);
  }

  private List<Triple> ofHops(List<List<Triple>> byRule, IntPredicate wanted) {
    List<Triple> all = new ArrayList<>();
    for (int rule = 0; rule < byRule.size(); rule++) {
      if (wanted.test(graph.hops().get(rule))) {
        all.addAll(byRule.get(rule));
      }
    }
    return all;
  }

  private static List<Triple> draw(List<Triple> triples, SplittableRandom random) {
    return KnowledgeGraph.shuffled(triples, random).subList(0, PROMPTS);
  }

  private static Split split(String name, List<Triple> triples, int tokens) {
    return new Split(
        name,
        triples.stream()
            .map(triple -> AnsweredPrompt.of(Arrays.copyOf(tokens(triple), tokens), tokens - 1))
            .toList());
  }

  private static int[] tokens(Triple triple) {
    return new int[] {
      VOCABULARY.id(WordVocabulary.BEGIN),
      VOCABULARY.id("e" + triple.head()),
      VOCABULARY.id("r" + triple.relation()),
      VOCABULARY.id(IS),
      VOCABULARY.id("e" + triple.tail())
    };
  }
}
