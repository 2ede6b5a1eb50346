package io.github.sgicl.djl.reference;

/** The tensors of a checkpoint, as a reference asks for them. */
public interface ReferenceTensors {

  /** The rows of a matrix of this shape. */
  double[][] matrix(String name, int rows, int columns);

  /** A vector of this length. */
  double[] vector(String name, int length);

  /** Whether there is a tensor of which the configuration says that there is one, or none. */
  boolean has(String name, boolean declared);
}
