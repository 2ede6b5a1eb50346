package io.github.sgicl.examples.comparison;

import java.util.List;
import java.util.function.Supplier;

/** Keeps the attempts of blocks that are done. */
public interface AttemptRecord {

  /**
   * The attempts of a block.
   *
   * @param block its number, from 0
   * @param work makes them, if they are not known yet
   */
  List<Attempt> attempts(int block, Supplier<List<Attempt>> work);

  /** Keeps nothing. */
  static AttemptRecord none() {
    return (block, work) -> work.get();
  }
}
