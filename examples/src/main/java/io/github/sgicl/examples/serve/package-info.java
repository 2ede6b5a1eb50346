/** The command that serves chat completions. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.serve;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
