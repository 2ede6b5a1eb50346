/**
 * Strategies of prompting compared on the same queries: accuracy, cost and paired differences, with
 * the controls that a strategy cannot be shown without.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.comparison;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
