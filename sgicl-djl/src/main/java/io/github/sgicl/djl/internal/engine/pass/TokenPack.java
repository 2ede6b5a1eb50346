package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Sequences of token ids laid one behind the other, without padding. */
public final class TokenPack {

  private final long[] ids;
  private final long[] positions;
  private final long[] last;
  private final long[] lengths;

  private TokenPack(long[] ids, long[] positions, long[] last, long[] lengths) {
    this.ids = ids;
    this.positions = positions;
    this.last = last;
    this.lengths = lengths;
  }

  public static TokenPack of(List<long[]> sequences) {
    long[] lengths = sequences.stream().mapToLong(sequence -> sequence.length).toArray();
    int total = Math.toIntExact(LongStream.of(lengths).sum());
    long[] ids = new long[total];
    long[] positions = new long[total];
    long[] last = new long[lengths.length];
    int row = 0;
    for (int s = 0; s < lengths.length; s++) {
      long[] sequence = sequences.get(s);
      System.arraycopy(sequence, 0, ids, row, sequence.length);
      for (int i = 0; i < sequence.length; i++) {
        positions[row + i] = i;
      }
      row += sequence.length;
      last[s] = row - 1L;
    }
    return new TokenPack(ids, positions, last, lengths);
  }

  /** One new token for each sequence of a cache: no lengths, every row is a last one. */
  public static TokenPack ofOneToken(long[] ids, long[] positions) {
    return new TokenPack(
        ids.clone(), positions.clone(), LongStream.range(0, ids.length).toArray(), new long[0]);
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

  /** The length of each sequence. */
  public IValue lengths(NativeScope scope) {
    return scope.numbers(lengths);
  }

  /** How long each sequence is with its tokens here, those in a cache counted. */
  int[] lengthsSoFar() {
    return LongStream.of(last).mapToInt(row -> (int) positions[(int) row] + 1).toArray();
  }

  /** The length of the longest sequence. */
  public int longest() {
    return IntStream.of(lengthsSoFar()).max().orElse(0);
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
