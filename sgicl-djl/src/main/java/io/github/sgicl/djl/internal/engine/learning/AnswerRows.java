package io.github.sgicl.djl.internal.engine.learning;

import io.github.sgicl.djl.training.AnsweredPrompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prompts of one length as one batch, and the rows of it from which their answers' tokens come. */
final class AnswerRows {

  private static final int ENTROPY = 0;
  private static final int LOSS = 1;
  private static final int HIT = 2;
  private static final int ROUTERS = 3;

  private final List<AnsweredPrompt> prompts;
  private final long[] inputs;
  private final long[] rows;
  private final long[] targets;

  private AnswerRows(List<AnsweredPrompt> prompts, long[] inputs, long[] rows, long[] targets) {
    this.prompts = prompts;
    this.inputs = inputs;
    this.rows = rows;
    this.targets = targets;
  }

  static AnswerRows of(List<AnsweredPrompt> prompts) {
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("at least one prompt is needed");
    }
    int length = prompts.get(0).length();
    int answers = prompts.stream().mapToInt(AnsweredPrompt::answerLength).sum();
    long[] inputs = new long[prompts.size() * (length - 1)];
    long[] rows = new long[answers];
    long[] targets = new long[answers];
    int next = 0;
    for (int p = 0; p < prompts.size(); p++) {
      AnsweredPrompt prompt = prompts.get(p);
      if (prompt.length() != length) {
        throw new IllegalArgumentException(
            "prompts read together must have one length, had "
                + length
                + " and "
                + prompt.length());
      }
      int begin = p * (length - 1);
      for (int i = 0; i + 1 < length; i++) {
        inputs[begin + i] = prompt.token(i);
      }
      for (int i = prompt.promptLength(); i < length; i++) {
        rows[next] = begin + i - 1L;
        targets[next++] = prompt.token(i);
      }
    }
    return new AnswerRows(List.copyOf(prompts), inputs, rows, targets);
  }

  long[] inputs() {
    return inputs;
  }

  long[] rows() {
    return rows;
  }

  long[] targets() {
    return targets;
  }

  /**
   * @param states [rows, hidden]
   * @param numbers entropy, loss and hit of each row, then of each router its entropy, of each the
   *     experts taken, and of each their mean over the sequence
   */
  List<AnswerOutlook> outlooks(float[] states, float[] numbers) {
    int hidden = states.length / rows.length;
    int ofRow = numbers.length / rows.length;
    int routers = (ofRow - ROUTERS) / 3;
    List<AnswerOutlook> outlooks = new ArrayList<>(prompts.size());
    int row = 0;
    for (AnsweredPrompt prompt : prompts) {
      double loss = 0;
      boolean exact = true;
      for (int i = row; i < row + prompt.answerLength(); i++) {
        loss += numbers[ofRow * i + LOSS];
        exact &= numbers[ofRow * i + HIT] == 1;
      }
      outlooks.add(
          new AnswerOutlook(
              Arrays.copyOfRange(states, row * hidden, (row + 1) * hidden),
              ofRouters(numbers, row * ofRow + ROUTERS, routers),
              ofRouters(numbers, row * ofRow + ROUTERS + routers, routers),
              ofRouters(numbers, row * ofRow + ROUTERS + 2 * routers, routers),
              numbers[ofRow * row + ENTROPY],
              loss / prompt.answerLength(),
              exact));
      row += prompt.answerLength();
    }
    return outlooks;
  }

  private static float[] ofRouters(float[] numbers, int from, int routers) {
    return Arrays.copyOfRange(numbers, from, from + routers);
  }
}
