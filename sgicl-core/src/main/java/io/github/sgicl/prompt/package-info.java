/** Choosing demonstrations for a query, and the prompt they make. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.prompt;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
