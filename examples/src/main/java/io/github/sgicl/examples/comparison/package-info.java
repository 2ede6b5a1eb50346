/** Strategies of prompting compared on the same queries: accuracy, cost and paired differences. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.comparison;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
