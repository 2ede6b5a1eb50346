package io.github.sgicl.djl.internal.engine.generation;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.NextToken;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.pass.Rotation;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import io.github.sgicl.djl.internal.engine.pass.TokenPack;
import io.github.sgicl.djl.internal.engine.prefix.Beginnings;
import io.github.sgicl.djl.internal.engine.prefix.PassBeginnings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Continuations of one prompt, fed as they are given: the prompt fills a cache of one row, of which
 * each continuation that goes on gets a copy. Each is read as one text with the prompt, turned by
 * the length of both; for lengths that turn differently the prompt goes through the model anew.
 */
public final class Likelihoods {

  private final TransformerEngine engine;
  private final long[] prompt;
  private final List<long[]> continuations;
  private final List<GivenContinuation> results;

  public Likelihoods(TransformerEngine engine, long[] prompt, List<long[]> continuations) {
    this.engine = engine;
    this.prompt = prompt;
    this.continuations = continuations;
    this.results = Stream.generate(GivenContinuation::new).limit(continuations.size()).toList();
  }

  public List<GivenContinuation> all() {
    if (!continuations.isEmpty()) {
      engine
          .packing()
          .requireContinuations(prompt, continuations.size(), longest(everyPlace().toArray()));
      turningAlike().forEach(this::read);
    }
    return results;
  }

  private IntStream everyPlace() {
    return IntStream.range(0, continuations.size());
  }

  /** The places of the continuations, those together that turn alike. */
  private List<int[]> turningAlike() {
    List<int[]> groups = new ArrayList<>();
    boolean[] grouped = new boolean[continuations.size()];
    for (int first = 0; first < grouped.length; first++) {
      if (!grouped[first]) {
        int length = length(first);
        int[] alike =
            IntStream.range(first, grouped.length)
                .filter(i -> !grouped[i] && engine.rotation().turnsAlike(length, length(i)))
                .toArray();
        Arrays.stream(alike).forEach(i -> grouped[i] = true);
        groups.add(alike);
      }
    }
    return groups;
  }

  /** Of a continuation with the prompt. */
  private int length(int place) {
    return prompt.length + continuations.get(place).length;
  }

  private int longest(int... places) {
    return Arrays.stream(places).map(this::length).max().orElseThrow();
  }

  private void read(int... places) {
    int longest = longest(places);
    try (Beginnings beginnings = engine.beginnings(prompt, length(places[0]));
        ScriptedModel.Call call = engine.model().call()) {
      NativeScope scope = call.scope();
      IValue cache =
          call.run(scope, "cache", scope.number(1), scope.number(longest), call.weights());
      int[] active = places;
      List<long[]> alone = List.of(prompt);
      feed(call, cache, TokenPack.of(alone, beginnings), alone, beginnings, 0, active);
      int[] rows = new int[active.length];
      for (int fed = 1; fed < longest - prompt.length; fed++) {
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
        feed(call, cache, tokens(active, fed), List.of(), beginnings, fed, active);
      }
    }
  }

  /** The tokens that stand before those at a place of the continuations. */
  private TokenPack tokens(int[] active, int place) {
    long[] positions = new long[active.length];
    Arrays.fill(positions, prompt.length + place - 1L);
    return TokenPack.ofOneToken(
        Arrays.stream(active).mapToLong(i -> continuations.get(i)[place - 1]).toArray(), positions);
  }

  private void feed(
      ScriptedModel.Call call,
      IValue cache,
      TokenPack tokens,
      List<long[]> prompts,
      Beginnings beginnings,
      int place,
      int[] active) {
    int[] rows = place == 0 ? new int[active.length] : IntStream.range(0, active.length).toArray();
    try (NativeScope step = call.newScope()) {
      Rotation rotation = engine.rotation();
      PassBeginnings before = beginnings.ofPass(call, step, prompts, true);
      List<IValue> arguments = new ArrayList<>();
      arguments.addAll(List.of(tokens.ids(step), tokens.positions(step), tokens.last(step)));
      arguments.addAll(List.of(call.weights(), tokens.lengths(step)));
      arguments.add(rotation.frequencies(step, length(active[0])));
      arguments.add(rotation.scalings(step));
      arguments.addAll(before.arguments());
      arguments.addAll(List.of(cache, step.number(tokens.longest())));
      arguments.add(step.tensor(Arrays.stream(rows).asLongStream().toArray()));
      arguments.add(
          step.tensor(Arrays.stream(active).mapToLong(i -> continuations.get(i)[place]).toArray()));
      IValue result = call.run(step, "likelihood", arguments.toArray(IValue[]::new));
      before.done();
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
