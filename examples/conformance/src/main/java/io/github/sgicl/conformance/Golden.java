package io.github.sgicl.conformance;

import static io.github.sgicl.conformance.GoldenJson.required;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model gave elsewhere: the cases of a {@code golden.json}, unpadded.
 *
 * @param cases the batches that were read together
 */
record Golden(List<Case> cases) {

  static final String FILE = "golden.json";

  /**
   * A batch.
   *
   * @param name its name
   * @param prompts the token ids of each sequence, without padding
   * @param values what was found of each sequence
   */
  record Case(String name, List<long[]> prompts, List<Values> values) {}

  /**
   * What was found of a sequence; the field names are the file's.
   *
   * @param realLength the tokens before the padding
   * @param hiddenStates [boundary][hidden] at the last token
   * @param finalHiddenL2PerPosition the norm of the last hidden state at each token
   * @param routerLogits the scores of each block's experts at the last token, null for a dense
   *     block
   * @param logitsTop5Ids the likeliest next tokens of a decoder
   * @param logitsTop5Values their logits
   * @param clsHiddenStateLastLayer the last hidden state of an encoder at the first token
   * @param meanPooled the mean of an encoder's last hidden states
   * @param embeddingMeanPooledL2Normalized the same, scaled to length 1
   */
  record Values(
      int realLength,
      @Nullable List<List<Double>> hiddenStates,
      @Nullable List<Double> finalHiddenL2PerPosition,
      @Nullable List<@Nullable List<Double>> routerLogits,
      @Nullable List<Long> logitsTop5Ids,
      @Nullable List<Double> logitsTop5Values,
      @Nullable List<Double> clsHiddenStateLastLayer,
      @Nullable List<Double> meanPooled,
      @Nullable List<Double> embeddingMeanPooledL2Normalized) {}

  private record Batches(@Nullable List<Batch> cases) {}

  private record Batch(
      @Nullable String name, @Nullable List<long[]> inputIds, @Nullable List<Values> sequences) {}

  static Golden read(Path folder) throws IOException {
    Batches golden = GoldenJson.read(folder.resolve(FILE), Batches.class);
    List<Case> cases = new ArrayList<>();
    for (Batch batch : required(golden.cases(), FILE, "cases")) {
      cases.add(unpadded(batch));
    }
    return new Golden(cases);
  }

  private static Case unpadded(Batch batch) throws IOException {
    String name = required(batch.name(), FILE, "name");
    List<long[]> ids = required(batch.inputIds(), FILE, "input_ids");
    List<Values> sequences = required(batch.sequences(), FILE, "sequences");
    List<long[]> prompts = new ArrayList<>();
    for (int row = 0; row < sequences.size(); row++) {
      int length = sequences.get(row).realLength();
      if (row >= ids.size() || !(1 <= length && length <= ids.get(row).length)) {
        throw new GoldenJson.MalformedException(
            FILE + ": " + name + " row " + row + ": real_length must fit input_ids, was " + length);
      }
      prompts.add(Arrays.copyOf(ids.get(row), length));
    }
    return new Case(name, prompts, sequences);
  }
}
