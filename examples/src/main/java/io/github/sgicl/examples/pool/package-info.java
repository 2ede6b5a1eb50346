/** Pools of demonstrations read from JSON Lines. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.pool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
