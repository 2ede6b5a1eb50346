/**
 * Which coordinates carry a model's states, whether prompts, levels, tasks and layers share them,
 * and what is left of predictions without them: a whole study of a model.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.mechanism;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
