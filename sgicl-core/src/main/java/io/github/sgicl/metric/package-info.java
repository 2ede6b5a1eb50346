/**
 * Measures of how sparse a vector is, each with its orientation.
 *
 * <p>One metric of one vector is {@link io.github.sgicl.metric.SparsityMetric#of}; all of one
 * vector are a {@link io.github.sgicl.metric.SparsityProfile}; some of many vectors are measured by
 * a {@link io.github.sgicl.metric.VectorBatch}. All share one set of kernels in plain Java. A JVM
 * that is started with {@code --add-modules jdk.incubator.vector} runs them in the Vector API
 * instead, which takes less time and gives the same values.
 *
 * <p>A value has the same bits on every machine, on every JDK, interpreted or compiled, whether its
 * vector is measured alone, in a profile or as a row, from floats or from half precision, and on
 * any number of threads: terms are added in one order, however wide the machine's vectors are,
 * nothing is fused, and where a logarithm or an exponential is part of a value, it is a strict one.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.metric;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
