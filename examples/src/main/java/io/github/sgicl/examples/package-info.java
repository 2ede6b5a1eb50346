/** The {@code sgicl} command line and the runnable examples. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
