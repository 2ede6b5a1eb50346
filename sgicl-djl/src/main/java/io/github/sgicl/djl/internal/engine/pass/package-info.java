/** The forward pass: prompts in, hidden states and scores out. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.pass;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
