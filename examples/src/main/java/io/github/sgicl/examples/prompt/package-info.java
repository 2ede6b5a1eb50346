/** The {@code prompt} command. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.prompt;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
