/**
 * Training of small Llamas from scratch inside the native engine: a recipe, a task that gives
 * batches and probes, checkpoints in Hugging Face layout, metrics as JSON lines, and a run that
 * goes on after a kill as if nothing had happened.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.training;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
