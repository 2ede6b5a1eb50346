package io.github.sgicl.djl.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Continuations of one prompt, fed as they are given: the prompt fills a cache of one row, of which
 * each continuation that goes on gets a copy.
 */
final class Likelihoods {

  private final TransformerEngine engine;
  private final long[] prompt;
  private final List<long[]> continuations;
  private final List<GivenContinuation> results;

  Likelihoods(TransformerEngine engine, long[] prompt, List<long[]> continuations) {
    this.engine = engine;
    this.prompt = prompt;
    this.continuations = continuations;
    this.results = Stream.generate(GivenContinuation::new).limit(continuations.size()).toList();
  }

  List<GivenContinuation> all() {
    int longest = continuations.stream().mapToInt(one -> one.length).max().orElse(0);
    if (longest == 0) {
      return results;
    }
    long capacity = (long) prompt.length + longest;
    engine.packing().requireContinuations(prompt, continuations.size(), capacity);
    try (ScriptedModel.Call call = engine.model().call()) {
      NativeScope scope = call.scope();
      IValue cache =
          call.run(scope, "cache", scope.number(1), scope.number(capacity), call.weights());
      int[] active = IntStream.range(0, continuations.size()).toArray();
      feed(call, cache, TokenPack.of(List.of(prompt)), 0, active);
      int[] rows = new int[active.length];
      for (int fed = 1; fed < longest; fed++) {
        int[] cached = active;
        int place = fed;
        active = Arrays.stream(cached).filter(i -> continuations.get(i).length > place).toArray();
        if (active.length < cached.length || fed == 1) {
          int[] before = rows;
          long[] kept =
              IntStream.range(0, cached.length)
                  .filter(row -> continuations.get(cached[row]).length > place)
                  .mapToLong(row -> before[row])
                  .toArray();
          IValue whole = cache;
          cache = call.run(scope, "cache_rows", whole, scope.tensor(kept));
          scope.release(whole);
          rows = IntStream.range(0, active.length).toArray();
        }
        feed(call, cache, tokens(active, fed), fed, active);
      }
    }
    return results;
  }

  /** The tokens that stand before those at a place of the continuations. */
  private TokenPack tokens(int[] active, int place) {
    long[] positions = new long[active.length];
    Arrays.fill(positions, prompt.length + place - 1L);
    return TokenPack.ofOneToken(
        Arrays.stream(active).mapToLong(i -> continuations.get(i)[place - 1]).toArray(), positions);
  }

  private void feed(
      ScriptedModel.Call call, IValue cache, TokenPack tokens, int place, int[] active) {
    int length = prompt.length + place;
    int[] rows = place == 0 ? new int[active.length] : IntStream.range(0, active.length).toArray();
    try (NativeScope step = call.newScope()) {
      Rotation rotation = engine.rotation(length);
      IValue result =
          call.run(
              step,
              "likelihood",
              tokens.ids(step),
              tokens.positions(step),
              tokens.last(step),
              call.weights(),
              tokens.lengths(step),
              rotation.frequencies(step),
              rotation.scalings(step),
              cache,
              step.number(length),
              step.tensor(Arrays.stream(rows).asLongStream().toArray()),
              step.tensor(
                  Arrays.stream(active).mapToLong(i -> continuations.get(i)[place]).toArray()));
      PtNDArray[] arrays = step.arrays(result);
      float[] logProbabilities = arrays[0].toFloatArray();
      float[] certainty = arrays[1].toFloatArray();
      float[] states = arrays[2].toFloatArray();
      int hidden = engine.hiddenSize();
      for (int i = 0; i < active.length; i++) {
        int row = rows[i];
        results
            .get(active[i])
            .add(
                logProbabilities[i],
                Arrays.copyOfRange(states, row * hidden, (row + 1) * hidden),
                new NextToken(certainty[2 * row], certainty[2 * row + 1]));
      }
    }
  }
}
