/** Pools of demonstrations that were ranked, for people. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.report.pool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
