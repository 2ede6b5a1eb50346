/** Difficulty axes, and studies of how sparsity moves along them. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.axis;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
