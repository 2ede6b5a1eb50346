/** Pools of demonstrations from data sets: what a model can read of them, and in which order. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.json.pool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
