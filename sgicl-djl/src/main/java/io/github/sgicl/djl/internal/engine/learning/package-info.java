/** The training of a small Llama: passes forward and backward, steps of its optimiser. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.learning;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
