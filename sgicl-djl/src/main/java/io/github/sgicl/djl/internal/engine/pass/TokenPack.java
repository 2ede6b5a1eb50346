package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.prefix.Beginnings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/** Sequences of token ids laid one behind the other, without padding. */
public final class TokenPack {

  private final long[] ids;
  private final long[] positions;
  private final long[] last;
  private final long[] lengths;
  private final int[] turning;

  private TokenPack(long[] ids, long[] positions, long[] last, long[] lengths, int[] turning) {
    this.ids = ids;
    this.positions = positions;
    this.last = last;
    this.lengths = lengths;
    this.turning = turning;
  }

  /** Whole sequences. */
  public static TokenPack of(List<long[]> sequences) {
    return of(sequences, sequence -> 0, sequence -> sequence.length);
  }

  /** Of sequences those tokens that need to run. */
  public static TokenPack of(List<long[]> sequences, Beginnings beginnings) {
    return of(sequences, beginnings::before, beginnings::turnsAs);
  }

  private static TokenPack of(
      List<long[]> sequences, ToIntFunction<long[]> before, ToIntFunction<long[]> turnsAs) {
    int[] first = sequences.stream().mapToInt(before).toArray();
    long[] lengths = new long[first.length];
    for (int s = 0; s < first.length; s++) {
      lengths[s] = (long) sequences.get(s).length - first[s];
    }
    int total = Math.toIntExact(LongStream.of(lengths).sum());
    long[] ids = new long[total];
    long[] positions = new long[total];
    long[] last = new long[lengths.length];
    int row = 0;
    for (int s = 0; s < lengths.length; s++) {
      long[] sequence = sequences.get(s);
      for (int i = first[s]; i < sequence.length; i++) {
        ids[row] = sequence[i];
        positions[row++] = i;
      }
      last[s] = row - 1L;
    }
    return new TokenPack(
        ids, positions, last, lengths, sequences.stream().mapToInt(turnsAs).toArray());
  }

  /** One new token for each sequence of a cache: no lengths, every row is a last one. */
  public static TokenPack ofOneToken(long[] ids, long[] positions) {
    return new TokenPack(
        ids.clone(),
        positions.clone(),
        LongStream.range(0, ids.length).toArray(),
        new long[0],
        LongStream.of(positions).mapToInt(position -> (int) position + 1).toArray());
  }

  /** All tokens. */
  public IValue ids(NativeScope scope) {
    return scope.tensor(ids);
  }

  /** Each token's place in its sequence, from 0. */
  public IValue positions(NativeScope scope) {
    return scope.tensor(positions);
  }

  /** The row of each sequence's last token. */
  public IValue last(NativeScope scope) {
    return scope.tensor(last);
  }

  /** The same numbers. */
  public long[] last() {
    return last.clone();
  }

  /** The number of each sequence's tokens here. */
  public IValue lengths(NativeScope scope) {
    return scope.numbers(lengths);
  }

  /** For each sequence the length by which it turns; if not said otherwise, its own so far. */
  int[] turning() {
    return turning.clone();
  }

  /** The length of the longest sequence with its tokens here, those before them counted. */
  public int longest() {
    return LongStream.of(last).mapToInt(row -> (int) positions[(int) row] + 1).max().orElse(0);
  }

  /** What is given for each sequence, given for each of its tokens. */
  <T> List<T> ofEachToken(List<T> ofSequences) {
    List<T> all = new ArrayList<>(ids.length);
    for (int row = 0, sequence = 0; row < ids.length; row++) {
      all.add(ofSequences.get(sequence));
      sequence += row == last[sequence] ? 1 : 0;
    }
    return all;
  }
}
