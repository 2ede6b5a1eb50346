package io.github.sgicl.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.djl.internal.engine.learning.LlamaParameter;
import io.github.sgicl.djl.internal.engine.learning.TrainingEngine;
import io.github.sgicl.djl.internal.engine.learning.TrainingState;
import io.github.sgicl.djl.training.AdamW;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.LlamaShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Trains a model of the embedded one's sizes on request, a line with the number of steps, and says
 * what they cost in CPU seconds of the process and the loss of the last, so that a script can let
 * another engine take turns with this one. Weights and batches are formulas that the script repeats
 * ({@code opponents/train_turns.py}). Before the first request it prints the number of weights.
 */
public final class TrainCost {

  private static final int ROWS = 16;
  private static final int TOKENS = 113;
  private static final int VOCABULARY = 41;
  private static final double RATE = 1e-3;
  private static final LlamaShape SHAPE = LlamaShape.of(3, 128, 4, 256, VOCABULARY, 1024);

  private TrainCost() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    Libtorch.useThreads(1);
    AdamW optimiser = new AdamW(0.9, 0.98, 1e-8, 0.05, 1);
    try (TrainingEngine engine =
            TrainingEngine.start(SHAPE, optimiser, TrainingState.untrained(weights()));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(SHAPE.parameterCount());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        double before = cpuSeconds();
        double loss = Double.NaN;
        for (int step = 0; step < Integer.parseInt(line); step++) {
          loss = engine.learn(batch(engine.step()), RATE).loss();
        }
        System.out.printf(Locale.ROOT, "%.4f %.6f%n", cpuSeconds() - before, loss);
      }
    }
  }

  private static List<float[]> weights() {
    List<float[]> weights = new ArrayList<>();
    for (LlamaParameter parameter : LlamaParameter.of(SHAPE)) {
      float[] values = new float[parameter.size()];
      if (parameter.isMatrix()) {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (0.1 * Math.sin(1 + 0.37 * i + weights.size()));
        }
      } else {
        Arrays.fill(values, 1);
      }
      weights.add(values);
    }
    return weights;
  }

  private static List<LearntSequence> batch(long step) {
    List<LearntSequence> batch = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int[] tokens = new int[TOKENS];
      boolean[] learnt = new boolean[TOKENS];
      for (int i = 0; i < TOKENS; i++) {
        tokens[i] = (int) ((31 * step + 17L * row * row + 7L * i * i + step * i) % VOCABULARY);
        learnt[i] = i > 0 && (step + row + i) % 2 == 1;
      }
      batch.add(LearntSequence.of(tokens, learnt));
    }
    return batch;
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
