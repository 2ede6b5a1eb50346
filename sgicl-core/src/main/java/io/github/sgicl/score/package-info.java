/** Scores that carry where they come from, and the signals that give them. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.score;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
