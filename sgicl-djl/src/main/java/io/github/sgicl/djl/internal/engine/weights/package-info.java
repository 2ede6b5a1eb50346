/** Weights on their way from files to libtorch. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.weights;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
