/** One pass of the model for what many threads ask at about the same time. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.batching;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
