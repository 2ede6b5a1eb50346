package io.github.sgicl.conformance;

import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.djl.internal.tokenizer.TokenizerDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Greedy answers of 40 tokens, each prompt by itself and all together. */
record GreedyComparison() implements GoldenComparison {

  private static final GenerationLimits LIMITS =
      new GenerationLimits(40, Integer.MAX_VALUE, Set.of());

  @Override
  public String file() {
    return GreedyGolden.FILE;
  }

  @Override
  public Difference in(Path folder, ComputeDevice device) throws IOException {
    GreedyGolden golden = GreedyGolden.read(folder);
    Checkpoint checkpoint = Checkpoint.open(folder);
    if (!golden.hasTexts()) {
      return among(golden.ofTokens(), checkpoint, device);
    }
    try (Tokenizer tokenizer = Tokenizer.open(TokenizerDefinition.of(checkpoint))) {
      return among(golden.ofTexts(tokenizer), checkpoint, device);
    }
  }

  private static Difference among(
      List<GreedyGolden.Case> cases, Checkpoint checkpoint, ComputeDevice device) {
    EngineSettings settings = EngineSettings.computingIn(ComputeType.FLOAT32).on(device);
    Difference largest = Difference.none();
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, settings)) {
      GreedyAnswer answer = new GreedyAnswer(engine, checkpoint.generation().stopIds());
      List<long[]> prompts = cases.stream().map(GreedyGolden.Case::ids).toList();
      List<Continuation> together = engine.generate(prompts, LIMITS);
      for (int i = 0; i < prompts.size(); i++) {
        Continuation alone = engine.generate(List.of(prompts.get(i)), LIMITS).get(0);
        String place = GreedyGolden.FILE + ", prompt " + i;
        largest =
            largest
                .or(answer.compared(place, cases.get(i), alone.ids()))
                .or(answer.compared(place + " among all", cases.get(i), together.get(i).ids()));
      }
    }
    return largest;
  }
}
