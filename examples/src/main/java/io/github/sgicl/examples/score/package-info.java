/** The {@code score} command. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.score;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
