/** The {@code rank} command. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.rank;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
