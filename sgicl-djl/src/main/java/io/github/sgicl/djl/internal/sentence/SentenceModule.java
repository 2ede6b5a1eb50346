package io.github.sgicl.djl.internal.sentence;

/** What is done to a vector behind the pooling. Immutable and safe for use by many threads. */
public interface SentenceModule {

  /** The vector that comes out. */
  float[] of(float[] vector);

  /**
   * The number of coordinates that come out.
   *
   * @param dimension those that go in
   * @throws io.github.sgicl.djl.CheckpointException if it does not take so many
   */
  int dimension(int dimension);

  /** What it is, for an identity. */
  String label();
}
