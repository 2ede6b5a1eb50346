/** The {@code dynamics} command. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.dynamics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
