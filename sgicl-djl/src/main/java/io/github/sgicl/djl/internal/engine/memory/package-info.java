/** What a pass takes of native memory, and how many prompts go through a model at once. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.memory;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
